//! The pages of this room.

pub mod ask; // what staff write down for the client
pub mod explained; // an assessment in words
mod outlook; // an assessment with its days

use actix_web::web;

/// The pages of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/clients/{page}/take-home", web::get().to(outlook::show))
        .route("/clients/{page}/ask", web::get().to(ask::show))
        .route("/clients/{page}/ask", web::post().to(ask::send_request))
        .route("/clients/{page}/appeal", web::post().to(ask::send_appeal));
}
