//! The forms about a person: admission, identity, photo, PIN, consents, days, holds, episodes.
//!
//! Each is one page with one decision; it posts and leads back to the file.

mod admit; // a new client
mod consents; // what was agreed to
mod days; // excused days, a hold
mod who; // who somebody is, a PIN
mod look; // a file of another programme
mod outside; // who looked from outside
mod photo; // the photo
mod stay; // move, end, come back

use actix_web::{HttpResponse, web};

use super::programme::Site;
use super::{CARE_TEAM, Client, Identity, identity, open_file_page, programme};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::see_other;
use crate::web::shell::{RoomName, Shell};

/// The pages of this room. `/clients/new` and `/clients/look` must be known before `/clients/{page}`.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/clients/new", web::get().to(admit::blank))
        .route("/clients/new", web::post().to(admit::admit))
        .route("/looks", web::get().to(outside::shown))
        .route("/looks/{id}", web::post().to(outside::reviewed))
        .route("/clients/look", web::get().to(look::blank))
        .route("/clients/look", web::post().to(look::look))
        .route("/clients/{page}/identity", web::get().to(who::blank))
        .route("/clients/{page}/identity", web::post().to(who::save))
        .route("/clients/{page}/pin", web::get().to(who::blank_pin))
        .route("/clients/{page}/pin", web::post().to(who::save_pin))
        .route("/clients/{page}/photo", web::get().to(photo::show))
        .route("/clients/{page}/photo/new", web::get().to(photo::blank))
        .route("/clients/{page}/photo/new", web::post().to(photo::save))
        .route("/clients/{page}/consents", web::get().to(consents::blank))
        .route("/clients/{page}/consents", web::post().to(consents::save))
        .route("/clients/{page}/excused", web::get().to(days::blank_excuse))
        .route("/clients/{page}/excused", web::post().to(days::excuse))
        .route("/clients/{page}/hold", web::get().to(days::blank_hold))
        .route("/clients/{page}/hold", web::post().to(days::hold))
        .route("/clients/{page}/transfer", web::get().to(stay::blank_transfer))
        .route("/clients/{page}/transfer", web::post().to(stay::transfer))
        .route("/clients/{page}/end", web::get().to(stay::blank_end))
        .route("/clients/{page}/end", web::post().to(stay::end))
        .route("/clients/{page}/return", web::get().to(stay::blank_return))
        .route("/clients/{page}/return", web::post().to(stay::come_back));
}

/// Whom a form is about, as its head says it.
struct About {
    page: String,
    code: String,
    /// The name, or the code of an imported client who is not enrolled yet.
    name: String,
    /// Empty where it is not known.
    born: String,
}

impl About {
    fn of(words: Words, client: &Client, identity: Option<&Identity>) -> Self {
        About {
            page: client.page_id.clone(),
            code: client.code.clone(),
            name: identity.map_or_else(|| client.code.clone(), |known| known.name.clone()),
            born: identity.map(|known| words.date(known.date_of_birth)).unwrap_or_default(),
        }
    }
}

/// What a form about one client stands in: the frame, and whom it is about.
struct Around<T> {
    shell: Shell,
    about: About,
    /// What else the form shows.
    more: T,
}

/// Opens the file for a form at `/clients/{page}/{act}` and reads what the form shows.
async fn around<T, F>(app: &App, asker: &Asker, page: &str, act: &str, read: F) -> Result<Around<T>>
where
    T: Send + 'static,
    F: Fn(&mut Conn, &Ctx, &super::File) -> Result<T> + Send + 'static,
{
    asker.need(CARE_TEAM)?;
    let (who, page, here) = (asker.clone(), page.to_owned(), format!("/clients/{page}/{act}"));
    app.act(&asker.ctx, "clients.open", move |conn, ctx| {
        let file = open_file_page(conn, ctx, &page)?;
        let known = identity(conn, ctx, &file.client.id)?;
        Ok(Around {
            shell: who.shell_in(conn, Some(RoomName::Clients), &here)?,
            about: About::of(who.words(), &file.client, known.as_ref()),
            more: read(conn, ctx, &file)?,
        })
    })
    .await
}

/// A choice of a list.
struct Choice {
    value: String,
    words: String,
    chosen: bool,
}

impl Choice {
    fn new(value: &str, words: String, chosen: &str) -> Self {
        Choice { value: value.to_owned(), words, chosen: value == chosen }
    }
}

/// The sites that somebody at this site may choose.
fn sites(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Site>> {
    programme::sites(conn, &ctx.site)
}

fn site_choices(sites: &[Site], chosen: &str) -> Vec<Choice> {
    sites.iter().map(|site| Choice::new(site.id.as_str(), site.name.clone(), chosen)).collect()
}

/// Every policy by its name, as it is in force today.
fn policy_choices(ctx: &Ctx, chosen: &str) -> Vec<Choice> {
    let day = ctx.now.date();
    ctx.policies.ids().into_iter().map(|id| Choice::new(id, ctx.policies.name_on(id, day), chosen)).collect()
}

/// A text that may have been left empty.
fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// `yes`, `no`, or nothing said.
fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Back to the file, which says what was done.
fn back_to_file(page: &str, done: &str) -> HttpResponse {
    see_other(&format!("/clients/{page}?done={done}"))
}

/// What the forms call their fields.
const FIELDS: &[(&str, &str)] = &[
    ("again", "client-pin-again"),
    ("code", "client-card-code"),
    ("contact", "client-contact"),
    ("date_of_birth", "client-birth-date"),
    ("ends_on", "client-hold-end"),
    ("from", "client-from"),
    ("language", "client-language"),
    ("login", "client-second"),
    ("name", "client-name"),
    ("photo", "client-photo-file"),
    ("pin", "client-pin-new"),
    ("policy", "client-policy"),
    ("programme_code", "client-own-code"),
    ("purpose", "client-purpose"),
    ("reason", "client-reason"),
    ("sex", "client-sex"),
    ("site", "client-site"),
    ("to", "client-to"),
    ("treatment_since", "client-since"),
];

/// The problems of a form that was refused for its fields; anything else goes on as it is.
fn problems_of<T>(words: Words, answer: Result<T>) -> Result<Result<T, Problems>> {
    Ok(Problems::caught(words, answer)?.map_err(|problems| problems.called(words, FIELDS)))
}
