# How long visits take.

times-title = How long visits take
times-about = Measured from the call to a window until the dose, or until the bottles are handed over, at the newest visits; those of more than 15 minutes are left out. Slots go by what is set until somebody takes over what was measured.
times-what = Visit
times-set = Set
times-measured = Measured
times-cup = A dose at the window
times-bottle = Each bottle more
times-seconds = { $seconds } s
times-spread = { $half } s over { $visits } visits, half of them between { $from } and { $to } s
times-too-few = Nothing yet: fewer than 20 visits.
times-take = Go by { $cup } s for a dose and { $bottle } s for each bottle
times-from-hint = Clients keep the times that they have booked.
times-take-over = Take over
field-no_hours = No hours are set yet.
