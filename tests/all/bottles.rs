//! Take-home bottles over HTTP: filled, handed over, ended, destroyed.

mod agree; // any sequence agrees with a plain model
mod counter; // bottles at the counter and before an order
mod ends; // what follows from an end
mod forms; // the unusual ways on the pharmacist's pages
mod issue; // what a bundle does
mod pages; // on the pharmacist's pages
mod refused; // what a bundle may not do
