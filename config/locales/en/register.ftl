## Stock: the containers of a site

stock-title = Stock
stock-register = Register
stock-open-title = Open at the windows
stock-sealed-title = Sealed, the first to expire first
stock-apart-title = Set apart, or used up and not at zero
stock-none-open = No container is open. Open one before the first dose.
stock-none-sealed = There is no sealed container here.
stock-container = Container
stock-product = Product
stock-strength = Strength, mg/mL
stock-strength-unknown = strength not known
stock-lot = Lot
stock-last-day = Last day
stock-balance = Balance, mL
stock-do = What to do
stock-at-window = at window { $window }
stock-expired = Its last day is over. It is not opened.
stock-expires-soon = Its last day is near.
stock-below-zero = Below zero: count it.
stock-set-aside = { $volume } is poured or set aside and not recorded yet

stock-done-received = Container { $label } is received with { $volume }.
stock-done-opened = Container { $label } is open { $window }.
stock-done-counted = Container { $label } is counted. Its balance is { $volume }.
stock-done-emptied = Container { $label } is used up and closed.
stock-done-spilt = The spill is written off. Container { $label } has { $volume }.
stock-done-destroyed = What came back in container { $label } is destroyed. The register has { $volume } in it.
stock-destroy = Destroy all of it

## Receive, open, count, write off

stock-receive = Receive a container
stock-receive-save = Receive it
stock-product-hint = A new name makes a new product, for example “Methadone oral solution 5 mg/mL”.
stock-strength-hint = As printed on the bottle. Without it nothing can be poured.
stock-last-day-hint = The last day on which it may be used.
stock-volume = Volume, mL
stock-label = Label
stock-label-hint = May stay empty: the next number is given.
stock-open = Open it
stock-open-title-one = Open container { $label }
stock-open-save = Open it here
stock-window = Window
stock-window-hint = Where it stands, for example 1.
stock-count = Count
stock-count-title-one = Count container { $label }
stock-count-save = Save the count
stock-counted = Counted, mL
stock-counted-hint = What you measure now. 0 closes a container that is used up.
stock-count-with-poured = Count it as still in the container.
stock-note = Note
stock-spill = Spilt
stock-spill-title-one = Spilt from container { $label }
stock-spill-save = Write it off
stock-spilt = Spilt, mL
stock-spilt-hint = As nearly as it can be told. Count the container afterwards.
stock-reason = What happened
stock-second = Second person
stock-second-hint = Somebody else who works here signs with an own password.
stock-second-login = Second person’s name
stock-second-password = Second person’s password
stock-second-needed = A second person signs where a count differs from the register or stock is lost.

## What cannot be taken

stock-wrong-differs = This product is known with another strength. Look at the bottle again, or give it another name.
stock-wrong-more_than_balance = The register has less than this in the container. Count it first.
stock-wrong-too_far_off = This day is more than ten years away. Please check the year.
stock-wrong-too_many_days = One print holds at most 92 days.
stock-wrong-not_text = Please write plain text on one line.
stock-refused-witness = This name and password do not belong to a second person who works here.
stock-refused-moved = Something was recorded while you counted. Please count again.
stock-refused-expired = Its last day is over. It is kept apart and never opened.
stock-refused-state = This is not possible with this container as it stands now.

## The register page

register-title = Controlled-drug register
register-before = The days before
register-from = From
register-to = To
register-all = All that moved
register-days = { $from } to { $to }
register-empty = Nothing moved on these days.
register-container = container
register-lot = lot
register-until = to { $date }
register-printed-by = shown to
register-number = No.
register-time = Time
register-what = What
register-client = Client
register-in = In mL
register-out = Out mL
register-balance = Balance mL
register-by = By
register-witness = Witness
register-brought = Brought forward
register-carried = Carried forward
register-sum-agrees = Sum agrees
register-sum-differs = Sum with lines of other days
register-skips = The numbers between stand under another day.
register-count-agrees = Count, agrees
register-void-of = Void of { $number }
register-voided-by = voided by { $number }
register-and = { $first }, { $second }
register-never-edited = No entry is edited; a later one voids it.
register-counted = Counted, mL
register-sign-keeper = Pharmacist, date
register-sign-second = Second person, date
register-seals = Seals as this page was drawn:
audit-action-register-read = Read the register
