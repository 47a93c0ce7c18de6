//! The monthly list of approvals above the assessment.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{Months, NaiveDate};
use serde::Deserialize;

use crate::app::App;
use crate::doctor::takehome::above::{AboveLine, above_in, month_of};
use crate::error::{Error, Result};
use crate::web::actor::Asker;
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

/// Which month.
#[derive(Debug, Deserialize)]
pub struct Asked {
    month: Option<String>,
}

#[derive(Template)]
#[template(path = "doctor/above.html")]
struct AbovePage {
    shell: Shell,
    title: String,
    before: String,
    after: String,
    lines: Vec<AboveLine>,
}

impl AbovePage {
    fn days(&self, line: &AboveLine) -> String {
        format!("{} – {}", self.shell.words.date(line.days.0), self.shell.words.date(line.days.1))
    }
}

/// The list of one month, this one if none is said.
pub async fn show(app: web::Data<App>, asker: Asker, asked: web::Query<Asked>) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor, Role::Manager])?;
    let shell = asker.shell(&app, Some(RoomName::Worklist), "/approvals/above").await?;
    let month = asked.into_inner().month.filter(|month| !month.is_empty());
    let named = month.map(|month| {
        let first: Option<NaiveDate> = format!("{month}-01").parse().ok();
        first.ok_or_else(|| Error::field("month", "unknown_date", "as 2026-11"))
    });
    let named = named.transpose()?;
    let (first, last, lines) = app
        .look(&asker.ctx, move |conn, ctx| {
            let day = match named {
                Some(day) => day,
                None => crate::doctor::today(conn, ctx)?,
            };
            let (first, last) = month_of(day);
            Ok((first, last, above_in(conn, ctx, day)?))
        })
        .await?;
    let month = |day: Option<NaiveDate>| day.map(|day| day.format("%Y-%m").to_string()).unwrap_or_default();
    let title = format!("{} – {}", shell.words.date(first), shell.words.date(last));
    let page = AbovePage {
        before: month(first.checked_sub_months(Months::new(1))),
        after: month(first.checked_add_months(Months::new(1))),
        title,
        lines,
        shell,
    };
    html(200, &page)
}
