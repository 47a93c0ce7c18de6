//! The counter: card, safety checks, reservation, give, withhold.

pub mod api; // JSON
pub mod brought; // today's bottle, swallowed here; whose a code is
pub mod call; // the doctor is called
pub mod card; // what the screen shows before anybody answers
pub mod card_wire; // the card as JSON
pub mod expected; // the three doses that the question offers
pub mod facts; // what the checks are told
pub mod gather; // reads those facts
pub mod give; // what was swallowed is recorded
pub mod later; // what a second person signs later
pub mod later_api; // the same as JSON
pub mod later_wire; // its JSON shapes
pub mod on_paper; // what was given while the service was away
pub mod pages; // HTML
pub mod pour; // from which containers, how much
pub mod refusals; // every stop, with its code
pub mod repeats; // what may be given again after vomiting
pub mod reservations; // a dose about to be given
pub mod reserve; // every check, before the act
pub mod rules; // the checks in their order
pub mod saved; // what stands of one dose
pub mod screen; // what the screen shows of one client
pub mod second; // the second person of an act
mod store;
pub mod today; // who was dosed today, who has a stop
pub mod unswallowed; // poured and thrown away
pub mod visit; // which order and part this visit is about
pub mod voids; // a wrong record, marked and corrected
pub mod vomiting; // what was seen, what a doctor answered
pub mod warnings; // what never blocks
pub mod wire; // the JSON shapes
pub mod withhold; // withheld doses and rechecks
