//! What is done at a clinic, one act after the other, as values: the same list is carried out in memory
//! for the load, and by the use cases to prove the load.

use super::crew::Who;
use crate::clients::{Admission, ConsentKind};
use crate::counter::facts::CounterCommand;
use crate::orders::terms::OrderCommand;
use crate::register::Receipt;
use crate::units::Instant;

/// Something that somebody does.
#[derive(Debug, Clone)]
pub struct Act {
    /// When.
    pub at: Instant,
    /// Who.
    pub who: Who,
    /// What.
    pub what: What,
}

/// What is done. People are counted from 0 in the order of the clinic's list, stock bottles in the order
/// in which they came.
#[derive(Debug, Clone)]
pub enum What {
    /// Somebody is admitted.
    Admit(usize, Box<Admission>),
    /// A client agrees to something, or does not.
    Consent(usize, ConsentKind, bool),
    /// A doctor signs an order.
    Sign(usize, Box<OrderCommand>),
    /// A stock bottle comes in.
    Receive(Box<Receipt>),
    /// It is opened at the window.
    Open(usize),
    /// A dose is given.
    Give(usize, Box<Pouring>),
    /// A stock bottle is counted.
    Count(Counting),
}

/// A dose at the counter.
#[derive(Debug, Clone)]
pub struct Pouring {
    /// The answers; the containers are left to `from`.
    pub command: CounterCommand,
    /// The stock bottles that it is poured from.
    pub from: Vec<usize>,
    /// The second person.
    pub second: Option<Who>,
}

/// A count of one stock bottle.
#[derive(Debug, Clone)]
pub struct Counting {
    /// Which.
    pub bottle: usize,
    /// What is there, in microlitres.
    pub counted_ul: i64,
    /// What the register says, in microlitres.
    pub book_ul: i64,
    /// The second person, where the two differ.
    pub second: Option<Who>,
    /// Why they differ.
    pub note: Option<String>,
}

/// The only window of a clinic.
pub const WINDOW: &str = "1";
