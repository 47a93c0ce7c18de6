# The queue: tickets, windows, the board.

room-queue = Queue
queue-now = Now
queue-next = Next
queue-window = Window
queue-more = and { $count } more
queue-minutes = { $minutes ->
    [one] About one minute from ticket to window.
   *[other] About { $minutes } minutes from ticket to window.
}
queue-at-once = Nobody is waiting.
queue-everyone = No booking? Take a ticket: everyone is seen today.
queue-your-number = Your number
queue-go-to = Please go to window { $window }.
queue-done = Done
queue-i-am-here = I am here
queue-card = Hold your card to the reader, or type its code
queue-take = Take a ticket
queue-ask-counter = Please ask at the counter.
queue-kiosks = Ticket screens
queue-kiosk-made = Open this address on the screen now. It is not shown again.
queue-kiosk-hint = A ticket screen can do nothing but give numbers.
queue-no-kiosks = There is no ticket screen.
queue-kiosk-since = Set up on { $day }
queue-kiosk-end = Take down
queue-kiosk-new = Set up a ticket screen
queue-board = Board for the wall
queue-my-window = My window
queue-call-next = Call the next one
queue-nobody-called = Nobody is called.
queue-call-again = Call again
queue-not-there = Not there
queue-seen = Seen
queue-waiting = Waiting: { $count }
queue-nobody = Nobody is waiting.
queue-booked = booked
queue-first = goes first
queue-call = Call
queue-left = Has left
queue-absent = Called and not there
queue-back = Is there again
queue-waits = { $tickets ->
    [one] One ticket today.
   *[other] { $tickets } tickets today.
} Half waited up to { $half } min, nine of ten up to { $most } min; who still waits is counted.
queue-check-in = Somebody is here
queue-for = For
queue-before-others = Before the others
queue-as-everybody = No
queue-give-ticket = Give a ticket
need-dose = the dose
need-recheck = another look
need-doctor = the doctor
first-pregnant = Pregnant
first-unwell = Unwell, or in withdrawal
first-frail = Cannot wait for long
first-with_child = With a child
field-window = A window is a number from 1 to 50.

code-queue_empty-title = Nobody is waiting
code-queue_empty = Nobody is waiting.
code-ticket_unknown-title = No such ticket
code-ticket_unknown = There is no such ticket here.
code-ticket_ended-title = Changed meanwhile
code-ticket_ended = This ticket has ended already.
code-ticket_not_called-title = Changed meanwhile
code-ticket_not_called = This ticket stands otherwise by now. Please look again.
code-check_in_closed-title = Closed for today
code-check_in_closed = The site is closed for today.
code-check_in_too_early-title = A little early
code-check_in_too_early = You can say that you are here from half an hour before your time, or before the site opens.
code-kiosk_unknown-title = No such screen
code-kiosk_unknown = There is no such ticket screen here.
