## Every stop, as staff read it: title; why, what happens next, who decides; and for the counter
## the words to say to the client. These messages take no arguments: they also stand in answers of
## the API.

# At the counter, in the order of the checks

code-client_unknown-title = No such client here
code-client_unknown = This card or code belongs to nobody in treatment at this clinic or its sites. Check the code, or look for the client by name. If the person comes from another programme, open a guest visit.
code-client_unknown-say = I cannot find your card yet. Let me look for you by name. You will not be sent away because of a card.

code-episode_not_open-title = Not in treatment at the moment
code-episode_not_open = The last stay in treatment has ended, so there is no dose to give yet. Coming back is always open: call the doctor or the manager, who opens a new stay today.
code-episode_not_open-say = Good to see you back. The doctor starts your treatment again with you. There is nothing to apologise for.

code-order_missing-title = No order yet
code-order_missing = No doctor has signed a dose for this stay in treatment. Call the doctor; as soon as the order is signed, this page opens.
code-order_missing-say = The doctor has not written down your dose yet. I am calling now. Please stay, you keep your place.

code-order_not_in_force-title = No order for today
code-order_not_in_force = There is an order, but it does not cover today: it has ended or has not begun. Only a doctor decides today’s dose. Call the doctor; a telephone order is enough.
code-order_not_in_force-say = The paper for your dose has run out. That is ours to settle, not yours. I am calling the doctor.

code-already_dosed_today-title = Already dosed today
code-already_dosed_today = This dose was already given today, here or at another site. A second one could stop the breathing. If the client says that it was not them, compare the photo and call the manager: a wrong record can be put right.
code-already_dosed_today-say = Our record says you had today’s dose already. A second one would be dangerous for you. If that is not right, tell me and we look at it together.

code-holds_take_home_for_today-title = Today’s bottle is at home
code-holds_take_home_for_today = The client has a take-home bottle for today. It can be brought and swallowed here. If it is lost, stolen or broken, record that; a doctor then decides about today, by telephone if need be.
code-holds_take_home_for_today-say = You have today’s bottle with you. You can take it at home, or bring it and take it here. If something happened to it, tell me, and we ask the doctor.
code-holds_take_home_for_today-waits-title = Today’s bottle is filled and waits here
code-holds_take_home_for_today-waits = A bottle for today was filled and never handed over. Hand it over, or say that it stayed full and destroy it with a second person; then the dose is given here as usual.
code-holds_take_home_for_today-waits-say = Your bottle for today is still here with us. I settle that now, and then you get your dose.

code-too_soon-title = Too soon after the last dose
code-too_soon = The last dose was only a few hours ago; two doses close together add up and can stop the breathing. The time from which it is safe is shown. A doctor may allow it earlier.
code-too_soon-say = Your last dose is still strong in you. A little later it is safe. I tell you the time, and you can wait here if you like.

code-reserved_elsewhere-title = Being served at another window
code-reserved_elsewhere = Somebody else has begun to give this client a dose. Wait until they have finished, or ask at that window.
code-reserved_elsewhere-say = My colleague is preparing your dose already. One moment, please.

code-hold_open-title = Something to settle first
code-hold_open = There is something to settle before the next dose. What it is and who settles it is shown below. Staff at the counter never change the dose.
code-hold_open-say = There is one thing to settle before your dose. I tell you what it is and who helps. You keep your place.

code-identity_not_confirmed-title = Is this the right person?
code-identity_not_confirmed = The face was not compared, or the client named another dose. Check a second way: card and birth date, or a colleague who knows the client. Most often the dose has just changed.
code-identity_not_confirmed-say = I want to be quite sure that this dose is yours. Please tell me your date of birth.

code-client_not_alert-title = Not safe right now
code-client_not_alert = A dose on top of drowsiness or intoxication can stop the breathing, so it is withheld for now. Keep the client in sight, have naloxone at hand and write down a plan: seen until when, looked at again when. Alert later, the dose can be given. This is care, not a sanction.
code-client_not_alert-say = I am worried about your breathing, so let us wait a little. Please sit where I can see you. We look again soon, and your dose is not lost.

code-missed_doses_need_doctor-title = Stop. No dose yet.
code-missed_doses_need_doctor = After these days without a dose the usual one can be too strong. Only a doctor sets today’s dose; the proposal below is not signed. The client keeps their place and is seen today.
code-missed_doses_need_doctor-say = Good that you came. After some days without it your body is less used to it, so the doctor looks first. You keep your place, and you will be seen today.

code-dose_not_as_ordered-title = Not the ordered dose
code-dose_not_as_ordered = The dose entered is not the one that the doctor ordered for now. Give exactly the ordered dose, or less only when the client wishes. Any other change is the doctor’s.
code-dose_not_as_ordered-say = I give exactly what your doctor wrote down. If you want less today, tell me. If it does not hold you, I call the doctor.

