//! Take-home over HTTP and from the command line.

mod assessed; // what a policy allows, and replay
mod batches; // closed days and emergencies
mod call_backs; // bottles counted on a day that nobody chooses
mod counted; // counting kept up to date
