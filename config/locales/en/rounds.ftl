## Vans and delivery rounds

round-title = Round
round-about = Whom this van or round comes to, in the order of the way. Each code opens its client; the dose is given from this site’s own stock.
round-none = Nobody is on the way yet.
round-along = Ordered for those who still wait: { $dose }.
round-code = Programme code
round-words = How to find them
round-words-hint = Kept sealed. No illness, no name of the medicine.
round-add = Add to the way
round-earlier = Earlier
round-earlier-one = { $code } earlier
round-later = Later
round-later-one = { $code } later
round-off = Take off
round-off-one = Take { $code } off the way
round-state-waits = waits
round-state-part_dosed = one part to come
round-state-dosed = dosed
round-state-bottle = has a bottle
round-state-stopped = to settle first
round-state-not_ordered = no order today

sites-kind = Kind of place
sites-kind-of = Kind of place of { $name }
sites-kind-hint = On a round doses are delivered to people’s homes, and two people sign each.
site-kind-clinic = Clinic
site-kind-van = Van
site-kind-round = Delivery round

code-already_on_round-title = Already on the way
code-already_on_round = This client is on the way already.

audit-action-rounds-add_stop = Add somebody to a round
audit-action-rounds-move_stop = Change the order of a round
audit-action-rounds-end_stop = Take somebody off a round
audit-action-rounds-list = Read a round
audit-action-staff-set_site_kind = Say what kind of place a site is
