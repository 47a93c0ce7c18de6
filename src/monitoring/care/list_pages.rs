//! `/care`: the clients of the site who need somebody today.

use actix_web::{HttpResponse, web};

use super::pages::{day_key, task_words};
use super::{CARERS, CareSection, Line, note_list_look, worklist};
use crate::app::App;
use crate::error::Result;
use crate::monitoring::list_pages::{ListLine, ListSection, ListTexts, list_page};
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::shell::RoomName;

/// The page of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/care", web::get().to(listed));
}

async fn listed(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(CARERS)?;
    let shell = asker.shell(&app, Some(RoomName::Clients), "/care").await?;
    let all = app.look(&asker.ctx, worklist).await?;
    app.act(&asker.ctx, "monitoring.care_list", note_list_look).await?;
    let words = shell.words;
    let sections = CareSection::ALL.iter().filter_map(|one| section(words, &all, *one));
    let texts = ListTexts {
        title: words.say("care-list"),
        about: words.say("care-list-about"),
        none: words.say("care-asks-none"),
        foot: words.say("care-set"),
    };
    list_page(shell, texts, sections.collect())
}

fn section(words: Words, all: &[Line], section: CareSection) -> Option<ListSection> {
    let own: Vec<&Line> = all.iter().filter(|line| line.ask.task.section() == section).collect();
    let title = words.of("care-section", section.word());
    ListSection::of(words, section.word(), title, &own, |line| list_line(words, line))
}

fn list_line(words: Words, line: &Line) -> ListLine {
    let task = line.ask.task;
    let to = match (task.section(), line.referral) {
        (CareSection::Referrals, Some(to)) => Some(words.of("care-to", to.word())),
        (CareSection::Referrals, None) => Some(words.say("care-clinic")),
        _ => None,
    };
    let said = task_words(words, task, line.run_days, line.month);
    let is_call = matches!(task.section(), CareSection::Overdoses | CareSection::Missed);
    let day = words.say_with(day_key(task), &[("day", words.near_date(line.ask.on).into())]);
    let below =
        if is_call && !line.may_call { format!("{day}. {}", words.say("care-not-called")) } else { day };
    let page = if task.section() == CareSection::Forms { "forms" } else { "care" };
    ListLine {
        href: format!("/clients/{}/{page}", line.client.page_id),
        mark: ("check", "check"),
        words: to.map_or(said.clone(), |to| format!("{to}: {said}")),
        below,
        code: line.client.code.clone(),
    }
}
