//! The calls of every decision about take-home.

use actix_web::web;

use super::{appeals, approvals, attested, declines, requests, sedations, step_downs};

/// The routes of every decision.
pub fn routes(service: &mut web::ServiceConfig) {
    approvals::api::routes(service);
    step_downs::api::routes(service);
    declines::api::routes(service);
    appeals::api::routes(service);
    requests::api::routes(service);
    attested::api::routes(service);
    sedations::api::routes(service);
}
