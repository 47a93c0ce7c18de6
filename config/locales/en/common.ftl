## The page around every page

page-title = Today
skip = Skip to the main part
rooms = Rooms
language = Language
practice = Practice
room-counter = Counter
room-clients = Clients
room-worklist = Doctor
room-stock = Stock
room-staff = Staff
room-sites = Sites
room-audit = Audit
still-saving = Still saving. Please wait.
still-saving-pour = Still saving. Do not pour again.
not-connected = Not connected since { $time }. What you typed stays on this page. Do not pour again; press the button once more when this line is gone.
time-is-up = time is up. If it was swallowed, save it now. If it was not, check again before you pour.

## Signing in and out

sign-in = Sign in
sign-in-title = Sign in
sign-in-login = Name or programme code
sign-in-password = Password or PIN
sign-in-wrong = That name and password do not belong together. Try again, or ask the manager to set a new one.
sign-in-wait = Too many tries. Please wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
  } and try again.
sign-in-ended = You were signed out because nothing was done for a while. Nothing of the last page is kept here.
sign-out = Sign out

## Buttons and links

save = Save
saving = Saving…
cancel = Cancel
back = Back
next = Next
change = Change
close = Close
continue = Continue
open = Open
print = Print
print-page = Print this page
search = Search
show = Show
sign = Sign
more = More
today = Today
yes = Yes
no = No
none = None
unknown = Not known

## Amounts

dose = Dose
pour = Pour
bottle = Bottle
unit-mg = mg
unit-ml = mL
not-signed = Not signed
would-be = Would be

## Fields

problems-title = { $count ->
    [one] One thing needs your attention
   *[other] { $count } things need your attention
  }
optional = may stay empty
field-required = Please fill this in.
field-not_a_number = Please write a number, for example 85 or 42.5.
field-too_many_decimals = Please use at most three decimals.
field-not_positive = Please write a number above zero.
field-out_of_range = This is more or less than is possible here.
field-too_long = This is too long. Please write it shorter.
field-too_short = This is too short.
field-unknown = There is no such thing here. Please check what you typed.
field-not_known_here = There is no such thing here. Please check what you typed.
field-unknown_choice = Please choose one from the list.
field-unknown_date = This is not a date. Please choose a day, for example 24 November 2026.
field-not_an_instant = This is not a day with a time. Please choose both.
field-in_the_past = This day is over. Please choose a later one.
field-before_start = The last day is before the first day.
field-before_from = The last day is before the first day.
field-do_not_add_up = The two parts together are not the day’s dose.
field-am_and_pm = A split day needs a first and a second part.
field-more_than_balance = There is not that much in the bottle.
field-taken = This is in use already. Please choose another.
field-same_client = This is the same client. Please choose the other one.
field-not_wanted = This does not belong here. Please leave it empty.
field-not_given_here = This was not given at this site.
field-not_available = This cannot be chosen at the moment.
field-not_by_hand = This is set by the system and cannot be written by hand.
field-sign_or_confirm = Sign a new order or confirm the old one, not both.
field-not_a_code = This is not a code from a card. Please check what you typed.
field-not_a_pin = A PIN is made of digits only, six or more.
field-not_a_word = Please use small letters, digits and hyphens only.
field-not_plain = Please use letters, digits, points and hyphens only.
field-not_a_main_site = This site is not a main clinic.
field-not_for_staff = Staff cannot have this role.
field-other = Please check this.

## Days

date-long = { $day } { $month } { $year }
date-full = { $weekday } { $day } { $month } { $year }
date-head = { $weekday-short } { $day } { $month } { $year }
date-near = { $weekday } { $day } { $month }
date-short = { $day } { $month-short }
date-column = { $day } { $month-short } { $year }
date-strip = { $weekday-short } { $day }
date-moment = { $date }, { $time }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## Days in pictures: the strip of seven days and the calendar

day-seen = seen
day-home = bottle
day-else = elsewhere
day-miss = missed
day-held = withheld
day-exc = excused
day-today = today
day-later = to come
day-none = none
day-long-seen = seen swallowed
day-long-home = take-home bottle
day-long-else = taken elsewhere
day-long-miss = missed
day-long-held = withheld
day-long-exc = excused
day-long-today = today, no dose yet
day-long-later = to come
day-long-none = before the first dose
strip-title = Last seven days, mg
strip-day = { $date }: { $what }
strip-day-dose = { $date }: { $what }, { $dose } mg
calendar-weekday = Weekday
calendar-name = Calendar
calendar-caption = Each day since { $date }
calendar-cell = { $date }, { $what }
calendar-cell-dose = { $date }, { $what }, { $dose } mg
line-title = Dose, mg a day
line-sentence = From { $first } mg on { $from } to { $last } mg on { $to }; lowest { $lowest }, highest { $highest } mg.