code-first_day_limit-title = More than a first day allows
code-first_day_limit = On the first day of treatment, or of beginning again, this is more than the body safely takes. A doctor may order it with a written reason, or a lower dose.
code-first_day_limit-say = On the first day we begin carefully, because the dose builds up over days. I ask the doctor at once.

code-container_not_open-title = No open bottle at this window
code-container_not_open = This bottle is not open here, or none was chosen. Open one at this window, then go on.
code-container_not_open-say = I need to open a bottle first. It takes a minute.

code-container_expired-title = This bottle is out of date
code-container_expired = The last day printed on this bottle is over. Put it aside for destruction and open another.
code-container_expired-say = I am taking a fresh bottle for you. It takes a minute.

code-concentration_unknown-title = Strength of the bottle not known
code-concentration_unknown = Nobody entered how many mg are in one mL, so the volume cannot be worked out. Read it from the label with a second person and enter it, or open another bottle. Never guess.
code-concentration_unknown-say = I am checking the strength of this bottle first, so that you get the right amount.

code-stock_too_low-title = Not enough in the bottle
code-stock_too_low = There is not enough left for the whole dose. Add a second bottle, open a new one, or count now if the figure looks wrong.
code-stock_too_low-say = I need a second bottle for your dose. It takes a minute.

code-dose_jump_needs_confirmation-title = A big change: please look again
code-dose_jump_needs_confirmation = Today’s dose is very different from the last ones. Check name, photo and order. A rise needs a second person with their own password. If it still looks wrong, call the doctor.
code-dose_jump_needs_confirmation-say = Your dose has changed a lot, so we check it twice. That is for your safety.

code-witness_not_valid-title = The second person is not accepted
code-witness_not_valid = The second person must be somebody else from this clinic, with their own right password. Ask them to enter it themselves.
code-witness_not_valid-say = A colleague confirms this with me. One moment, please.

# Records

code-bottle_unknown-title = No such bottle
code-bottle_unknown = No take-home bottle has this code. Read it again from the label.
code-date_already_covered-title = This day is covered already
code-date_already_covered = There is already a dose or a bottle for this day. Choose another day.
code-bottle_already_ended-title = This bottle has ended already
code-bottle_already_ended = What became of this bottle is on record. What was written stands; a wrong record is put right by the doctor.
code-bottle_not_handed_over-title = This bottle never left
code-bottle_not_handed_over = This bottle is filled and was not handed over, so nobody can have drunk from it. If it is not needed, record it as full.
code-bottle_not_for_today-title = Another day’s bottle
code-bottle_not_for_today = A bottle is for the one date on its label. Today’s dose comes from today’s bottle, or is poured here.
code-bottle_not_returned-title = Nothing to destroy
code-bottle_not_returned = Only a bottle that came back is destroyed. Record first how it ended.
code-bottle_already_destroyed-title = Destroyed already
code-bottle_already_destroyed = Two people have destroyed this bottle already.
code-container_not_quarantined-title = Not set apart
code-container_not_quarantined = This container holds stock. Only what came back is destroyed here.
code-nothing_to_destroy-title = Nothing to destroy
code-nothing_to_destroy = No bottle that came back waits in this container.
code-replacement_needs_doctor-title = A doctor signs for this one
code-replacement_needs_doctor = A bottle for this day was lost, stolen or broken. A new one needs a doctor’s signature; the observed dose is given as always.
code-bundle_unknown-title = No such bundle
code-bundle_unknown = No bundle of this clinic has this number.
code-nothing_to_hand_over-title = Nothing waits
code-nothing_to_hand_over = Every bottle of this bundle was handed over or has ended.
code-bundles_paused-sedation = After severe sedation bottles pause until a doctor has looked, within two days. The observed dose is given as always.
code-already_voided-title = Already voided
code-already_voided = This record was voided before. Open it to see by whom and why.
code-already_repeated-title = Already repeated
code-already_repeated = This dose was already repeated once. If more seems needed, call the doctor.
code-reservation_ended-title = This was answered already
code-reservation_ended = Somebody has already stated what happened to this dose. Open the client again to see it.
code-idempotency_conflict-title = Sent twice with different content
code-idempotency_conflict = The same form was sent before with other content, and the first one counts. Open the page again and check what was recorded.
code-idempotency_key_required-title = The request has no key
code-idempotency_key_required = This kind of request needs an Idempotency-Key, so that a retry never does it twice.

# Orders

