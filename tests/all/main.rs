//! Every integration test, in one binary, so that the crate is linked once.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test ends where something is not as expected")]

mod addresses; // what no call has
mod browser; // the pharmacist at the window
mod clients; // people in treatment over HTTP
mod copies; // copies of the whole database
mod counter; // the counter over HTTP
mod history; // imported history and its figures
mod orders; // orders, and the doctor's pages
mod refusals; // every refusal, and that it writes nothing
mod seals; // the chains over register and audit
mod sign_in; // signing in, sessions, the audit
mod storage; // two databases, one schema
mod support; // what tests share
mod tidy; // the house's style
