# Waiting for a seat.

wait-offer = A seat is free: { $when }
wait-until = It is kept for you until { $until }. Letting it go has no consequence.
wait-take = Take it
wait-decline = Not this time
wait-title = Waiting for a seat
wait-leave = Wait no longer
wait-join = Wait for a seat on this day
wait-hint = If a time becomes free, it is offered here and kept for a while.
wait-from = From
wait-to = Until
wait-window = { $day }, { $from } to { $to }
field-not_that_day = Please choose a later time of the same day.
code-waitlist_unknown-title = No such entry
code-waitlist_unknown = There is no such entry on the waitlist.
code-waitlist_ended-title = Ended meanwhile
code-waitlist_ended = This entry of the waitlist has already ended.
code-offer_unknown-title = No such offer
code-offer_unknown = There is no such offer.
code-offer_ended-title = No longer held
code-offer_ended = This seat is no longer held. You stay on the list.
code-already_waiting-title = Waiting already
code-already_waiting = You already wait for a seat on this day.
code-seat_free-title = A seat is free
code-seat_free = A seat is free at one of these times. Please book it.
