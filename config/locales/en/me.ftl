## The client’s own page: kind words, no medicine, no illness

sign-in-code = The code on your card
sign-in-code-hint = Letters and digits as they stand, with or without the dash.
sign-in-pin = PIN
sign-in-me-wrong = That code and PIN do not belong together. Try again, or ask us for a new PIN.
sign-in-as-me = I have a card and a PIN
sign-in-as-staff = I work here
me-now-ready = Your dose is ready.
me-now-dosed = You have had your dose today.
me-now-bottle = No visit today. Your bottle for today is with you.
me-now-from = Your dose is ready from { $time } on.
me-now-preparing = Your dose is being prepared.
me-now-doctor = Please see the doctor first.
me-now-again = Please come back to us at { $time }.
me-now-counter = Please talk to us at the counter first.
me-now-no_order = There is no order for today. Please come and talk to us.
me-now-begins = Your next order begins on { $day }.
me-now-left = You have no visits with us at the moment. You can always come back.
me-clear = Nothing stands in the way.
me-all-done = All done for today.
me-time = A little time first.
me-first = One thing to settle first.
me-also = Before your next dose
me-until = It stands until { $day } at the latest.
me-why-missed_doses = Because there were some days without a dose, the doctor sets today’s dose with you. Come today; you will be seen.
me-why-order_ended = The order has run out. That is ours to settle, not yours.
me-why-see_doctor = The doctor would like a few words with you before your dose.
me-why-recheck_alertness = We want to look once more how you feel. Your dose is not lost.
me-why-outcome_unknown = We need to ask whether you had today’s dose already.
me-why-bottle_lost = Today’s bottle is gone. Thank you for telling us; the doctor decides about today’s dose.
me-why-doctor_sets = The doctor looks at today’s dose first.
me-why-no_order = That is ours to settle, not yours. The doctor is asked, and you keep your place.
me-why-begins = Come earlier if you want to talk to us.
me-why-left = There is nothing to apologise for. Come by or call us.
me-why-bottle = Take it as the label says. If something happened to it, tell us; you will not be sent away.
me-why-from = Your last dose is still strong in you. You can wait with us if you like.
me-why-preparing = Somebody at the counter has begun. One moment, please.
me-dose-show = Show my dose
me-dose = { $dose } a day, until { $day }.

## The week

me-week = Your week
me-plan-taken = had
me-plan-bottle = bottle
me-plan-closed = closed
me-plan-visit = visit
me-bottles-for = Bottles with you for:
me-next-visit = Next visit after today:
me-closed-bottles = Closed: { $days }. You get bottles for these days at your visit before.
me-closed-ask = Closed: { $days }. Please ask us what you do on these days.

## Bottles to take home

me-take-home = Bottles to take home
me-approved = Now: up to { $doses } at a time, until { $day }.
me-approved-none = No bottles to take home are approved at the moment.
me-approved-lowered = Now: up to { $doses } instead of { $signed }, until { $day }. A doctor looks again by { $review }.
me-paused = Bottles wait until a doctor has looked. Your dose here is given as always.
me-possible-now = By the rules { $doses } are possible now.
me-possible-from = { $doses } are possible from { $day }, if
me-possible-when = { $doses } are possible as soon as
me-if-none-missed = you miss no day until then
me-if-same = your dose does not rise until then: { $days } of { $needed } days
me-said-consent_signed = you have signed that you want bottles at home
me-said-safe_storage = you have a locked place at home
me-said-storage_talk = we have talked about keeping them safe
me-said-naloxone_offered = we have offered you a rescue kit
me-said-stable_health = your health is stable
me-said-daily_routine = we know what fills your days: work, study, caring or other
me-said-other = the doctor has written down what the rules ask
me-taken = { $taken } of the last { $days } days count as taken.
me-doctor-decides = Your doctor decides, and gives you the reason.

## Requests, and who looked

me-asked = Your requests
me-asked-none = No requests.
me-with-doctor = with the doctor
me-answer-by = Answer by { $day }
me-asked-on = Asked on { $day }
me-appealed-decline = Somebody else looks at a no
me-appealed-step_down = Somebody else looks at a lower number
me-decided-decline = No more bottles for now
me-decided-step_down = Fewer bottles for now
me-looks-again = A doctor looks again by { $day }.
me-appeal = Ask that somebody else looks
me-appeal-hint = Somebody else than who decided answers. You see here by which day.
me-ask = Ask the doctor for bottles
me-ask-hint = You see here by which day it is answered. Asking never changes your dose.
me-words = In your own words
me-send = Send
me-not-taken = Not sent
me-back = Back to today
me-looks = Who looked at your file
me-looks-hint = What they were, where and when, newest first. What one person did in one day is one entry.
me-looks-none = Nobody yet.
me-looks-all = All entries
me-looks-older = Older entries
me-look-outside = not of your team, for 15 minutes
me-look-counter = your visit
me-look-doses = your days
me-look-orders = your order
me-look-takehome = bottles to take home
me-look-doctor = the doctor’s list
me-look-file = your file
me-signs-out = Signs out by itself after { $minutes } minutes.
me-help = Help: { $number }
me-emergency = Emergency: { $number }
me-error-advice = Go to the first page and try again. If it happens again, tell us.