code-step_too_large-title = Step too large
code-step_too_large = In the first weeks the dose rises by small steps, because it builds up over days. Choose a smaller step, or write your reason: you decide.
code-step_too_soon-title = Step too soon
code-step_too_soon = The last step was only a few days ago and has not reached its full effect. Choose a later first day, or write your reason: you decide.
code-weekly_rise_limit-title = Too much in one week
code-weekly_rise_limit = Together with the steps of the last days this rises faster than is safe in the first weeks. Choose a lower dose, or write your reason: you decide.
code-dose_out_of_range-title = Outside the usual range
code-dose_out_of_range = This dose is outside the range that the clinic has set. Check the number. If it is meant, write your reason; it stays with the order.
code-reason_required-title = A lower dose needs its reason
code-reason_required = The dose goes down. Choose the reason from the list; a dose is never lowered as a sanction.
code-order_overlaps_bottles-title = Bottles of another dose are in hand
code-order_overlaps_bottles = The client holds take-home bottles of another dose for days of this order. Choose: keep them or exchange them. A lower dose or a new beginning means exchange.

# Take-home

code-step_down_needed-title = This would be a step-down
code-step_down_needed = An approval runs for these days with a higher number or a later end. It stands until it ends. To lower it, sign a step-down with its reason and review date; the client can appeal.
code-rungs_limit-title = More than one step in a week
code-rungs_limit = Under this policy approvals rise by at most one step of the ladder a week. The day from which this number is possible is shown.
code-reason_required-take_home-title = Above the assessment: a reason is needed
code-reason_required-take_home = This is more than today’s assessment gives. Write your reason; the approval then stands in the monthly list.
code-approval_not_in_force-title = Not the approval in force
code-approval_not_in_force = This approval has ended, has not begun, or another one took its place. Look at the one in force.
code-appeal_too_late-title = The time to appeal is over
code-appeal_too_late = The review day of this decision has passed. Ask for another look instead; that is always open.
code-nothing_to_appeal-title = Nothing to appeal against
code-nothing_to_appeal = There is no decision that stands against the client. Ask for another look instead; that is always open.
code-own_decision-title = Somebody else decides
code-own_decision = You decided first, so another doctor of the programme decides the appeal, or the manager with a doctor from outside.
code-already_appealed-title = Already appealed
code-already_appealed = There is an appeal against this decision. It is decided by the day shown.
code-already_decided-title = Already decided
code-already_decided = This appeal was decided before. What was decided once is not decided again.
code-already_asked-title = Already asked
code-already_asked = The client has asked for this, and it is not answered yet.
code-already_answered-title = Already answered
code-already_answered = This request was answered before.
code-call_back_unknown-title = No such count
code-call_back_unknown = There is no such bottle count, or it is not yours to know.
code-already_told-title = Already told
code-already_told = Somebody wrote before that the client has been told.
code-call_back_not_due-title = There is still time
code-call_back_not_due = A count is missed only when the client was told and the time is over.
code-already_looked-title = A doctor has looked
code-already_looked = A doctor looked at this before.
code-already_returned-title = Already back
code-already_returned = The earlier number is back already.
code-no_valid_approval-title = No approval for bottles today
code-no_valid_approval = No doctor’s approval covers today. Ask the doctor to look at it; the observed dose is given as always.
code-above_approval-title = More than is approved
code-above_approval = With these the client would hold more bottles than the doctor approved. Choose fewer days, or ask the doctor.
code-beyond_order-title = After the order’s last day
code-beyond_order = No dose is ordered for one of these days. Choose earlier days, or ask the doctor for the next order.
code-date_out_of_window-title = Too far ahead
code-date_out_of_window = One of these days is past, today, or further ahead than bottles may be given. Choose days within the window.
code-policy_week_limit-title = Too many in one week
code-policy_week_limit = The policy asks for at least one visit in any seven days. Leave out one of the days.
code-visit_not_dosed-title = Dose first, then bottles
code-visit_not_dosed = Bottles are handed over in a visit in which the day’s own dose was seen. Give that first.
code-withheld_today-title = Today’s dose was withheld
code-withheld_today = While a dose is withheld no bottles go home. Look at the client again as planned; afterwards both are possible.
code-bundles_paused-title = Bottles are paused
code-bundles_paused = After a new beginning bottles pause for some days, until the dose is steady. The approval stays; the day on which it goes on is shown.

# Visits

code-slot_full-title = This time is full
code-slot_full = All places at this time are taken. Choose another; whoever comes unbooked is served as well.
code-already_booked-title = A visit is booked already
code-already_booked = There is a booking for this day. Move it instead of making another.
code-slot_closed-title = Closed at this time
code-slot_closed = The site is closed at this time. Choose another time or another site.
code-too_late_to_cancel-title = Too late to cancel
code-too_late_to_cancel = This visit begins soon, so it stays in the list. Not coming has no penalty; call us if a dose would be missed.
code-covered_by_take_home-title = No visit needed that day
code-covered_by_take_home = A take-home bottle covers that day. Come all the same if you need something.

