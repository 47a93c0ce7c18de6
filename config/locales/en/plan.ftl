# Plans of a dose: titration and taper.

plan-title = Plan of the dose
plan-hint = One signature for a series of orders. A rise counts only if the three days before it were taken; otherwise the dose before it stays, and you are told.
plan-none = No plan is running.
plan-new = New plan
plan-change = Change it: a new plan
plan-kind = Which way
plan-kind-titration = Titration
plan-kind-taper = Taper
plan-first = First dose, mg
plan-by = Each step, mg
plan-every = Days from step to step
plan-to = Last dose, mg
plan-last-day-hint = empty: four weeks of the last dose
plan-agreed = Agreed with the client
plan-sign = Sign the plan
plan-look-first-more = These are the steps as they would be signed. Press the button again if they are meant.
plan-preview-empty = Fill in the doses and the first day to see the steps.
plan-from = from { $date }
plan-until = The last dose is ordered until { $date }.
plan-step-refused = Step { $step }: { $why }
plan-picture-title = The plan as a picture
plan-picture = From { $first } mg on { $from } to { $last } mg on { $to }.
plan-title-stands = { $kind }: { $state }
plan-state-running = running
plan-state-paused = paused
plan-state-ended = ended
plan-state-re_induction = stopped by a re-induction
plan-state-replaced = replaced
plan-state-over = over
plan-signed = Signed by { $name }, { $date }.
plan-stopped-agreed = Stopped with the client on { $date }: { $reason }
plan-stopped-told = Stopped on { $date }: { $reason }
plan-step-began = since { $date }
plan-step-if-taken = if the three days before are taken
plan-step-due = with the next dose
plan-step-waits = { $taken ->
    [0] waits: yesterday was not taken
    [one] waits: one of three days taken
   *[other] waits: { $taken } of three days taken
  }
plan-step-never = not begun
plan-stop = Pause or end this plan
plan-stop-hint = The dose stays where it is today. To go on later, sign a new plan.
plan-stop-paused = Pause
plan-stop-ended = End
plan-why = Why, in your words
plan-stop-save = Stop the plan
plan-before = Earlier plans
plan-waiting = Rises that wait
plan-waiting-line = { $dose } mg was planned for { $date }; the days before were not all taken
order-bottles = Bottles in the client’s hands
order-bottles-hint = Only for those of another dose. A lower dose means exchange.
order-bottle = { $dose } for { $date }
order-bottles-keep = Keep
order-bottles-exchange = Exchange
know-rise_waits = The rise to { $to }, planned for { $date }, waits.
know-then-rise_waits = The days before were not all taken: the dose before stays, and the doctor is told.
know-bottles_to_exchange = { $count ->
    [one] One bottle in hand has another dose than is ordered now.
   *[other] { $count } bottles in hand have another dose than is ordered now.
  }
know-then-bottles_to_exchange = The doctor wants them exchanged: ask for them.
code-plan_unknown-title = No such plan
code-plan_unknown = There is no plan of this kind here.
code-plan_not_running-title = Not running
code-plan_not_running = This plan has been stopped, replaced, or is over.
field-too_few_or_many = A plan has 2 to 40 steps. Please look at the doses again.
field-not_in_order = Each step begins after the one before.
field-not_rising = In a titration each step is higher than the one before.
field-not_falling = In a taper each step is lower than the one before.
audit-action-orders-sign_plan = Sign a plan
audit-action-orders-end_plan = Stop a plan
audit-action-orders-begin_step = A rise of a plan begins
