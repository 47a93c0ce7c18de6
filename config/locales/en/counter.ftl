## The counter: nobody at the window yet

counter-title = Counter
counter-scan = Scan a card
counter-scan-how = The client’s page opens by itself.
counter-code = Programme code
counter-code-hint = As it stands on the card, for example K7M4-Q2TX
counter-code-short = code
counter-open = Open
counter-no-card = No card: find a client
counter-find = Find a client
counter-find-name = Name or telephone number
counter-find-hint = Whole words of the name; accents do not matter. What you look for is written down.
counter-find-none = Nobody found
counter-find-none-then = Try one word of the name, or the telephone number. Somebody who is not in the programme yet starts at admission.
counter-find-found = { $count ->
    [one] One client found
   *[other] { $count } clients found
  }
counter-list = Today’s list
counter-list-time = Time
counter-list-code = Code
counter-list-state = Status
counter-list-names = Names show only at your own window.
counter-list-more = { $count ->
    [one] One more line
   *[other] { $count } more lines
  }
counter-today = Today, { $count } seen
counter-today-empty = Nobody yet.
counter-today-kept = at a window until { $time }
counter-today-unanswered = swallowed or not?
counter-today-void = record is void
field-card_unknown = No client and no bottle of this programme has this code. Check it, or find the client by name.

## One client

counter-no-name = Not enrolled yet
counter-no-photo = No photo
counter-photo-of = Photo, { $date }
counter-born = born
counter-part = { $part }, { $total } a day
counter-order = Order of { $doctor }, { $from } to { $to }.
counter-order-guest = Guest of { $clinic }. { $who } there confirmed this dose, { $from } to { $to }.
counter-container = Bottle { $label }, lot { $lot }, { $left } left.
counter-container-of-two = { $volume } from bottle { $label }, lot { $lot }, { $left } left.
counter-other-bottle = Pour from another bottle
counter-know = Good to know
counter-know-nothing = Nothing today.
counter-ask = “What dose do you take?”
counter-ask-photo = Choose what you hear, if the face is the face in the photo.
counter-ask-card = There is no photo. Ask for the birth date too, then choose what you hear.
counter-same-person = Is it the same person?
counter-not-asked = This client chose not to be asked for the dose.
counter-how-other = Another answer
counter-how-unsaid = Prefers not to say
counter-how-face = Face not certain
counter-how-less = Wants less today
counter-how-then-other = Write down what the client says. If it is not the dose that is due, a second identifier is needed.
counter-how-then-unsaid = Nobody has to say it. Make sure another way who this is.
counter-how-then-face = Make sure another way who this is. Nobody is sent away for it.
counter-how-then-less = By the client’s own wish only. What is poured is what is swallowed.
counter-seem = How do they seem?
counter-seem-how = Speech, eyes, balance.
counter-seem-now = How do they seem now?
counter-pour-watch = Pour, watch, talk
counter-opens-after = Opens after both answers.
counter-swallowed = Seen swallowed
counter-checking = Checking…
counter-check = Check
counter-not-enrolled = Nobody is enrolled under this code
counter-not-enrolled-then = The doses came from earlier records, the name did not. A second person who knows the client can say who it is.
counter-say-who = Say who this is
counter-said-mg = The client says, mg
counter-said-mg-hint = For example 85 or 42.5
counter-less-mg = The client wants, mg
counter-less-mg-hint = Less than what is due, more than nothing
counter-known-how = How do you know who this is?
counter-second = Second person
counter-second-hint = Somebody else of the staff here, with their own password. Nothing of it stays on this page.
counter-second-login = Their login
counter-second-password = Their password
field-witness_not_valid = This second person was not accepted: another person than you, who works here, with their own login and password.
field-too_many = Too many tries. Wait a moment, then try again.
counter-pour-from = Pour from
counter-pour-then = And the rest from
counter-pour-then-hint = Only where the first bottle has not enough. Two at most.
counter-pour-only = Only this one
counter-bottle-line = lot { $lot }, { $left } left, use until { $date }
counter-no-bottle = No bottle is open here.

## Kept, ready to pour

