//! One paper: what was entered of it, what is missing, and the forms for its lines.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::lines::{CloseForm, LineForm, NothingForm};
use super::{FIELDS, HERE, KitLine};
use crate::app::App;
use crate::clock::{local, service_day};
use crate::error::{Error, Result};
use crate::outage::api::kit_number;
use crate::outage::{Entered, KEEPERS, KitSheet, LineUse, WRITERS, close_kit, enter, sheet};
use crate::register::{self, ContainerState};
use crate::staff;
use crate::web::actor::Asker;
use crate::web::form::{Problems, again, called_here, noted, whole};
use crate::web::i18n::{Arg, Words};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::{DoseKind, Part};

use chrono_tz::Tz;

/// A line that is entered, in words.
struct LineShown {
    number: i64,
    code: String,
    what: String,
    /// What a doctor was told; empty for nothing.
    told: String,
    by: String,
    second: String,
    reason: String,
}

impl LineShown {
    fn of(words: Words, zone: Tz, one: &Entered) -> Self {
        let by: [Arg<'_>; 2] =
            [("who", one.by.as_str().into()), ("moment", words.moment(local(one.at, zone)).into())];
        let what = match &one.dose {
            Some(dose) => {
                let at = words.moment(local(dose.dose.at, zone));
                words.say_with(
                    "outage-given",
                    &[("dose", words.mg(dose.dose.dose_mcg).into()), ("moment", at.into())],
                )
            }
            None => words.of("line_use", one.what.word()),
        };
        let told = one.dose.as_ref().and_then(|dose| match (&dose.stopped, dose.dose.kind) {
            (_, DoseKind::Extra) => Some(words.say("outage-extra")),
            (Some(code), _) => {
                let why = words.say(&format!("code-{code}-title"));
                Some(words.say_with("outage-stopped", &[("why", why.into())]))
            }
            (None, _) => None,
        });
        let second = one
            .second_person
            .as_deref()
            .map(|name| words.say_with("outage-second-is", &[("who", name.into())]));
        LineShown {
            number: one.number,
            code: one.dose.as_ref().map(|dose| dose.code.clone()).unwrap_or_default(),
            what,
            told: told.unwrap_or_default(),
            by: words.say_with("outage-entered-by", &by),
            second: second.unwrap_or_default(),
            reason: one.reason.clone().unwrap_or_default(),
        }
    }
}

/// What stands in the three forms of the page.
#[derive(Debug, Clone, Default)]
struct Forms {
    line: LineForm,
    nothing: NothingForm,
    close: CloseForm,
}

/// The form that was sent and comes back with what was typed.
#[derive(Debug, Clone)]
enum Sent {
    Line(LineForm),
    Nothing(NothingForm),
    Close(CloseForm),
}

#[derive(Template)]
#[template(path = "outage/kit.html")]
struct KitPage {
    shell: Shell,
    kit: KitLine,
    lines: Vec<LineShown>,
    /// The line that was entered just now.
    done: Option<LineShown>,
    /// Each container with its name.
    containers: Vec<(String, String)>,
    /// Whether the reader enters lines.
    writes: bool,
    problems: Problems,
    refusal: String,
    forms: Forms,
}

impl KitPage {
    fn parts(&self) -> &'static [Part] {
        Part::ALL
    }

    fn uses(&self) -> [LineUse; 2] {
        [LineUse::Spoiled, LineUse::Unused]
    }
}

/// What a page is shown with besides what is stored.
#[derive(Default)]
struct Said {
    done: Option<i64>,
    sent: Option<Sent>,
    problems: Problems,
    refusal: String,
}

impl Said {
    fn wrong(sent: Sent, problems: Problems) -> Self {
        Said { sent: Some(sent), problems, ..Said::default() }
    }
}

async fn page(app: &App, asker: &Asker, number: i64, said: Said) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Counter), &format!("{HERE}/{number}")).await?;
    let (words, done) = (asker.words(), said.done);
    let read = app.look(&asker.ctx, move |conn, ctx| {
        let zone = staff::site(conn, &ctx.site)?.zone;
        let found = sheet(conn, ctx, number)?;
        let mut containers = register::containers_at(conn, &ctx.site)?;
        containers.retain(|one| {
            matches!(one.state, ContainerState::Open | ContainerState::Empty) && one.opened_at.is_some()
        });
        containers.sort_by_key(|one| (one.state != ContainerState::Open, std::cmp::Reverse(one.opened_at)));
        containers.truncate(12);
        let named = |one: &register::Container| {
            let strength = one.mg_per_ml.map(|strength| words.strength(strength)).unwrap_or_default();
            (one.id.to_string(), format!("{} {strength}", one.label))
        };
        let fresh = fresh(&found, service_day(ctx.now, zone));
        let lines: Vec<LineShown> = found.entries.iter().map(|one| LineShown::of(words, zone, one)).collect();
        let done = found.entries.iter().find(|one| Some(one.number) == done);
        let done = done.map(|one| LineShown::of(words, zone, one));
        Ok((
            KitLine::of(words, &found.kit),
            lines,
            done,
            containers.iter().map(named).collect::<Vec<_>>(),
            fresh,
        ))
    });
    let (kit, lines, done, containers, mut fresh) = read.await?;
    if !containers.iter().any(|(id, _)| *id == fresh.line.container) {
        fresh.line.container = containers.first().map(|(id, _)| id.clone()).unwrap_or_default();
    }
    let status = if said.sent.is_some() { 422 } else { 200 };
    let mut forms = fresh;
    match said.sent {
        Some(Sent::Line(sent)) => forms.line = sent,
        Some(Sent::Nothing(sent)) => forms.nothing = sent,
        Some(Sent::Close(sent)) => forms.close = sent,
        None => {}
    }
    (forms.line.key, forms.nothing.key, forms.close.key) = (new_key(), new_key(), new_key());
    let problems = said.problems.called(words, FIELDS);
    let writes = asker.ctx.has_role(WRITERS);
    let page =
        KitPage { shell, kit, lines, done, containers, writes, problems, refusal: said.refusal, forms };
    html(status, &page)
}

