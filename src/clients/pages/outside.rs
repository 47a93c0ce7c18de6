//! `/looks`: who opened files from outside the care team, for managers.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::app::App;
use crate::clients::care_team::{OutsideLook, REVIEWERS, outside_looks, review_look};
use crate::clients::{codes_of, programme};
use crate::clock::local;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId};
use crate::web::actor::Asker;
use crate::web::form::{Problems, again};
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

const HERE: &str = "/looks";
/// Looks on the page.
const SHOWN: i64 = 40;

/// A look in words.
struct Line {
    id: String,
    who: String,
    when: String,
    client: String,
    emergency: bool,
    purpose: String,
    /// Who read of it, and what came of it.
    review: Option<(String, String)>,
    key: String,
}

#[derive(Template)]
#[template(path = "clients/looks.html")]
struct LooksPage {
    shell: Shell,
    problems: Problems,
    refusal: String,
    /// Which look was answered wrongly, and what was typed.
    typed: (String, String),
    lines: Vec<Line>,
}

/// What is typed of a look.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReviewForm {
    words: String,
}

fn line(
    words: Words,
    zone: chrono_tz::Tz,
    (codes, sites): (&HashMap<ClientId, String>, &HashMap<SiteId, String>),
    look: OutsideLook,
) -> Line {
    let near = |at| words.near_moment(local(at, zone));
    let site = sites.get(&look.site).cloned().unwrap_or_default();
    Line {
        who: [look.by, site].join(", "),
        when: near(look.at),
        client: codes.get(&look.client).cloned().unwrap_or_default(),
        emergency: look.emergency,
        purpose: look.purpose,
        review: look.review.map(|review| {
            let args = [("by", review.by.into()), ("at", near(review.at).into())];
            (words.say_with("looks-read-by", &args), review.words.unwrap_or_default())
        }),
        id: look.id.to_string(),
        key: new_key(),
    }
}

async fn page(
    app: &App,
    asker: &Asker,
    status: u16,
    (typed, problems, refusal): ((String, String), Problems, String),
) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Clients), HERE).await?;
    let words = shell.words;
    let read = app.act(&asker.ctx, "clients.looks", move |conn, ctx| {
        let mut found = outside_looks(conn, ctx, None, SHOWN)?;
        // What nobody has read first, and of that what was called an emergency.
        found.sort_by_key(|look| (look.review.is_some(), !look.emergency));
        let ids: Vec<ClientId> = found.iter().map(|look| look.client.clone()).collect();
        let codes = codes_of(conn, &ids)?;
        let zone = programme::site(conn, &ctx.site)?.zone;
        let mut sites: HashMap<SiteId, String> = HashMap::new();
        for look in &found {
            if !sites.contains_key(&look.site) {
                sites.insert(look.site.clone(), programme::site(conn, &look.site)?.name);
            }
        }
        Ok(found.into_iter().map(|look| line(words, zone, (&codes, &sites), look)).collect())
    });
    let lines = read.await?;
    html(status, &LooksPage { shell, problems, refusal, typed, lines })
}

/// `GET /looks`
pub async fn shown(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(REVIEWERS)?;
    page(&app, &asker, 200, ((String::new(), String::new()), Problems::none(), String::new())).await
}

/// `POST /looks/{id}`: a manager has read of it.
pub async fn reviewed(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<ReviewForm>,
) -> Result<HttpResponse> {
    asker.need(REVIEWERS)?;
    let (row, typed) = (RowId::from_text(id.as_str()), sent.form.words.clone());
    let once = act_once(&app, &asker, sent.retry, "clients.review_look", 201, move |conn, ctx| {
        review_look(conn, ctx, &row, Some(&typed))?;
        Ok(row.to_string())
    });
    match again(asker.words(), once.await)? {
        None => Ok(see_other(HERE)),
        Some((problems, refusal)) => {
            page(&app, &asker, 422, ((id.into_inner(), sent.form.words), problems, refusal)).await
        }
    }
}
