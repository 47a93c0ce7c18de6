//! What actix reads of a request by itself is refused as everything else is.

use actix_web::web;

use crate::error::Error;

/// Makes actix's own extractors answer with problems too.
pub fn extractors(service: &mut web::ServiceConfig) {
    service
        .app_data(web::PathConfig::default().error_handler(|_, _| Error::unknown("not_found").into()))
        .app_data(
            web::QueryConfig::default().error_handler(|cause, _| Error::malformed(cause.to_string()).into()),
        )
        .app_data(
            web::JsonConfig::default().error_handler(|cause, _| Error::malformed(cause.to_string()).into()),
        )
        .app_data(
            web::FormConfig::default().error_handler(|cause, _| Error::malformed(cause.to_string()).into()),
        );
}
