//! `/flags`: the clients of the site whose flags wait for somebody.

use actix_web::{HttpResponse, web};

use super::rules::Flag;
use super::{Flagged, Level, RECORDERS, note_list_look, worklist};
use crate::app::App;
use crate::error::Result;
use crate::monitoring::list_pages::{ListLine, ListSection, ListTexts, list_page};
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::shell::RoomName;

/// The page of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/flags", web::get().to(listed));
}

async fn listed(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let shell = asker.shell(&app, Some(RoomName::Clients), "/flags").await?;
    let all = app.look(&asker.ctx, worklist).await?;
    app.act(&asker.ctx, "monitoring.flag_list", note_list_look).await?;
    let words = shell.words;
    let sections = [Level::Red, Level::Amber].into_iter().filter_map(|level| section(words, &all, level));
    let texts = ListTexts {
        title: words.say("art-list"),
        about: words.say("art-list-about"),
        none: words.say("art-list-none"),
        foot: String::new(),
    };
    list_page(shell, texts, sections.collect())
}

fn section(words: Words, all: &[Flagged], level: Level) -> Option<ListSection> {
    let own: Vec<&Flagged> = all.iter().filter(|one| one.level == level).collect();
    let mark = if level == Level::Red { ("stop", "stop") } else { ("check", "check") };
    ListSection::of(words, level.word(), words.of("art-section", level.word()), &own, |one| ListLine {
        href: format!("/clients/{}/art", one.client.page_id),
        mark,
        words: told(words, &one.flags),
        below: String::new(),
        code: one.client.code.clone(),
    })
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