counter-answers = Your answers
counter-said = The client said
counter-unsaid = not asked
counter-seems = Seems
counter-known-by = Known by
counter-passed = All checks passed
counter-kept-until = Kept for you until { $time }.
counter-pour-now = Pour { $volume }, watch, talk.
counter-in-part = Swallowed in part
counter-not-swallowed = Not swallowed
counter-poured = { $dose } were poured, { $volume }.
counter-kept = { $dose } are set aside, { $volume }.
counter-one-ml = One mL is { $dose }.
counter-part-mg = Swallowed, mg
counter-part-mg-hint = What went down, not what is left in the cup
counter-part-alone = If no second person is here, leave both empty: what was swallowed is saved all the same, and the doctor is told.
counter-part-save = Save what was swallowed
field-not_less = This is not less than what was poured. If all of it was swallowed, go back and press “Seen swallowed”.
counter-none-nothing = Nothing was poured
counter-none-nothing-then = The dose is set free. Nothing is written in the register.
counter-none-free = Set the dose free
counter-none-thrown = It was poured and thrown away
counter-none-thrown-then = The volume is written in the register as poured, not swallowed. The client can still be dosed today.
counter-none-book = Write it in the register
counter-none-reason-hint = For example: cup fell, client left
counter-reason = What happened

## Saved

counter-saved = Saved
counter-saved-what = { $name } swallowed { $dose } at { $time }.
counter-saved-what-on = { $name }: { $dose } on { $date } at { $time }.
counter-saved-part = Ordered were { $ordered }; { $wasted } were poured and not swallowed.
counter-saved-less = Ordered were { $ordered }.
counter-saved-two = { $who }, second person { $second }
counter-register = Register
counter-entry-out = { $kind }, { $label } entry { $seq }: { $volume } out.
counter-entry-in = { $kind }, { $label } entry { $seq }: { $volume } in.
counter-entry-left = { $label } has { $left } left.
counter-given-by = Given by
counter-still = Still to come today
counter-extra = This part of the day was covered already.
counter-extra-then = It is recorded as an extra dose. Call the doctor now and keep the client here.
counter-wrong = Something is wrong with this record
counter-file = Open the file
counter-next = Next client
counter-void-signed = Signed by { $who } and { $second }, { $moment }.
counter-void = This record is void
counter-void-again = Give today’s dose
counter-wrong-then = Nothing is rubbed out: the record stays, marked, and what is right is written beside it.
counter-wrong-what = What really happened?
counter-wrong-wasted = The volume is written off as a loss, and the client can be dosed today.
counter-wrong-client = This client can be dosed today. The dose is written for the other client, and the doctor is told.
counter-wrong-record = The client stays dosed. The corrected record takes the place of this one.
counter-wrong-whose = Who swallowed it
counter-wrong-only-what = Fill in only what is wrong.
counter-wrong-mg = Really swallowed, mg
counter-wrong-ml = Really poured, mL
counter-wrong-bottle = Really from bottle
counter-wrong-same = As recorded
counter-wrong-reason-hint = In a sentence, for whoever reads it later
counter-wrong-save = Mark this record as void

## Not now: the ways on

counter-proposed = Proposed to the doctor
counter-proposed-why = { $days ->
    [one] { $percent } % of { $dose } after one day.
   *[other] { $percent } % of { $dose } after { $days } days.
  }
counter-policy = Policy { $policy } { $version }, set by the clinic.
counter-call-doctor = Call the doctor
counter-on-list = On the doctor’s list
counter-look-again = Look again
counter-see-record = See today’s record
counter-to-stock = Open the stock page
counter-sayings = Words for the client
counter-jump-meant = Yes, I have read the order: this change is meant
counter-was-swallowed = Was it swallowed?
counter-outcome-all = Yes, all { $dose }
counter-outcome-part = In part
counter-outcome-none = No
counter-say-outcome = Say so
counter-withhold = Withhold, with a plan
counter-withhold-then = Today’s dose waits. The day is nobody’s fault, and a dose after the next look replaces this.
counter-withhold-why = Why
counter-naloxone = Was naloxone given?
counter-observed-until = Stays here, watched, until
counter-observed-until-hint = today, for example 11:30
counter-recheck-at = Look again at
counter-recheck-at-hint = today; from then on “alert” opens the dose
counter-sent-on = Where does the client go?
counter-note = Anything else
counter-withhold-save = Save the plan
withheld-drowsy = Drowsy
withheld-intoxicated = Intoxicated
withheld-vomiting_before = Vomiting before the dose
withheld-qt = QT interval or palpitations
withheld-medical_other = Another medical reason
sent_on-doctor = To the doctor here
sent_on-hospital = To hospital
sent_on-home = Home, with somebody
field-not_a_time = Please write a time, for example 13:40.
field-not_in_future = This time is over. Please choose a later one.

