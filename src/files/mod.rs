//! A client's file: what every room says of one person.

pub mod pages; // the list of clients and one file
