## The doctor’s worklist

doctor-title = Today
doctor-heading = For you today
doctor-done = Done.
doctor-empty = Nothing waits for you.
doctor-waiting = Stopped until you decide
doctor-incidents = Something happened
doctor-seen = I have seen this
doctor-seen-of = I have seen this, client { $code }
doctor-would-stop = Would be stopped if they came today
doctor-would-stop-hint = After missed doses. Decide now and nobody waits at the counter.
doctor-stopped = { $count ->
    [one] One day without a dose
   *[other] { $count } days without a dose
  }
doctor-stopped-proposed = { $count ->
    [one] One day without a dose: { $dose } mg proposed
   *[other] { $count } days without a dose: { $dose } mg proposed
  }
doctor-away = { $count ->
    [one] One more client has been away for over two months.
   *[other] { $count } more clients have been away for over two months.
  } They are shown here when they come.
doctor-more = and { $count } more
doctor-endings = Orders that end
doctor-order-ends = { $dose } mg until { $date }
doctor-order-ended = { $dose } mg ended on { $date }
doctor-proposals = From earlier records, to sign
doctor-proposals-hint = The last dose on record. Nothing is given until a doctor signs.
doctor-proposal = { $dose } mg, last given { $date }

## One decision

doctor-days-without = { $count ->
    [one] One day without a dose
   *[other] { $count } days without a dose
  }
doctor-last-dose = Last dose on { $date }.
doctor-rule-percent = After this many days the rule proposes { $percent } % of the lower of order and last dose.
doctor-rule-percent-cap = After this many days the rule proposes { $percent } % of the lower of order and last dose, { $most } mg at most.
doctor-rule-re_induct = After this many days treatment is built up again: { $most } mg at most at once, { $day } mg in all on the first day.
doctor-rule-doctor = In the first two weeks a doctor looks after two days without a dose. The rule names no dose.
doctor-rule-none = The rule asks for nothing today.
doctor-rule-source = Policy { $policy }, version { $version }: { $source }
doctor-new-episode = So long an absence proposes a new episode: same file, no wait. You decide; nothing ends by itself.
doctor-outreach = Call or visit, if the client agreed to be contacted.
doctor-nothing-to-settle = Nothing is to be settled any more.
doctor-sign-new = Sign a new order
doctor-from-today = from today on
doctor-confirm = Or keep { $dose } mg
doctor-confirm-hint = Why the usual dose is safe today. It stays on record.
doctor-confirm-button = Keep { $dose } mg
doctor-reason = Reason
doctor-other-order = Another order
doctor-since = Since { $moment }
doctor-counter-first = The counter first says whether the dose was swallowed. Then this settles itself.
doctor-settle = Settle
doctor-settle-hint = What you saw and decided. It stays on record.
doctor-settle-bottle = Once you settle it, the counter can give today’s dose as ordered. For another dose, write another order first.
doctor-not-taken = Not done
doctor-refusal-first_day_limit = After so many days the counter would stop this dose. Sign a new order: a lower one, or this one with your words on it.
doctor-refusal-nothing_to_settle = Nothing is to be settled any more.
doctor-refusal-order_missing = No order is in force. Sign one.
doctor-refusal-order_not_in_force = The order is not in force today. Sign a new one.
doctor-refusal-hold_open = The counter says first whether the dose was swallowed.
doctor-refusal-hold_already_settled = Somebody has settled this already.

## What a doctor must be told of

incident-extra_dose = Swallowed although the day was covered
incident-wrong_client = Swallowed by another client than recorded
incident-changed_meanwhile = Something changed before the dose was recorded
incident-confirm_missing = No second person was there
