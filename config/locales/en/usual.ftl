# A time of every week.

usual-title = The time of every week
usual-hint = Booked by itself until it is ended. Closed days and days with a bottle at home are left out.
usual-every = { $days } at { $time }
usual-full = No seat on { $day }. You may still come without one.
usual-closed = Closed on { $day }
usual-end = Keep it no longer
usual-another = Keep a time every week
usual-days = Days of the week
usual-set = Keep this time
usual-choose = Please choose the days and one of the times.
code-already_standing-title = A time is kept already
code-already_standing = A time of every week is kept for one of these days. End it first.
code-standing_ended-title = Ended meanwhile
code-standing_ended = This time of every week was already ended.
code-standing_unknown-title = No such time
code-standing_unknown = There is no such time of every week.
next-visit = Next visit:
next-book = Book it
next-needless = A bottle covers these days. Their times can be given back.
next-give-back = Give back
