//! The pharmacist's screen: scan, look, ask, pour, save; and a way out for everything else.

mod answers; // what the forms carry
mod asked; // the answers given another way
mod bottle_lines; // their lines
mod bottles; // bottles that come back
mod day_boxes; // the days of bottles to take home
mod destroy; // what came back is destroyed
mod given; // what was swallowed, as it was saved
mod held; // withhold, look again, call the doctor
mod labels; // what stands on bottles
mod later; // what a second person signs later
mod medicines; // other medicines with the dose
mod open; // one client, read for a page
mod quarantine; // all that came back is destroyed
mod repeat; // a dose given again after vomiting
mod slip; // what goes with them for whoever asks
mod stop; // why not, what next, who decides
mod takehome; // bottles to take home
mod unusual; // in part, not at all, nobody knows
mod view; // amounts, notes and lists in words
mod visit; // the screen of one client
mod vomit; // the client vomited after a dose
mod waiting; // bottles filled before the visit
mod window; // nobody at the window yet
mod wrong; // something is wrong with a record

pub use view::warning_words;

use actix_web::web;

use crate::words::Role;

/// Who works at the counter.
const HERE: &[Role] = &[Role::Pharmacist];

/// What the forms call their fields.
const FIELDS: &[(&str, &str)] = &[
    ("alertness", "counter-seem"),
    ("bottles", "destroy-which"),
    ("client", "counter-wrong-whose"),
    ("collector", "takehome-collector"),
    ("container", "counter-wrong-bottle"),
    ("child_resistant_caps", "takehome-with-them"),
    ("dates", "takehome-which-days"),
    ("doctor_login", "takehome-doctor"),
    ("dose", "counter-part-mg"),
    ("dose_mg", "counter-wrong-mg"),
    ("identity", "counter-known-how"),
    ("less", "counter-less-mg"),
    ("password", "later-password"),
    ("reason", "counter-reason"),
    ("said", "counter-said-mg"),
    ("state", "takehome-ended"),
    ("storage_shown", "takehome-with-them"),
    ("to", "handed-to"),
    ("volume_ml", "counter-wrong-ml"),
    ("what", "counter-wrong-what"),
    ("witness_login", "counter-second"),
];

/// The pages of the counter. No address names a client: the word in it is random.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/counter", web::get().to(window::window))
        .route("/counter/scan", web::post().to(window::scan))
        .route("/counter/find", web::get().to(window::find_form))
        .route("/counter/find", web::post().to(window::find))
        .route("/counter/unwitnessed", web::get().to(later::list))
        .route("/counter/unwitnessed/{id}", web::get().to(later::show))
        .route("/counter/unwitnessed/{id}", web::post().to(later::sign))
        .route("/counter/{page}", web::get().to(visit::visit))
        .route("/counter/{page}/reserve", web::post().to(visit::reserve))
        .route("/counter/{page}/answer", web::get().to(asked::answer_form))
        .route("/counter/{page}/bottle", web::get().to(asked::bottle_form))
        .route("/counter/{page}/swallowed", web::post().to(given::swallowed))
        .route("/counter/{page}/saved/{dose}", web::get().to(given::saved))
        .route("/counter/{page}/part", web::get().to(unusual::part_form))
        .route("/counter/{page}/part", web::post().to(unusual::part))
        .route("/counter/{page}/none", web::get().to(unusual::none_form))
        .route("/counter/{page}/none", web::post().to(unusual::none))
        .route("/counter/{page}/outcome", web::post().to(unusual::outcome))
        .route("/counter/{page}/take-home", web::get().to(takehome::take_home_form))
        .route("/counter/{page}/take-home", web::post().to(takehome::take_home))
        .route("/counter/{page}/bottles", web::get().to(bottles::bottles_form))
        .route("/counter/{page}/bottles", web::post().to(bottles::bottles))
        .route("/counter/{page}/medicines", web::get().to(medicines::medicines_form))
        .route("/counter/{page}/medicines", web::post().to(medicines::medicines))
        .route("/counter/{page}/destroy", web::get().to(destroy::destroy_form))
        .route("/counter/{page}/destroy", web::post().to(destroy::destroy))
        .route("/stock/containers/{id}/destroy", web::get().to(quarantine::quarantine_form))
        .route("/stock/containers/{id}/destroy", web::post().to(quarantine::quarantine))
        .route("/counter/{page}/hand-over/{bundle}", web::get().to(waiting::waiting_form))
        .route("/counter/{page}/hand-over/{bundle}", web::post().to(waiting::hand_over))
        .route("/counter/{page}/labels/{bundle}", web::get().to(labels::labels))
        .route("/counter/{page}/slip/{bundle}", web::get().to(slip::slip))
        .route("/counter/{page}/labels/{bundle}/zpl", web::get().to(labels::labels_zpl))
        .route("/counter/{page}/withhold", web::get().to(held::withhold_form))
        .route("/counter/{page}/withhold", web::post().to(held::withhold))
        .route("/counter/{page}/recheck", web::post().to(held::recheck))
        .route("/counter/{page}/doctor", web::post().to(held::call))
        .route("/counter/{page}/vomit/{dose}", web::get().to(vomit::vomit_form))
        .route("/counter/{page}/vomit/{dose}", web::post().to(vomit::vomit))
        .route("/counter/{page}/repeat/{dose}", web::get().to(repeat::repeat_form))
        .route("/counter/{page}/repeat/{dose}", web::post().to(repeat::repeat))
        .route("/counter/{page}/wrong/{dose}", web::get().to(wrong::void_form))
        .route("/counter/{page}/wrong/{dose}", web::post().to(wrong::void));
}
