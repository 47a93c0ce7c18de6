//! teduh: methadone dispensing and take-home dosing. The modules below are in reading order.

pub mod ids; // identifiers, one type per kind
pub mod units; // amounts, instants, the wire
pub mod words; // closed lists

pub mod audit; // who did and who looked
pub mod clients; // people, sealed identity, episodes, holds
pub mod counter; // the counter
pub mod demo;
pub mod doses; // the dose record and adherence
pub mod orders; // dose orders
pub mod policy; // dated policy files
pub mod register; // the controlled-drug register
pub mod staff; // accounts, roles, sign-in
pub mod web; // what pages and APIs share // the synthetic clinic
