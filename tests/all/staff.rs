//! Accounts over HTTP: one's own password, the people of a site, sites, and what the audit says of it.

mod audit;
mod own;
mod passkeys;
mod people;
mod second;
mod second_asked;
mod sessions;
mod shared;
mod sites;
