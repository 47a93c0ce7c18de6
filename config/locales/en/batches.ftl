## Bottles for closed days and emergencies, apart from the ladder

batch-title = Closed days and emergencies
batch-hint = Bottles for everybody at this site, apart from the take-home rules. A doctor signs, and may leave any client out.
batch-none = Nothing is planned.
batch-new = A new plan
batch-kind = What for?
batch-closure = Closed days
batch-emergency = Emergency
batch_state-planned = Waits for a doctor
batch_state-signed = Signed
batch_state-ended = Over
batch-from = First day
batch-to = Last day
batch-days = { $from } to { $to }
batch-why = Why
batch-why-hint = For example a holiday, or a flood. No names.
batch-only-emergency = Only for an emergency
batch-only-emergency-hint = The days above are those on which bottles are handed over. Alertness, the order and the talk about storage are always asked for.
batch-cap-label = Bottles in hand at most
batch-cap-hint = For how many days after the visit
batch-cap = At most { $cap } in hand.
batch-cap-waived = At most { $cap } in hand. Not asked for: { $waived }.
batch-waive = Not asked for meanwhile
batch-plan = Plan
batch-counts = { $covered } clients, { $left } left out.
batch-sign-hint = You sign for the clients on this list. Who is left out is dosed elsewhere or as you decide; nobody goes without.
batch-sign = Sign for { $count } clients
batch-clients = Clients
batch-nobody = Nobody is in treatment at this site.
batch-left-out = Left out.
batch-came-later = Came after the signature.
batch-covers-bottles = { $dates ->
    [one] 1 bottle day
   *[other] { $dates } bottle days
}
batch-covers-emergency = May be given bottles
batch-covers-in_hand = Has every day in hand already
batch-covers-no_order = No order covers { $about }
batch-covers-induction = In induction: from { $about } on at another site
batch-covers-too_early = Not long enough in treatment; from { $about }
batch-covers-unmet = Not met: { $about }
batch-take-in = Take in
batch-leave-out = Leave out
batch-reason = Reason
batch-end = End it
batch-end-hint = Nothing more is handed over under it. What was handed over stays with the client.
batch-back = Back to the list
batch-hand-over = { $kind }: bottles for { $days }
batch-hand-over-then = Apart from the approval: a doctor has signed these for this client.

field-never_waived = Severe sedation and the talk about storage are always asked for.
field-not_here = This belongs to an emergency. Please leave it empty.
worklist-batches = Plans to sign
worklist-batch = { $what }: { $days }
field-not_before_tomorrow = Bottles are handed over on the days before. Please choose tomorrow or later.
