//! A client file: what every room says of one person.
