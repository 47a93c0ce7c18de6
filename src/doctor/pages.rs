//! The doctor's phone pages: the worklist, and one decision a screen.

mod decision; // one hold, one client
mod list; // the worklist
mod takehome; // take-home decisions
mod telephone; // what was said by telephone
mod vomit; // a dose given again after vomiting

use actix_web::web;

/// The pages of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .configure(takehome::routes)
        .route("/approvals", web::get().to(list::show))
        .route("/approvals/telephone/{id}", web::get().to(telephone::show))
        .route("/approvals/telephone/{id}", web::post().to(telephone::answer))
        .route("/approvals/incidents/{id}", web::post().to(list::see_incident))
        .route("/approvals/vomits/{id}", web::get().to(vomit::show))
        .route("/approvals/vomits/{id}", web::post().to(vomit::sign))
        .route("/approvals/missed/{page_id}", web::get().to(decision::missed))
        .route("/approvals/missed/{page_id}", web::post().to(decision::confirm))
        .route("/approvals/holds/{id}", web::get().to(decision::hold))
        .route("/approvals/holds/{id}", web::post().to(decision::settle));
}
