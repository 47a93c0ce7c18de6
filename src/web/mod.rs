//! What pages and APIs share.

pub mod actor; // who asks
pub mod body; // what is sent, whole and in time
pub mod cookies; // what a browser keeps
pub mod crowd; // how much is done at once
pub mod csrf; // a write by cookie comes from our own pages
pub mod extractors; // what cannot be read is a problem like any other
pub mod forbidden; // what somebody may not do stands in the audit
pub mod guard; // what every answer carries
pub mod health; // whether the service lives
pub mod known_browser; // the mark by which the delay tells browsers apart
pub mod listed; // how much of a list one answer has
pub mod nul; // the one character that PostgreSQL cannot keep
pub mod origin; // where a request came from
pub mod pages_errors; // an error as a page
pub mod problem; // application/problem+json
pub mod problems; // what most calls may answer instead
pub mod retries; // the same key never does twice
mod store;

pub mod assets; // the style sheet, the script, the icon
pub mod draw; // pictures of days
pub mod form; // what a form says back
pub mod i18n; // words in four languages
pub mod own_phone; // a phone that its client called one's own
pub mod page; // a rendered page, and the way on
pub mod shared_counter; // the browser of a computer that colleagues share
pub mod shell; // what stands around every page
pub mod tongue; // the language of who is not signed in
pub mod upload; // one file out of a form
