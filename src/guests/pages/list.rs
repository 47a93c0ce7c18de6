//! The letters of a client: how each stands, what was confirmed, print it, take it back.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Deserialize;

use super::{FIELDS, Whose, here};
use crate::app::App;
use crate::clients::{self, CARE_TEAM, open_client_page};
use crate::clock::{local, service_day};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::guests::{
    Confirmed, GuestLetter, LetterState, WRITERS, confirmed_by, letters_of, note_list, print_letter,
    withdraw_letter,
};
use crate::ids::RowId;
use crate::staff;
use crate::web::actor::Asker;
use crate::web::form::{Problems, again, choice};
use crate::web::i18n::{Arg, Words};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Language;

/// One letter in words.
struct Line {
    id: String,
    place: String,
    days: String,
    state: String,
    signed: String,
    /// Why it was taken back; empty while it stands.
    back: String,
    /// Each dose that was confirmed.
    confirmed: Vec<String>,
    /// Its days so far of which nobody has said anything yet; empty for none.
    unconfirmed: String,
    /// Whether it can be printed and taken back.
    is_open: bool,
    print_key: String,
    back_key: String,
}

#[derive(Template)]
#[template(path = "guests/list.html")]
struct ListPage {
    shell: Shell,
    whose: Whose,
    lines: Vec<Line>,
    languages: &'static [Language],
    /// The reader's language, which is offered first.
    own: &'static str,
    writes: bool,
    problems: Problems,
    refusal: String,
}

fn dose_line(words: Words, zone: Tz, one: &Confirmed) -> String {
    let args: [Arg<'_>; 4] = [
        ("moment", words.moment(local(one.dose.at, zone)).into()),
        ("dose", words.mg(one.dose.dose_mcg).into()),
        ("who", one.confirmed_by.as_str().into()),
        ("how", words.of("guest-how", one.how.word()).into()),
    ];
    words.say_with("guest-confirmed-line", &args)
}

fn line(
    conn: &mut Conn,
    ctx: &Ctx,
    words: Words,
    (zone, today): (Tz, NaiveDate),
    letter: GuestLetter,
) -> Result<Line> {
    let state = letter.state(today);
    let confirmed = confirmed_by(conn, ctx, &letter.id)?;
    let by = staff::staff_named(conn, ctx, &letter.signed_by)?;
    let signed: [Arg<'_>; 2] =
        [("who", by.into()), ("moment", words.moment(local(letter.signed_at, zone)).into())];
    let open: Vec<String> = letter
        .from
        .iter_days()
        .take_while(|day| *day <= letter.to && *day < today)
        .filter(|day| !confirmed.iter().any(|one| one.dose.service_day == *day))
        .map(|day| words.short_date(day))
        .collect();
    let shows_open = state != LetterState::Withdrawn && !open.is_empty();
    Ok(Line {
        days: words.days(letter.from, letter.to),
        state: words.of("guest-state", state.word()),
        signed: words.say_with("guest-signed", &signed),
        back: letter.withdrawn.map(|end| end.reason).unwrap_or_default(),
        confirmed: confirmed.iter().map(|one| dose_line(words, zone, one)).collect(),
        unconfirmed: if shows_open {
            words.say_with("guest-unconfirmed", &[("days", open.join(", ").into())])
        } else {
            String::new()
        },
        is_open: matches!(state, LetterState::ToCome | LetterState::Running),
        print_key: new_key(),
        back_key: new_key(),
        place: letter.place,
        id: letter.id.to_string(),
    })
}

async fn page(
    app: &App,
    asker: &Asker,
    status: u16,
    page: &str,
    (problems, refusal): (Problems, String),
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let shell = asker.shell(app, Some(RoomName::Clients), &here(page)).await?;
    let (words, page) = (asker.words(), page.to_owned());
    let read = app.act(&asker.ctx, "guests.list", move |conn, ctx| {
        let client = open_client_page(conn, ctx, &page)?;
        note_list(conn, ctx, &client.id)?;
        let home = clients::home_site(conn, &client.id)?.unwrap_or_else(|| ctx.site.clone());
        let zone = staff::site(conn, &home)?.zone;
        let today = service_day(ctx.now, zone);
        let known = clients::identity(conn, ctx, &client.id)?;
        let letters = letters_of(conn, ctx, &client)?.into_iter();
        let lines: Result<Vec<Line>> =
            letters.map(|letter| line(conn, ctx, words, (zone, today), letter)).collect();
        Ok((Whose::of(words, &client, known.as_ref()), lines?))
    });
    let (whose, lines) = read.await?;
    let writes = asker.ctx.has_role(WRITERS);
    let own = words.lang().word();
    html(status, &ListPage { shell, whose, lines, languages: Language::ALL, own, writes, problems, refusal })
}

/// `GET /clients/{page}/letters`
pub async fn shown(app: web::Data<App>, asker: Asker, at: web::Path<String>) -> Result<HttpResponse> {
    page(&app, &asker, 200, &at, (Problems::none(), String::new())).await
}

/// The language of a paper, as chosen.
#[derive(Debug, Clone, Deserialize)]
pub struct PrintForm {
    language: String,
}

/// `POST /clients/{page}/letters/{id}`: prints a letter, and shows the paper.
pub async fn printed(
    app: web::Data<App>,
    asker: Asker,
    at: web::Path<(String, String)>,
    sent: KeyedForm<PrintForm>,
) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let (words, (client, id)) = (asker.words(), at.into_inner());
    let language = match choice("language", Language::from_word(&sent.form.language)) {
        Ok(language) => language,
        Err(wrong) => {
            let problems = Problems::of(words, &[wrong]).called(words, FIELDS);
            return page(&app, &asker, 422, &client, (problems, String::new())).await;
        }
    };
    let id = RowId::from_text(id);
    let once = act_once(&app, &asker, sent.retry, "guests.print_letter", 201, move |conn, ctx| {
        Ok(print_letter(conn, ctx, &id, language)?.id.to_string())
    });
    match once.await {
        Ok(answer) => {
            let paper: String = serde_json::from_str(&answer.json).unwrap_or_default();
            Ok(see_other(&format!("{}/{paper}", here(&client))))
        }
        Err(error) => {
            let said = again::<()>(words, Err(error))?.unwrap_or_default();
            page(&app, &asker, 422, &client, (said.0.called(words, FIELDS), said.1)).await
        }
    }
}

/// Why a letter is taken back, as typed.
#[derive(Debug, Clone, Deserialize)]
pub struct BackForm {
    #[serde(default)]
    reason: String,
}

/// `POST /clients/{page}/letters/{id}/withdraw`
pub async fn withdrawn(
    app: web::Data<App>,
    asker: Asker,
    at: web::Path<(String, String)>,
    sent: KeyedForm<BackForm>,
) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let (words, (client, id), reason) = (asker.words(), at.into_inner(), sent.form.reason);
    let id = RowId::from_text(id);
    let once = act_once(&app, &asker, sent.retry, "guests.withdraw_letter", 200, move |conn, ctx| {
        Ok(withdraw_letter(conn, ctx, &id, &reason)?.id.to_string())
    });
    match again(words, once.await)? {
        None => Ok(see_other(&here(&client))),
        Some((problems, refusal)) => {
            page(&app, &asker, 422, &client, (problems.called(words, FIELDS), refusal)).await
        }
    }
}