/// The forms as they are before anything is typed: the number that comes next, the paper's day, and for a paper
/// that was begun the container of its last line.
fn fresh(found: &KitSheet, today: chrono::NaiveDate) -> Forms {
    let standing = &found.kit.standing;
    let last = found.entries.iter().filter(|one| one.dose.is_some()).max_by_key(|one| one.number);
    let container = last.and_then(|one| one.dose.as_ref()?.container.as_ref());
    let said = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    Forms {
        line: LineForm {
            number: said(standing.next),
            day: found.kit.for_day.min(today).to_string(),
            container: container.map(|id| id.to_string()).unwrap_or_default(),
            ..LineForm::default()
        },
        nothing: NothingForm {
            line: said(standing.gaps.first().copied().or(standing.next)),
            ..NothingForm::default()
        },
        close: CloseForm { last_used: said(standing.highest), ..CloseForm::default() },
    }
}

/// The line that was entered just now.
#[derive(Debug, Deserialize)]
pub struct Done {
    saved: Option<i64>,
}

/// `GET /outage/{number}`
pub async fn shown(
    app: web::Data<App>,
    asker: Asker,
    number: web::Path<String>,
    done: web::Query<Done>,
) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    page(&app, &asker, kit_number(&number)?, Said { done: done.saved, ..Said::default() }).await
}

async fn answered(
    app: &App,
    asker: &Asker,
    (kit, line): (i64, Option<i64>),
    answer: Result<crate::web::retries::Answer>,
    sent: Sent,
) -> Result<HttpResponse> {
    let answer = match answer {
        // Where a code is typed, an unknown one is a slip to mend.
        Err(Error::Refused(refused)) if refused.code == "client_unknown" => {
            Err(Error::field("client", "card_unknown", "no such client"))
        }
        Err(Error::Refused(refused)) if refused.code == "number_entered_otherwise" => {
            Err(Error::field("number", "entered_otherwise", "this line says something else"))
        }
        other => other.map_err(|error| called_here(error, &[("given_at", "time")])),
    };
    match again(asker.words(), answer)? {
        None => {
            let saved = line.map(|line| format!("?saved={line}")).unwrap_or_default();
            Ok(see_other(&format!("{HERE}/{kit}{saved}")))
        }
        Some((problems, refusal)) => {
            page(app, asker, kit, Said { refusal, ..Said::wrong(sent, problems) }).await
        }
    }
}

/// `POST /outage/{number}`
pub async fn entered(
    app: web::Data<App>,
    asker: Asker,
    number: web::Path<String>,
    sent: KeyedForm<LineForm>,
) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let (kit, form) = (kit_number(&number)?, sent.form);
    let typed = match form.read(asker.words()) {
        Ok(typed) => typed,
        Err(problems) => return page(&app, &asker, kit, Said::wrong(Sent::Line(form), problems)).await,
    };
    let line = form.number.trim().parse().ok();
    let once = act_once(&app, &asker, sent.retry, "outage.enter", 201, move |conn, ctx| {
        let zone = staff::site(conn, &ctx.site)?.zone;
        Ok(enter(conn, ctx, &typed.entry(kit, zone))?.number)
    });
    answered(&app, &asker, (kit, line), once.await, Sent::Line(form)).await
}

/// `POST /outage/{number}/nothing`
pub async fn nothing(
    app: web::Data<App>,
    asker: Asker,
    number: web::Path<String>,
    sent: KeyedForm<NothingForm>,
) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let (kit, form) = (kit_number(&number)?, sent.form);
    let new = match form.read(asker.words(), kit) {
        Ok(new) => new,
        Err(problems) => return page(&app, &asker, kit, Said::wrong(Sent::Nothing(form), problems)).await,
    };
    let line = Some(new.number);
    let once = act_once(&app, &asker, sent.retry, "outage.enter", 201, move |conn, ctx| {
        Ok(enter(conn, ctx, &new)?.number)
    });
    let answer = once.await.map_err(|error| match error {
        Error::Refused(refused) if refused.code == "number_entered_otherwise" => {
            Error::field("line", "entered_otherwise", "this line says something else")
        }
        other => called_here(other, &[("number", "line")]),
    });
    answered(&app, &asker, (kit, line), answer, Sent::Nothing(form)).await
}

/// `POST /outage/{number}/close`
pub async fn closed(
    app: web::Data<App>,
    asker: Asker,
    number: web::Path<String>,
    sent: KeyedForm<CloseForm>,
) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let (kit, form) = (kit_number(&number)?, sent.form);
    let mut wrong = Vec::new();
    let Some(last_used) = noted(whole("last_used", &form.last_used), &mut wrong) else {
        let problems = Problems::of(asker.words(), &wrong);
        return page(&app, &asker, kit, Said::wrong(Sent::Close(form), problems)).await;
    };
    let once = act_once(&app, &asker, sent.retry, "outage.close_kit", 200, move |conn, ctx| {
        Ok(close_kit(conn, ctx, kit, last_used)?.number)
    });
    answered(&app, &asker, (kit, None), once.await, Sent::Close(form)).await
}