## Holds: what is to be settled, and the words for the client; the title is `hold-…` of lists.ftl

code-hold_open-missed_doses = After the days without a dose a doctor sets today’s dose and signs it.
code-hold_open-order_ended = The order has run out. A doctor writes the next one; a telephone order is enough.
code-hold_open-see_doctor = The doctor asked to see the client before the next dose. If nobody can, the hold ends by itself after the day shown.
code-hold_open-recheck_alertness = The client was not alert. Look again at the time shown; alert, the dose can be given.
code-hold_open-outcome_unknown = A dose was prepared and nobody stated what happened. Ask whoever was at the window, and the client: was it swallowed?
code-hold_open-bottle_lost = Today’s bottle was lost, stolen or broken. A doctor decides about today’s dose, by telephone if need be.
code-hold_open-missed_doses-say = Good that you came. The doctor sets your dose for today first. You will be seen today.
code-hold_open-order_ended-say = The paper for your dose has run out. That is ours to settle. I am calling the doctor.
code-hold_open-see_doctor-say = Your doctor would like a few words with you before your dose. I let them know that you are here.
code-hold_open-recheck_alertness-say = We said we would look again in a little while. How do you feel now?
code-hold_open-outcome_unknown-say = Before I pour: did you take your dose earlier? I ask only so that you do not get it twice.
code-hold_open-bottle_lost-say = Thank you for telling us about the bottle. I ask the doctor about today’s dose now.

code-batch_not_signed-title = Not signed for this client
code-batch_not_signed = No doctor has signed these bottles for this client, or they are not for today. Ask the doctor to look at the plan.
code-left_out_of_batch-title = The doctor left this client out
code-left_out_of_batch = A doctor decided that this client is dosed another way on these days. Ask the doctor how.
code-closed_days_in_induction-title = Too many closed days in a row
code-closed_days_in_induction = In the first weeks nobody takes more than two days alone. Arrange another site for the later days.
code-too_early_for_batch-title = Not long enough in treatment
code-too_early_for_batch = Emergency bottles are for clients who have been in treatment for some time. The observed dose is given as always.
code-criterion_unmet-title = Something is still asked for
code-criterion_unmet = A rule that the emergency does not waive is not met. The take-home page of the client says which.
code-already_signed-title = Signed already
code-already_signed = Somebody has signed this meanwhile.
code-batch_over-title = Over
code-batch_over = This plan is over or was ended.
code-list_changed-title = The list has changed
code-list_changed = Somebody came, left or was left out since you opened the page. Look at the list again, then sign.
code-other_site-title = Another site
code-other_site = This client is in treatment at another site, which has its own plan.
code-batch_unknown-title = No such plan
code-batch_unknown = There is no such plan at this site.
code-closure_over-title = Over
code-closure_over = This closure is over or was taken back.
code-closure_unknown-title = Not found
code-closure_unknown = There is no such closure at this site.
code-batch_signed-title = A doctor has signed bottles
code-batch_signed = A doctor ends the plan of bottles first; then the site can open on these days.
code-way_not_open-title = This way is no longer open
code-way_not_open = Something changed meanwhile. Please look again and choose one of the ways shown.
code-hiv_consent_missing-title = Needs consent
code-hiv_consent_missing = The client has not agreed to HIV data being kept here. Ask first; the answer has no effect on the dose.
code-already_taken-title = Already written down
code-already_taken = This medicine is written down as taken already.
code-already_stopped-title = Already ended
code-already_stopped = This medicine has ended already.
code-medicine_unknown-title = Not found
code-medicine_unknown = There is no such medicine.
code-flag_unknown-title = Not found
code-flag_unknown = This flag is closed, or there is none.
code-already_corrected-title = Corrected already
code-already_corrected = Somebody has corrected this result. Open the page again to see what stands.
code-no_regimen-title = No treatment yet
code-no_regimen = No treatment is written down; set the medicines first.
code-already_undone-title = Taken back already
code-already_undone = It has been taken back already.
code-handover_unknown-title = Not found
code-handover_unknown = There is no such handover here.
code-referral_unknown-title = Not found
code-referral_unknown = There is no such referral.
code-referral_over-title = This referral is over
code-referral_over = A result came, or it was closed. Make a new referral if it is needed.
code-kit_unknown-title = Not found
code-kit_unknown = No such kits were given to this client.
code-overdose_unknown-title = Not found
code-overdose_unknown = Nothing like this is written down.
code-entry_unknown-title = Not found
code-entry_unknown = There is no such row in this client’s care.
code-episode_not_ended-title = No stay has ended
code-episode_not_ended = This is written when a stay has ended.
code-outcome_known-title = Written already
code-outcome_known = Somebody wrote this down before. Open the page again to see it.
code-body_too_large = What was sent is larger than it may be.
code-body_too_slow = What was sent did not arrive in time.
