//! Take-home over HTTP and from the command line.

mod assessed; // what a policy allows, and replay
mod counted; // counting kept up to date
