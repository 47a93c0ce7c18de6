## The counter: nobody at the window yet

counter-title = Counter
counter-scan = Scan a card
counter-scan-how = The client’s page opens by itself.
counter-scan-any = Or scan any card: it opens by itself.
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
counter-list-state = Where
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
field-card_unknown = No client of this programme has this code. Check the card, or find the client by name.

## One client

counter-no-name = Not enrolled yet
counter-no-photo = No photo
counter-photo-of = Photo, { $date }
counter-born = born
counter-part = { $part }, { $total } a day
counter-order = Order of { $doctor }, { $from } to { $to }.
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
counter-void = This record is void
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

## Stops: why, who decides, what happens next, and words for the client

stop-title = Stop. No dose yet.
stop-title-already_dosed_today = Today’s dose is done.
stop-title-holds_take_home_for_today = Today’s dose is with the client.
stop-title-reserved_elsewhere = Somebody is serving this client.
stop-title-identity_not_confirmed = Stop. Who is this?
stop-title-client_not_alert = Stop. Not alert.
stop-title-hold-recheck_alertness = Stop. Look again first.
stop-title-hold-outcome_unknown = Stop. Was it swallowed?
stop-title-jump-rise = Stop. Is this dose meant?
stop-title-jump-fall = Stop. Is this dose meant?
stop-title-reservation_ended = This was answered already.

stop-who-doctor = A doctor decides
stop-who-you = You decide
stop-who-two = Two people decide
stop-who-time = Time decides, or a doctor
stop-who-nobody = Nothing to decide

stop-why-episode_not_open = No treatment episode is open for this client.
stop-who-episode_not_open = { stop-who-doctor }
stop-next-episode_not_open = Coming back is always possible: the doctor or the manager opens a new episode in the same file, today.
stop-say-episode_not_open = “Good that you came. Your earlier treatment is closed, and you can start again today. The doctor sees you first.”

stop-why-order_missing = There is no order for this client yet. A dose needs a doctor’s signature.
stop-who-order_missing = { stop-who-doctor }
stop-next-order_missing = The doctor signs from anywhere, also by telephone. This page opens as soon as it is signed.
stop-say-order_missing = “The doctor has not written your dose yet. I am asking now, and you keep your place.”

stop-why-order_not_in_force = { $state ->
    [later] No order covers today. The next one begins on { $starts }.
   *[over] The order ended on { $ended }. A dose needs a doctor’s signature.
  }
stop-who-order_not_in_force = { stop-who-doctor }
stop-next-order_not_in_force = The doctor signs from anywhere, also by telephone. This page opens as soon as it is signed.
stop-say-order_not_in_force = “The doctor’s paper for your dose has run out; that is ours to mend. I am asking now, and you keep your place.”

stop-why-already_dosed_today = { $known ->
    [yes] { $dose } swallowed at { $time }. One dose a day in the whole programme.
   *[no] A dose of today is recorded in this programme. One dose a day.
  }
stop-who-already_dosed_today = { stop-who-nobody }
stop-next-already_dosed_today = If the client did not get it, something is wrong with the record: open it and say what happened.
stop-say-already_dosed_today = “You have had your dose today. See you tomorrow.”

stop-why-holds_take_home_for_today = A take-home bottle for today was handed over. Together with a dose here it would be twice the dose.
stop-who-holds_take_home_for_today = { stop-who-you }
stop-next-holds_take_home_for_today = If the client has the bottle along, it can be swallowed here. A lost bottle goes to the doctor.
stop-say-holds_take_home_for_today = “Your bottle for today is with you. Did anything happen to it?”

stop-why-too_soon = The last dose is too near. A dose now could make the client too sleepy.
stop-who-too_soon = { stop-who-time }
stop-next-too_soon = From { $time } on the dose is open. A doctor may allow it earlier.
stop-say-too_soon = “Your last dose still works. You can have the next one from { $time } on; you do not need to queue again.”

stop-why-reserved_elsewhere = Another window has checked this client and keeps the dose until { $time }.
stop-who-reserved_elsewhere = { stop-who-nobody }
stop-next-reserved_elsewhere = Ask your colleague. After { $time } this page asks what happened.
stop-say-reserved_elsewhere = “My colleague has your dose ready at the other window.”

stop-why-hold-missed_doses = Doses were missed, and the doctor looks first.
stop-who-hold-missed_doses = { stop-who-doctor }
stop-next-hold-missed_doses = The doctor signs today’s dose from anywhere, also by telephone.
stop-say-hold-missed_doses = “Good that you came. Your body is less used to it now, so the doctor looks first. You will be seen today.”

stop-why-hold-order_ended = The order has ended, and the doctor has been called.
stop-who-hold-order_ended = { stop-who-doctor }
stop-next-hold-order_ended = It stands on the doctor’s list. The doctor signs from anywhere, also by telephone.
stop-say-hold-order_ended = “The doctor’s paper for your dose has run out; that is ours to mend. You keep your place.”

stop-why-hold-see_doctor = The doctor wants to see this client before the next dose.
stop-who-hold-see_doctor = { stop-who-doctor }
stop-next-hold-see_doctor = It stands on the doctor’s list for three days at most; after that it is only a reminder.
stop-say-hold-see_doctor = “The doctor would like a word with you before your dose. It is about your health, and you keep your place.”

stop-why-hold-recheck_alertness = The client did not seem alert earlier today. Methadone on top of that can stop the breath.
stop-who-hold-recheck_alertness = { stop-who-you }
stop-next-hold-recheck_alertness = { $time ->
    [now] Look at speech, eyes and balance. “Alert” opens the dose.
   *[other] From { $time } on “Alert” opens the dose. Until then every look is written down.
  }
