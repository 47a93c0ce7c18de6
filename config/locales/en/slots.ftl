# Times that clients have, and the hours of a site.

room-visits = Visits
slot_state-free = free
slot_state-few = a few left
slot_state-full = full
slot_state-past = over
slots-left = { $count } left
slots-moment = { $day }, { $time }
slots-title = Visits, { $day }
slots-before = The day before
slots-after = The day after
slots-hours = Opening hours
slots-closed = Closed.
slots-other-hours = Other hours than usual.
slots-book = Book a time
slots-time = Time
slots-book-it = Book
slots-list = Times
slots-taken = { $taken } of { $of }
slots-wait = { $minutes ->
    [0] no wait
   *[other] { $minutes } min wait
}
slots-wait-about = { $minutes ->
    [0] no wait
   *[other] about { $minutes } minutes’ wait
}
slots-choose = Please choose one of the times.
slots-none = No time is booked. Clients may always come without one.
slots-moving = Choose another time below
slots-move = Move
slots-cancel = Cancel
slots-move-to = Move to another time
slots-days = Days
slots-move-it = Move
slots-day = All visits of this day
booking-arrived = is here
booking-missed = did not come at this time
hours-title = Opening hours
hours-days = Days that are otherwise
hours-no-days = Every day is as every week.
hours-as-usual = As usual again
hours-day = Day
hours-day-hours = Hours on that day
hours-day-hint = For example 08:00-10:00. Leave it empty if the site is closed.
hours-words = Why
hours-words-hint = Clients see it, for example the name of the holiday.
hours-set-day = Set this day
hours-week = Every week
hours-week-hint = Write each day on one line: 07:00-12:00, 16:00-18:00. Where other windows are open or slots are longer, add x3 or /15: 07:00-09:00 x3 /15. A day without hours is closed.
hours-from = From this day on
hours-mon = Monday
hours-tue = Tuesday
hours-wed = Wednesday
hours-thu = Thursday
hours-fri = Friday
hours-sat = Saturday
hours-sun = Sunday
hours-slot_minutes = Minutes of a slot
hours-windows = Windows open
hours-cup_seconds = Seconds for a dose at the window
hours-bottle_seconds = Seconds more for each bottle
hours-grace_minutes = Minutes a seat is kept
hours-move_minutes = Minutes before which clients move
hours-cancel_minutes = Minutes before which clients cancel
hours-ahead_days = Days ahead that clients book
hours-set-week = Set the week
field-before_opening = It closes before it opens.
field-slot_length = A slot has 1 to 240 minutes.
field-windows = From 1 to 50 windows.
field-overlap = Two stretches of the day overlap.

code-booking_ended-title = Changed meanwhile
code-booking_ended = This time was already moved or cancelled.
code-booking_unknown-title = No such visit
code-booking_unknown = There is no such visit.

holidays-title = Public holidays from a file
holidays-about = Choose the list of public holidays that your government publishes as a calendar (.ics), or a table with a date and a name on each line. You see what each day becomes before anything is written.
holidays-file = File
holidays-hint = A calendar, or lines such as 2027-02-06, Chinese New Year.
holidays-look = Look at the days
holidays-close = { $count ->
    [one] Close on this day
   *[other] Close on { $count } days
}
holidays-other = Another file
holiday-closes = Will be closed
holiday-stands = Was set before and stays as it is
holiday-past = Is over
holiday-far = More than two years away
holidays-line = Line { $line }: { $why }
holidays-wrong-empty = there is no day in this file.
holidays-wrong-too_long = it is too long.
holidays-wrong-not_a_date = it begins with no date like 2027-01-29.
holidays-wrong-repeats = an event that repeats itself is not followed. Please write each day.
holidays-wrong-days = an event of so many days is no holiday.
