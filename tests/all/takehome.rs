//! Take-home over HTTP and from the command line.

mod assessed; // what a policy allows, and replay
mod batches; // closed days and emergencies
mod call_backs; // bottles counted on a day that nobody chooses
mod changed; // what arrives late, and what a urine result does not change
mod counted; // counting kept up to date
