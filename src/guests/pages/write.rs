//! A new letter.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{FIELDS, Whose, here};
use crate::app::App;
use crate::clients::{self, Client, open_client_page};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::guests::{NewLetter, WRITERS, sign_letter};
use crate::staff;
use crate::web::actor::Asker;
use crate::web::form::{Problems, again, day, noted};
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

/// A letter as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LetterForm {
    place: String,
    telephone: String,
    from: String,
    to: String,
    allergies: String,
    note: String,
    key: String,
}

impl LetterForm {
    fn read(&self, words: Words) -> std::result::Result<NewLetter, Problems> {
        let mut wrong = Vec::new();
        let from = noted(day("from", &self.from), &mut wrong);
        let to = noted(day("to", &self.to), &mut wrong);
        let (Some(from), Some(to)) = (from, to) else { return Err(Problems::of(words, &wrong)) };
        Ok(NewLetter {
            place: self.place.clone(),
            telephone: Some(self.telephone.clone()),
            from,
            to,
            allergies: Some(self.allergies.clone()),
            note: Some(self.note.clone()),
        })
    }
}

#[derive(Template)]
#[template(path = "guests/write.html")]
struct WritePage {
    shell: Shell,
    whose: Whose,
    problems: Problems,
    refusal: String,
    form: LetterForm,
    /// Whether the home site has no number that the other place could call.
    no_number: bool,
}

/// Whom the page is about, and whether the home site has a telephone number.
fn about(conn: &mut Conn, ctx: &Ctx, words: Words, client: &Client) -> Result<(Whose, bool)> {
    let known = clients::identity(conn, ctx, &client.id)?;
    let home = clients::home_site(conn, &client.id)?.unwrap_or_else(|| ctx.site.clone());
    let no_number = staff::site(conn, &home)?.telephone.is_none();
    Ok((Whose::of(words, client, known.as_ref()), no_number))
}

async fn page(
    app: &App,
    asker: &Asker,
    status: u16,
    page: &str,
    (form, problems, refusal): (LetterForm, Problems, String),
) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Clients), &format!("{}/new", here(page))).await?;
    let (words, page) = (asker.words(), page.to_owned());
    let read = app.look(&asker.ctx, move |conn, ctx| {
        let client = open_client_page(conn, ctx, &page)?;
        about(conn, ctx, words, &client)
    });
    let (whose, no_number) = read.await?;
    html(status, &WritePage { shell, whose, problems, refusal, form, no_number })
}

/// `GET /clients/{page}/letters/new`
pub async fn blank(app: web::Data<App>, asker: Asker, at: web::Path<String>) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let form = LetterForm { key: new_key(), ..LetterForm::default() };
    page(&app, &asker, 200, &at, (form, Problems::none(), String::new())).await
}

/// `POST /clients/{page}/letters/new`
pub async fn signed(
    app: web::Data<App>,
    asker: Asker,
    at: web::Path<String>,
    sent: KeyedForm<LetterForm>,
) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let (words, form) = (asker.words(), sent.form);
    let new = match form.read(words) {
        Ok(new) => new,
        Err(problems) => {
            return page(&app, &asker, 422, &at, (form, problems.called(words, FIELDS), String::new())).await;
        }
    };
    let client = at.clone();
    let once = act_once(&app, &asker, sent.retry, "guests.sign_letter", 201, move |conn, ctx| {
        let code = open_client_page(conn, ctx, &client)?.code;
        Ok(sign_letter(conn, ctx, &code, &new)?.id.to_string())
    });
    match again(words, once.await)? {
        None => Ok(see_other(&here(&at))),
        Some((problems, refusal)) => {
            page(&app, &asker, 422, &at, (form, problems.called(words, FIELDS), refusal)).await
        }
    }
}