## What never blocks: what it is, and what to do with it

know-dose_changed = Dose changed from { $from } to { $to }.
know-then-dose_changed = Tell the client.
know-order_ends_soon = Order ends { $date }.
know-then-order_ends_soon = The doctor has it on the list.
know-visit_ends = The visit ends { $date }.
know-then-visit_ends = For any day after that, telephone the home clinic again.
know-order_overridden = The doctor went beyond a limit on purpose.
know-then-order_overridden = The reason stands on the order.
know-missed_doses_tell_doctor = { $days ->
    [one] One day without a dose.
   *[other] { $days } days without a dose.
  }
know-then-missed_doses_tell_doctor = Same dose; the doctor is told.
know-missed_doses_confirm_alertness = { $days ->
    [one] One day without a dose.
   *[other] { $days } days without a dose.
  }
know-then-missed_doses_confirm_alertness = Same dose if they are alert: look well.
know-soon_after_last_dose = { $hours ->
    [one] One hour since the last dose.
   *[other] { $hours } hours since the last dose.
  }
know-then-soon_after_last_dose = Look well for sleepiness.
know-pregnancy = Pregnant.
know-then-pregnancy = Do not let a dose be missed; vomiting goes to the doctor.
know-pregnancy_call_doctor_today = Pregnant, and doses were missed.
know-then-pregnancy_call_doctor_today = The doctor is called today.
know-low_dose_with_ongoing_use = The dose may be too low.
know-then-low_dose_with_ongoing_use = Ongoing use often means under-dosing: offer the doctor.
know-high_dose_without_ecg = No ECG in the last year at this dose.
know-then-high_dose_without_ecg = Ask the doctor to book one.
know-high_dose_without_second_person = A high dose.
know-then-high_dose_without_second_person = Let a second person look at the cup if one is here.
know-qtc_amber = QTc { $ms } ms, longer than usual.
know-then-qtc_amber = Ask about dizziness and palpitations.
know-qtc_red = QTc { $ms } ms, very long.
know-then-qtc_red = Tell the doctor today.
know-hold_lapsed = Not settled in time: { $what }.
know-then-hold_lapsed = Remind the doctor.
know-outcome_unknown_earlier = Nobody said what became of the dose kept on { $date }.
know-then-outcome_unknown_earlier = Ask the client, and tell the doctor.
know-expected_dose_differed = The client named another dose.
know-less_by_client_choice = Less by the client’s own wish.
know-jump_confirmed = A large change was confirmed.
know-witness_later = The second person signs later.

## Stops: who decides, and what is known of it; title, words and saying stand in codes.ftl

stop-who-doctor = A doctor decides
stop-who-you = You decide
stop-who-two = Two people decide
stop-who-time = Time decides, or a doctor
stop-who-nobody = Nothing to decide
stop-fact-order_not_in_force = { $state ->
    [later] The next order begins on { $starts }.
   *[over] The order ended on { $ended }.
  }
stop-fact-already_dosed_today = { $dose } swallowed at { $time }.
stop-fact-already_dosed_today-at = { $dose } swallowed at { $time }, at { $place }.
stop-fact-too_soon = The dose is open from { $time } on.
stop-fact-reserved_elsewhere = It is kept there until { $time }.
stop-fact-reserved_elsewhere-at = It is kept at { $place } until { $time }.
stop-fact-hold-recheck_alertness = From { $time } on “Alert” opens the dose.
stop-fact-hold-outcome_unknown = { $dose } were kept at { $time }.
stop-fact-missed_doses_need_doctor = { $days ->
    [one] Last dose on { $last }: one day without a dose, and { $dose } are ordered.
   *[other] Last dose on { $last }: { $days } days without a dose, and { $dose } are ordered.
  }
stop-fact-first_day_limit = At most { $dose } at once and { $day } for the day.
stop-fact-container_expired = Bottle { $label }.
stop-fact-concentration_unknown = Bottle { $label }.
stop-fact-stock_too_low = Bottle { $label } would have to give { $needed } and has { $left } free.
stop-fact-jump-rise = { $dose } a day are ordered; the highest of the last seven doses was { $other }.
stop-fact-jump-fall = { $dose } a day are ordered; the lowest of the last seven doses was { $other }. The order gives no reason.
