# The client's visits in a calendar elsewhere.

calendar-event = Appointment
calendar-title = Your calendar
calendar-about = An address that a calendar on your phone reads. It says when, under the word “Appointment”, and nothing else. Whoever has the address can read your times: give it to nobody.
calendar-made = This is the address. It is shown only now: copy it into your calendar.
calendar-since = There has been an address since { $day }.
calendar-make = Make an address
calendar-another = Make another address and end the old one
calendar-end = End the address
audit-action-slots-make_feed = Made a calendar address
audit-action-slots-end_feed = Ended a calendar address
