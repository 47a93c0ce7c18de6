//! `/screening`: the clients of the site for whom a test is due.

use actix_web::{HttpResponse, web};

use super::due_rules::Due;
use super::{DueOne, RECORDERS, ScreenState, note_list_look, worklist};
use crate::app::App;
use crate::error::Result;
use crate::monitoring::list_pages::{ListLine, ListSection, ListTexts, list_page};
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::shell::RoomName;

/// The page of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/screening", web::get().to(listed));
}

async fn listed(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let shell = asker.shell(&app, Some(RoomName::Clients), "/screening").await?;
    let all = app.look(&asker.ctx, worklist).await?;
    app.act(&asker.ctx, "monitoring.screening_list", note_list_look).await?;
    let words = shell.words;
    let states = [ScreenState::Overdue, ScreenState::Due, ScreenState::Soon];
    let sections = states.into_iter().filter_map(|state| section(words, &all, state));
    let texts = ListTexts {
        title: words.say("screen-list"),
        about: words.say("screen-list-about"),
        none: words.say("screen-list-none"),
        foot: String::new(),
    };
    list_page(shell, texts, sections.collect())
}

fn section(words: Words, all: &[DueOne], state: ScreenState) -> Option<ListSection> {
    let own: Vec<&DueOne> = all.iter().filter(|one| one.state == state).collect();
    let mark = if state == ScreenState::Soon { ("wait", "wait") } else { ("check", "check") };
    ListSection::of(words, state.word(), words.of("screen-section", state.word()), &own, |one| ListLine {
        href: format!("/clients/{}/screening", one.client.page_id),
        mark,
        words: one.tests.iter().map(|due| test(words, due)).collect::<Vec<_>>().join("; "),
        below: String::new(),
        code: one.client.code.clone(),
    })
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
