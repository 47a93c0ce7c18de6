//! `/flags`: the clients of the site whose flags wait for somebody.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::rules::Flag;
use super::{Flagged, Level, RECORDERS, note_list_look, worklist};
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
    service.route("/flags", web::get().to(listed));
}

struct LineView {
    code: String,
    page: String,
    flags: String,
}

struct SectionView {
    level: Level,
    /// How many there are, those not shown too.
    count: usize,
    lines: Vec<LineView>,
    more: String,
}

#[derive(Template)]
#[template(path = "monitoring/art/flagged.html")]
struct ListPage {
    shell: Shell,
    sections: Vec<SectionView>,
}

async fn listed(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let shell = asker.shell(&app, Some(RoomName::Clients), "/flags").await?;
    let all = app.look(&asker.ctx, worklist).await?;
    app.act(&asker.ctx, "monitoring.flag_list", note_list_look).await?;
    let sections = [Level::Red, Level::Amber].map(|level| section(shell.words, &all, level));
    let sections = sections.into_iter().filter(|section| section.count > 0).collect();
    html(200, &ListPage { sections, shell })
}

fn section(words: Words, all: &[Flagged], level: Level) -> SectionView {
    let own: Vec<&Flagged> = all.iter().filter(|one| one.level == level).collect();
    let line = |one: &&Flagged| LineView {
        code: one.client.code.clone(),
        page: one.client.page_id.clone(),
        flags: told(words, &one.flags),
    };
    let more = own.len().saturating_sub(SHOWN);
    SectionView {
        level,
        count: own.len(),
        lines: own.iter().take(SHOWN).map(line).collect(),
        more: if more == 0 {
            String::new()
        } else {
            words.say_with("doctor-more", &[("count", more.into())])
        },
    }
}

/// The flags in words; those that tell of HIV are named in the client's file alone, and said once.
fn told(words: Words, flags: &[Flag]) -> String {
    let named = flags.iter().filter(|flag| !flag.tells_hiv);
    let mut told: Vec<String> = named
        .map(|flag| {
            let title = words.of("art-flag", flag.code.word());
            match flag.since {
                Some(day) => format!("{title} ({})", words.near_date(day)),
                None => title,
            }
        })
        .collect();
    let others = flags.iter().filter(|flag| flag.tells_hiv).count();
    if others > 0 {
        told.push(words.say_with("art-list-other", &[("count", others.into())]));
    }
    told.join("; ")
}
