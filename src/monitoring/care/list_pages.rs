//! `/care`: the clients of the site who need somebody today.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::pages::{day_key, task_words};
use super::{CARERS, CareSection, Line, note_list_look, worklist};
use crate::app::App;
use crate::error::Result;
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};

/// Lines of one part; more are counted.
const SHOWN: usize = 60;

/// The page of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/care", web::get().to(listed));
}

struct LineView {
    code: String,
    page: String,
    words: String,
    day: String,
    more: String,
}

struct SectionView {
    section: CareSection,
    /// How many there are, those not shown too.
    count: usize,
    lines: Vec<LineView>,
    more: String,
}

#[derive(Template)]
#[template(path = "monitoring/care/list.html")]
struct ListPage {
    shell: Shell,
    sections: Vec<SectionView>,
}

async fn listed(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(CARERS)?;
    let shell = asker.shell(&app, Some(RoomName::Clients), "/care").await?;
    let all = app.look(&asker.ctx, worklist).await?;
    app.act(&asker.ctx, "monitoring.care_list", note_list_look).await?;
    let sections = CareSection::ALL.iter().map(|one| section(shell.words, &all, *one));
    let sections = sections.filter(|section| section.count > 0).collect();
    html(200, &ListPage { sections, shell })
}

fn section(words: Words, all: &[Line], section: CareSection) -> SectionView {
    let own: Vec<&Line> = all.iter().filter(|line| line.ask.task.section() == section).collect();
    let more = own.len().saturating_sub(SHOWN);
    SectionView {
        section,
        count: own.len(),
        lines: own.iter().take(SHOWN).map(|line| line_view(words, line)).collect(),
        more: if more == 0 {
            String::new()
        } else {
            words.say_with("doctor-more", &[("count", more.into())])
        },
    }
}

fn line_view(words: Words, line: &Line) -> LineView {
    let task = line.ask.task;
    let to = match (task.section(), line.referral) {
        (CareSection::Referrals, Some(to)) => Some(words.of("care-to", to.word())),
        (CareSection::Referrals, None) => Some(words.say("care-clinic")),
        _ => None,
    };
    let said = task_words(words, task, line.run_days, line.month);
    let is_call = matches!(task.section(), CareSection::Overdoses | CareSection::Missed);
    LineView {
        code: line.client.code.clone(),
        page: line.client.page_id.clone(),
        words: to.map_or(said.clone(), |to| format!("{to}: {said}")),
        day: words.say_with(day_key(task), &[("day", words.near_date(line.ask.on).into())]),
        more: if is_call && !line.may_call { words.say("care-not-called") } else { String::new() },
    }
}
