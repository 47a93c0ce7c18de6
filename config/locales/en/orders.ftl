## The order form

order-title = Order
order-heading = New order
order-all = Orders
order-file = Open the file
order-code = code
order-treatment-day = treatment day { $day }
order-in-force = In force: { $dose } mg a day, until { $date }.
order-none-in-force = No order is in force.
order-undosed = { $count ->
    [one] One day without a dose.
   *[other] { $count } days without a dose.
  }
order-proposed-by-table = The missed-dose table proposes { $dose } mg. A doctor decides.
order-pregnant = Pregnant: call the doctor today. No lower dose is proposed.
order-proposed-by-import = Earlier records show { $dose } mg a day from { $from } to { $to }. Nobody has signed it here.
order-dose = Dose a day, mg
order-dose-hint = in front of staff, once a day, unless split below
order-first-day = First day
order-last-day = Last day
order-split = Two parts a day
order-split-hint = The two parts add up to the dose of the day.
order-where = Where it is taken
order-reason = Reason, if the dose is lower
order-reason-hint = A lower dose needs one of these. It is never a sanction.
order-reason-none = The dose is not lower
order-override = Your words for going beyond a limit
order-override-hint = Only where a limit stops you. They stay on the order and the counter reads them.
order-not-signed = Not signed yet
order-preview-empty = Dose, first and last day are needed to show what would be poured.
order-no-bottle-open = No bottle is open today, so no volume can be shown.
order-cannot-be-signed = Cannot be signed as it is.
order-words-would-lift = Your words below would lift this.
order-nothing-in-the-way = Nothing stands in the way.
order-look-first = Look at this before you sign
order-look-first-more = The lines below were not on the page when you pressed the button. Press it again if they are meant.
order-sign = Sign the order
order-signed = Signed: { $dose } a day
order-signed-days = From { $from } to { $to }, for { $name }. It ends every other order from its first day on.
order-signed-by = Signed by
order-what-stands = What stands on it
order-list-empty = No order has been signed yet.

## Why an order cannot be signed

order-refusal-invalid = Please look at the fields above.
order-refusal-dose_out_of_range = The dose is outside { $least } to { $most } mg.
order-refusal-reason_required = The dose is lower than before; please choose the reason.
order-refusal-step_too_large = In the first two weeks a step is { $most } mg at most.
order-refusal-step_too_soon = In the first two weeks the next rise can begin on { $date }.
order-refusal-weekly_rise_limit = In the first two weeks all rises of seven days together are { $most } mg at most.
order-refusal-order_overlaps_bottles = A bottle of another dose is in the client’s hands for { $date }. Say whether it is kept or exchanged.

## What to see before signing

order-note-overridden = Your words lift a limit: { $limit }.
order-note-above_first_day_limit = The first day allows { $dose } mg at once and { $day } mg in all. Without your words on the order the counter stops this dose.
order-note-ends_orders = { $count ->
    [one] This ends the order before it from { $date } on.
   *[other] This ends { $count } other orders from { $date } on.
  }
order-note-gap = Nothing is ordered from { $from } to { $to }: no dose can be given on these days.
order-note-starts_in_past = The first day is over.
order-note-not_measurable = { $dose } mg cannot be measured exactly at { $strength } mg/mL: { $volume } mL would be poured, which holds { $holds } mg.
order-limit-dose_out_of_range = usual range of doses
order-limit-step_too_large = size of a step
order-limit-step_too_soon = time between steps
order-limit-weekly_rise_limit = rises within seven days

## What stands on a signed order

order-mark-overridden = Beyond a limit, in the doctor’s words
order-mark-above_first_day_limit = Above the first day’s limit
order-mark-ends_orders = Ended another order
order-mark-gap = Days without an order before it
order-mark-starts_in_past = Began before it was signed
order-mark-not_measurable = Cannot be measured exactly

## What is odd in earlier records

order-doubt-first_dose_high = The first dose was above the usual limit.
order-doubt-dose_doubled = The dose doubled from one dosed day to the next.
order-doubt-dose_halved = The dose halved from one dosed day to the next.
order-doubt-single_day_slip = One day has another dose than the days around it.
order-doubt-far_from_rest = Some days lie far apart from the others.
order-doubt-dose_above_range = The dose is above the usual range.
