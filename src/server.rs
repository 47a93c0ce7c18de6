//! Start-up and the one route table.

use actix_web::web;

use crate::error::Error;
use crate::web::problem;

/// Every route of the service, grouped by who calls it.
pub fn routes(service: &mut web::ServiceConfig) {
    problem::extractors(service);
    service.default_service(web::to(|| async { Err::<String, Error>(Error::unknown("not_found")) }));
}
