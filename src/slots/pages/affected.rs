//! Visits that no longer fit their day: ticked and moved together.

use std::collections::{BTreeMap, HashMap};

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use super::{moment_at, moment_of};
use crate::app::App;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{RowId, SiteId};
use crate::slots::affected::affected;
use crate::slots::affected::api::move_one;
use crate::slots::{BOOKERS, near};
use crate::units::{parse_rfc3339, rfc3339};
use crate::web::actor::Asker;
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};

/// Which day.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AffectedQuery {
    day: Option<NaiveDate>,
}

/// What is ticked: `move-` and the booking, with the site and the moment.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AffectedForm {
    day: String,
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

#[derive(Debug)]
struct Line {
    id: String,
    code: String,
    page: String,
    when: String,
    to: String,
    value: String,
    why: String,
}

#[derive(Template)]
#[template(path = "slots/affected.html")]
struct AffectedPage {
    shell: Shell,
    title: String,
    day: NaiveDate,
    moved: usize,
    lines: Vec<Line>,
}

pub(super) async fn shown(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<AffectedQuery>,
) -> Result<HttpResponse> {
    show(&app, &asker, asked.day, 0, HashMap::new()).await
}

pub(super) async fn moved(
    app: web::Data<App>,
    asker: Asker,
    sent: web::Form<AffectedForm>,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let AffectedForm { day, rest } = sent.into_inner();
    let (mut count, mut why) = (0, HashMap::new());
    for (field, value) in rest {
        let Some(id) = field.strip_prefix("move-") else { continue };
        let Some((at, site)) = value.split_once('|') else { continue };
        let Some(starts_at) = parse_rfc3339(at) else { continue };
        let site = SiteId::from_text(site);
        match move_one(&app, &asker, RowId::from_text(id), site, starts_at).await? {
            Ok(_) => count += 1,
            Err(code) => {
                why.insert(id.to_owned(), asker.words().say(&format!("code-{code}")));
            }
        }
    }
    show(&app, &asker, day.parse().ok(), count, why).await
}

async fn show(
    app: &App,
    asker: &Asker,
    day: Option<NaiveDate>,
    moved: usize,
    why: HashMap<String, String>,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let shell = asker.shell(app, Some(RoomName::Visits), "/slots/affected").await?;
    let words = shell.words;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let site = programme::site(conn, &ctx.site)?;
        let today = site.day(ctx.now);
        let day = day.and_then(|day| near(day, today)).unwrap_or(today);
        let mut lines = Vec::new();
        for one in affected(conn, ctx, &site, day)? {
            let id = one.booking.id.to_string();
            let (to, value) = match &one.nearest {
                Some((other, at)) => {
                    let to = moment_at(words, other, *at);
                    let to = if other.id == site.id { to } else { format!("{to}, {}", other.name) };
                    (to, format!("{}|{}", rfc3339(*at), other.id))
                }
                None => (String::new(), String::new()),
            };
            lines.push(Line {
                why: why.get(&id).cloned().unwrap_or_default(),
                when: moment_of(words, &site, &one.booking),
                code: one.client.code,
                page: one.client.page_id,
                id,
                to,
                value,
            });
        }
        Ok((day, lines))
    };
    let (day, lines) = app.look(&asker.ctx, read).await?;
    html(200, &AffectedPage { title: words.near_date(day), shell, day, moved, lines })
}