stop-say-hold-recheck_alertness = “We are taking care that you are safe. Please stay with us a little; then we look again, and you get your dose.”

stop-why-hold-outcome_unknown = { $dose } were kept at { $time }, and nobody said whether they were swallowed.
stop-who-hold-outcome_unknown = { stop-who-you }
stop-next-hold-outcome_unknown = Ask the client and your colleague. What was swallowed is always recorded.
stop-say-hold-outcome_unknown = “I only want to make sure: did you drink your dose here earlier today?”

stop-why-hold-bottle_lost = Today’s take-home bottle was reported lost, stolen or broken.
stop-who-hold-bottle_lost = { stop-who-doctor }
stop-next-hold-bottle_lost = A telephone call is enough. For later days nobody has to be asked.
stop-say-hold-bottle_lost = “Thank you for telling us. I am calling the doctor about today, and you keep your place.”

stop-why-identity_not_confirmed = The dose that was said is not the dose that is due. It may be another person’s card.
stop-who-identity_not_confirmed = { stop-who-you }
stop-next-identity_not_confirmed = Ask for the card and the birth date, or let a second person say who it is. Do not say the right dose aloud.
stop-say-identity_not_confirmed = “I want to be sure that you get your own dose. Would you tell me your birth date?”

stop-why-client_not_alert = Methadone on top of drowsiness or another drug can stop the breath. The dose waits.
stop-who-client_not_alert = { stop-who-you }
stop-next-client_not_alert = Keep the client here and in sight, with naloxone at hand. Make a plan and look again. Not rousable: call the ambulance.
stop-say-client_not_alert = “You look very tired, and the dose could be too much right now. Sit with us; we look again soon, and nobody is angry.”

stop-why-missed_doses_need_doctor = { $days ->
    [one] Last dose on { $last }. After one day without a dose the usual { $dose } can be too strong. Only a doctor sets today’s dose.
   *[other] Last dose on { $last }. After { $days } days without a dose the usual { $dose } can be too strong. Only a doctor sets today’s dose.
  }
stop-who-missed_doses_need_doctor = { stop-who-doctor }
stop-next-missed_doses_need_doctor = The doctor signs from anywhere, also by telephone. This page opens as soon as it is signed.
stop-say-missed_doses_need_doctor = { $days ->
    [one] “Good that you came. After a day away your body is less used to it, so the doctor looks first. You keep your place, and you will be seen today.”
   *[other] “Good that you came. After { $days } days your body is less used to it, so the doctor looks first. You keep your place, and you will be seen today.”
  }

stop-why-dose_not_as_ordered = This is not the dose that the doctor ordered for this part of the day. The order may have changed a moment ago.
stop-who-dose_not_as_ordered = { stop-who-doctor }
stop-next-dose_not_as_ordered = Look again: the page shows the order as it is now. Staff at the counter never change a dose.
stop-say-dose_not_as_ordered = “One moment, I am looking at your order again.”

stop-why-first_day_limit = On a first day a single dose is { $dose } at most, { $day } for the whole day. The order says more, without the doctor’s words for it.
stop-who-first_day_limit = { stop-who-doctor }
stop-next-first_day_limit = The doctor signs a smaller dose, or writes why this one is right.
stop-say-first_day_limit = “The first days are the ones where we take most care. The doctor looks at your dose once more.”

stop-why-container_not_open = No bottle is open here to pour from.
stop-who-container_not_open = { stop-who-you }
stop-next-container_not_open = Open a bottle on the stock page, then look again.
stop-say-container_not_open = “I am opening a new bottle. It takes a minute.”

stop-why-container_expired = Bottle { $label } is past its last day. Nothing is poured from it.
stop-who-container_expired = { stop-who-you }
stop-next-container_expired = Open another bottle on the stock page, then look again.
stop-say-container_expired = “I am opening a new bottle. It takes a minute.”

stop-why-concentration_unknown = Nobody has entered how strong bottle { $label } is. The volume cannot be known.
stop-who-concentration_unknown = { stop-who-you }
stop-next-concentration_unknown = Open a bottle of known strength on the stock page, then look again.
stop-say-concentration_unknown = “I am opening another bottle. It takes a minute.”

stop-why-stock_too_low = Bottle { $label } would have to give { $needed } and has { $left } free.
stop-who-stock_too_low = { stop-who-you }
stop-next-stock_too_low = Open another bottle, or count this one now if it holds more than the register says.
stop-say-stock_too_low = “I am opening a new bottle. It takes a minute.”

stop-why-jump-rise = { $dose } a day is ordered: twice the highest of the last seven doses ({ $other }), or more. It may be a slip of the pen.
stop-who-jump-rise = { stop-who-two }
stop-next-jump-rise = Read the order together. If there is any doubt, call the doctor.
stop-say-jump-rise = “Your dose has changed a lot. We read the order twice, so that it is right.”

stop-why-jump-fall = { $dose } a day is ordered: half the lowest of the last seven doses ({ $other }), or less, and the order gives no reason.
stop-who-jump-fall = { stop-who-you }
stop-next-jump-fall = Read the order again. If there is any doubt, call the doctor.
stop-say-jump-fall = “Your dose has changed a lot. I read the order twice, so that it is right.”

stop-why-reservation_ended = Somebody has said already what happened to this dose.
stop-who-reservation_ended = { stop-who-nobody }
stop-next-reservation_ended = Look again: the page shows how the client stands now.

stop-why-other = This cannot be done as it stands. Nothing was saved.
stop-who-other = { stop-who-you }
stop-next-other = Look again: the page shows how the client stands now.
