## Guests of other clinics

visit-title = Guests of other clinics
visit-about = People whom another clinic treats and who get their dose here for some days. Names show only in the file and on paper.
visit-none = Nobody in the last month.
visit-new = Take a guest in
visit-new-hint = First telephone the home clinic: the dose, the last dose with its time, bottles in hand. A letter alone is not enough.
visit-who = Who
visit-known = Programme code
visit-known-hint = Only for somebody with a card of this service; then no name is needed.
visit-home = The home clinic
visit-clinic = Clinic
visit-telephone-hint = A number that you looked up yourself.
visit-their-code = Their code for the guest
visit-said-by = Who confirmed on the telephone
visit-said-day = Day of the call
visit-said-time = Time of the call
visit-time-hint = For example 09:30, at most three days ago.
visit-dose = The dose
visit-dose-hint = As the home clinic says. Left empty only where the person has an order in another programme of this service.
visit-mg = Daily dose in mg
visit-to = Last day here
visit-to-hint = At most 14 days in all.
visit-last-day = Day of the last dose
visit-last-time = Its time
visit-last-mg = Last dose in mg
visit-bottles = Days with a bottle of theirs
visit-bottles-hint = As 2026-11-28, apart by commas. On these days no dose is given here.
visit-note = Allergies, and what else must be watched
visit-take-in = Take in
visit-said = Confirmed by { $who }, { $moment }
visit-runs = guest today
visit-over = over
visit-file = File
visit-paper = Paper for the home clinic
visit-end = The visit is over
visit-paper-title = Doses that were given here
visit-days = Days of the visit
visit-no-dose = No dose was given here.
visit-printed = Printed { $moment }.

field-not_a_bottle_day = Write days after the last dose and up to the last day here, each once.
field-not_this_person = Code and birth date do not belong together.

code-visit_ended-title = This visit is over
code-visit_ended = Somebody has said so already.

audit-action-clients-take_guest = Take a guest in
audit-action-clients-end_guest = End a guest’s visit
audit-action-orders-copy = Copy an order of another clinic
audit-action-guests-open_visit = Open a guest’s visit
audit-action-guests-visits = Read the list of guests
audit-action-guests-show_visit = Look at a guest’s visit
