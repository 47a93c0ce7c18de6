//! The doctor's phone pages: the worklist, and one decision a screen.

mod decision; // one hold, one client
mod list; // the worklist

use actix_web::web;

/// The pages of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/doctor", web::get().to(list::show))
        .route("/approvals", web::get().to(list::show))
        .route("/doctor/incidents/{id}", web::post().to(list::see_incident))
        .route("/doctor/missed/{page_id}", web::get().to(decision::missed))
        .route("/doctor/missed/{page_id}", web::post().to(decision::confirm))
        .route("/doctor/holds/{id}", web::get().to(decision::hold))
        .route("/doctor/holds/{id}", web::post().to(decision::settle));
}
