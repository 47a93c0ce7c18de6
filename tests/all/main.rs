//! Every integration test, in one binary, so that the crate is linked once.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test ends where something is not as expected")]

mod addresses; // what no call has
mod approvals; // decisions about take-home over HTTP
mod art;
mod art_beside; // medicines beside methadone
mod authorization; // who may call what
mod books; // stock after anything that can happen
mod bottles; // take-home bottles over HTTP
mod broken_off; // what ends between two statements
mod away; // a database that is not there
mod browser; // pages in a real browser
mod bytes; // what nobody would write
mod care; // referrals, contacts, naloxone, overdoses, ends
mod clients; // people in treatment over HTTP
mod copies; // copies of the whole database
mod country; // many clinics, loaded in bulk
mod custody; // who can open the database
mod counter; // the counter over HTTP
mod decisions; // step-downs, declines, appeals, requests over HTTP
mod demo; // the invented clinic
mod disclosures; // what somebody outside asked to be told
mod dose_plans; // titration and taper over HTTP
mod failover; // the server of the database killed under load, another one promoted
mod faults; // what goes wrong around the program
mod feedback; // what clients say about the site
mod forms; // questionnaires and the follow-up
mod guest_visits; // guests of other clinics
mod guests; // doses at other places
mod history; // imported history and its figures
mod hiv_walk; // who is shown HIV data
mod jobs; // what the service does by itself
mod killed; // the program itself, killed at work
mod me; // the client's own page
mod notices; // what is told to clients
mod orders; // orders, and the doctor's pages
mod own_phone; // the copy on one's own phone
mod pages; // what pages are made of
mod plans; // how the databases find what the counter asks for
mod policy_page; // what docs/policies.md says
mod policy_versions; // a version that was used is never edited
mod privacy; // what a stolen database tells
mod rounds; // vans and deliveries
mod refusals; // every refusal, and that it writes nothing
mod screening; // tests and screens
mod seals; // the chains over register and audit
mod simulation; // days drawn from a seed, beside a pencil
mod servers; // several servers on one database
mod sign_in; // signing in, sessions, the audit
mod slots; // times, hours, and the race for the last seat
mod kits; // the kit for an outage, each evening
mod outage; // on paper, and into the record
mod staff; // accounts, sites, and who may change them
mod storage; // two databases, one schema
mod support; // what tests share
mod takehome; // take-home doses
mod later; // what a second person signs later
mod telephone; // what a doctor says by telephone
mod tidy; // the house's style
mod voids; // wrong records, marked once
mod vomiting; // vomiting, and the dose that is given again
mod week; // a week in which something is different every day
mod wire; // what goes over the wire
mod worklist; // take-home on the doctor's pages
