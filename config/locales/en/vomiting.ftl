# Vomiting after a dose: what was seen, what a doctor answers, and the dose that is given again.

vomit-title = The client vomited
vomit-then = The doctor is asked at once whether something is given again today. Let the client sit down, keep them here, offer water.
vomit-pregnant = Pregnant: call the doctor now.
vomit-pregnant-then = The rule names no amount. Telephone the doctor at once and keep the client here.
vomit-minutes = How many minutes after the dose?
vomit-minutes-hint = Whole minutes; by the clock, if somebody looked
vomit-seen = Did staff see it?
vomit-seen-hint = Not seeing it is held against nobody. The doctor decides either way.
vomit-seen-yes = Yes, seen by staff
vomit-seen-no = No, the client says so
vomit-save = Ask the doctor

repeat-title = Again after vomiting
repeat-asked = Vomiting after { $dose }, { $minutes } min after the dose: the doctor was asked at { $time } and has not answered yet.
repeat-asked-then = Keep the client here and look again; call the doctor if it takes long.
repeat-signed = The doctor signed { $again } to be given again today, after { $dose } and vomiting { $minutes } min later.
repeat-signed-then = It can be given once, today only.
repeat-declined = The doctor decided that nothing is given again today, after { $dose } and vomiting { $minutes } min later.
repeat-declined-then = Tell the client. If they feel unwell later, or it happens again, the doctor can be asked anew.
repeat-give = Give it
repeat-about = A doctor signed { $again } after { $dose } came up { $minutes } min later. Every check runs again.
repeat-ask = The usual dose, as always. Choose what you hear.
repeat-saved = Given again after vomiting. It stands in the register and changes no count of days.

doctor-vomits = Vomited and waits
doctor-vomit-seen = Vomited { $minutes } min after { $dose }, seen by staff
doctor-vomit-unseen = Vomited { $minutes } min after { $dose }, not seen by staff
doctor-vomit-pregnant = Pregnant, vomited { $minutes } min after { $dose }: call the counter now
doctor-vomit-title = Vomited after a dose
doctor-vomit-what = { $dose } swallowed at { $time }; vomited { $minutes } min later, seen by staff. { $who } wrote it down at { $written }.
doctor-vomit-what-unseen = { $dose } swallowed at { $time }; vomited { $minutes } min later, not seen by staff. { $who } wrote it down at { $written }.
doctor-again-rule-whole = Seen by staff before { $whole } minutes: the rule names up to the whole dose, { $most }.
doctor-again-rule-share = Seen by staff from { $whole } to { $share } minutes: the rule names up to { $percent } %, { $most }.
doctor-again-rule-none = Later than { $share } minutes, or not seen by staff: the rule names nothing. You may still decide otherwise in your own words.
doctor-again-rule-pregnant = Pregnant: the rule names no amount. You decide, in your own words, and speak with the counter.
doctor-again-mg = Given again today, mg
doctor-again-mg-hint = 0 for nothing; never more than the dose that came up
doctor-again-reason-hint = Needed for nothing, and for more than the rule names. It stays on record.
doctor-again-then = The counter gives it once, today only, after all checks. It counts in no figure of days.
doctor-again-signed = Signed: { $again } again today.
doctor-again-declined = Decided: nothing again today.

field-above_rule = This is more than the rule names. Please say why, in your own words.
field-first_day = With this, the limit of a first day is passed. Please say why, in your own words.
field-not_confirmed = The client named another dose. Please make sure another way who this is.

code-repeat_not_signed-title = No repeat is signed
code-repeat_not_signed = No doctor has signed that this dose is given again today. Write down that the client vomited; the doctor answers.
code-repeat_not_signed-say = I have to ask the doctor first. Please sit down and stay with us, it is not your fault.
code-already_repeated-say = This dose was given again once already today. I ask the doctor what helps you now.
code-repeat_stands-title = A repeat of this dose stands
code-repeat_stands = This dose was given again after vomiting. First mark the record of the repeat, then this one, so that the day is never open beside a repeat.
code-vomit_over-title = This is over
code-vomit_over = A dose is given again on its own day only. The day is over, the record of the dose is void, or somebody has written something newer.

audit-action-counter-vomit = Write down vomiting
audit-action-counter-open_vomit = Open vomiting for an answer
audit-action-counter-answer_vomit = Answer about a repeat
