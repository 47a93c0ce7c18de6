//! `/screening`: the clients of the site for whom a test is due.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::due_rules::Due;
use super::{DueOne, RECORDERS, ScreenState, note_list_look, worklist};
use crate::app::App;
use crate::error::Result;
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};

/// Lines of one section; more are counted.
const SHOWN: usize = 60;

/// The page of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/screening", web::get().to(listed));
}

struct LineView {
    code: String,
    page: String,
    tests: String,
}

struct SectionView {
    state: ScreenState,
    /// How many there are, those not shown too.
    count: usize,
    lines: Vec<LineView>,
    more: String,
}

#[derive(Template)]
#[template(path = "monitoring/screening/list.html")]
struct ListPage {
    shell: Shell,
    sections: Vec<SectionView>,
}

async fn listed(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let shell = asker.shell(&app, Some(RoomName::Clients), "/screening").await?;
    let all = app.look(&asker.ctx, worklist).await?;
    app.act(&asker.ctx, "monitoring.screening_list", note_list_look).await?;
    let states = [ScreenState::Overdue, ScreenState::Due, ScreenState::Soon];
    let sections = states.map(|state| section(shell.words, &all, state));
    let sections = sections.into_iter().filter(|section| section.count > 0).collect();
    html(200, &ListPage { sections, shell })
}

fn section(words: Words, all: &[DueOne], state: ScreenState) -> SectionView {
    let own: Vec<&DueOne> = all.iter().filter(|one| one.state == state).collect();
    let line = |one: &&DueOne| LineView {
        code: one.client.code.clone(),
        page: one.client.page_id.clone(),
        tests: one.tests.iter().map(|due| test(words, due)).collect::<Vec<_>>().join("; "),
    };
    let more = own.len().saturating_sub(SHOWN);
    SectionView {
        state,
        count: own.len(),
        lines: own.iter().take(SHOWN).map(line).collect(),
        more: if more == 0 {
            String::new()
        } else {
            words.say_with("doctor-more", &[("count", more.into())])
        },
    }
}

/// A test in words; one that tells of HIV is named in the client's file alone.
fn test(words: Words, due: &Due) -> String {
    let kind = if due.tells_hiv { "other" } else { due.kind.word() };
    let kind = words.of("screen-kind", kind);
    match due.on {
        Some(on) => format!("{kind} ({})", words.near_date(on)),
        None => kind,
    }
}
