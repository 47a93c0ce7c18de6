//! teduh: methadone dispensing and take-home dosing. The modules below are in reading order.

#[macro_use]
pub mod words; // closed lists
pub mod ids; // identifiers, one type per kind
pub mod units; // amounts, instants, times of the day, the wire

pub mod app; // what every request can reach
pub mod clock; // the only reader of the clock
pub mod config; // settings
pub mod ctx; // what every use case is told
pub mod db; // the only file that knows of two databases
pub mod error; // one error
pub mod text; // free text
pub mod private_file; // files of their owner alone
pub mod keys; // data keys, sealing
pub mod schema; // the tables

pub mod audit; // who did and who looked
pub mod notices; // what is told to clients
pub mod policy; // dated policy files
pub mod staff; // accounts, roles, sign-in
pub mod clients; // people, sealed identity, episodes, holds
pub mod announcements; // what a clinic says to all
pub mod register; // the controlled-drug register
pub mod doses; // the dose record and adherence
pub mod orders; // dose orders
pub mod monitoring; // what is watched around the dose
pub mod takehome; // eligibility, approvals, bundles
pub mod slots; // opening hours, bookings
pub mod seals; // the chains over register and audit
pub mod custody; // who holds the keys
pub mod feedback; // what clients say about the site
pub mod disclosures; // what somebody outside asked to be told
pub mod doctor; // the doctor’s worklist
pub mod counter; // the counter
pub mod rounds; // whom a van or a round comes to
pub mod guests; // letters to other places, and what they confirm
pub mod outage; // what was written on paper while the service was away
pub mod files; // a client's file: what every room says of one person
pub mod me; // the client's own page
pub mod web; // what pages and APIs share
pub mod demo; // the synthetic clinic

pub mod evening; // the kit for an outage, each evening
pub mod delivery; // notices put into words and handed on
pub mod jobs; // who runs what the service does by itself, and how that goes
pub mod schedule; // what each job does, and when
pub mod server; // start-up and the one route table
pub mod copies; // copies of the whole database
pub mod cli; // the commands
