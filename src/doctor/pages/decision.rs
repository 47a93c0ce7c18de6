//! One decision a screen: missed doses with the proposed dose, or another hold with its reason.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::app::App;
use crate::clients;
use crate::doctor::{Decision, open_decision};
use crate::error::{Error, Refused, Result};
use crate::ids::HoldId;
use crate::orders::pages::{OrderForm, PreviewView, import_words, shown, standing_words};
use crate::orders::settle::{Settling, settle as settle_by_doctor};
use crate::orders::sheet::{Sheet, open_sheet};
use crate::orders::{DayMarkKind, confirm_for};
use crate::policy::MissedOutcome;
use crate::web::actor::Asker;
use crate::web::draw::{Day, DayMark, Strip};
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::{HoldKind, Role};

/// A reason, and what makes a second press the same answer.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ReasonForm {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    key: String,
}

#[derive(Template)]
#[template(path = "doctor/missed.html")]
struct MissedPage {
    shell: Shell,
    sheet: Sheet,
    form: OrderForm,
    preview: PreviewView,
    strip: Strip,
    /// What was typed as the reason to confirm.
    reason: String,
    problems: Problems,
    /// Why the order could not be confirmed.
    refusal: String,
    key: String,
}

impl MissedPage {
    fn name(&self) -> &str {
        self.sheet.called()
    }

    /// The rule in words, with where it comes from.
    fn rule(&self) -> String {
        let words = self.shell.words;
        match &self.sheet.standing.outcome {
            MissedOutcome::Percent { percent, at_most_mcg: None } => {
                words.say_with("doctor-rule-percent", &[("percent", (*percent).into())])
            }
            MissedOutcome::Percent { percent, at_most_mcg: Some(cap) } => words.say_with(
                "doctor-rule-percent-cap",
                &[("percent", (*percent).into()), ("most", words.mg_number(*cap).into())],
            ),
            MissedOutcome::ReInduct { max_mcg, .. } => words.say_with(
                "doctor-rule-re_induct",
                &[
                    ("most", words.mg_number(*max_mcg).into()),
                    ("day", words.mg_number(self.sheet.first_day.1).into()),
                ],
            ),
            MissedOutcome::Doctor => words.say("doctor-rule-doctor"),
            MissedOutcome::Same | MissedOutcome::Tell | MissedOutcome::Confirm => {
                words.say("doctor-rule-none")
            }
        }
    }

    fn proposes_new_episode(&self) -> bool {
        matches!(self.sheet.standing.outcome, MissedOutcome::ReInduct { new_episode_proposed: true, .. })
    }

    fn wants_outreach(&self) -> bool {
        matches!(self.sheet.standing.outcome, MissedOutcome::ReInduct { outreach: true, .. })
    }

    fn last_dose(&self) -> String {
        let day: Option<NaiveDate> = self.sheet.background.last_swallowed_on;
        day.map(|day| self.shell.words.near_date(day)).unwrap_or_default()
    }

    fn in_force(&self) -> String {
        let dose = self.sheet.standing.in_force.map(|(dose_mcg, _)| dose_mcg);
        dose.map(|dose_mcg| self.shell.words.mg_number(dose_mcg)).unwrap_or_default()
    }
}

fn strip_of(words: Words, sheet: &Sheet) -> Strip {
    let day = |mark: &crate::orders::DayMark| Day {
        date: mark.day,
        mark: match mark.kind {
            DayMarkKind::Seen | DayMarkKind::Partly => DayMark::Seen,
            DayMarkKind::Home => DayMark::Home,
            DayMarkKind::Elsewhere => DayMark::Else,
            DayMarkKind::Missed => DayMark::Miss,
            DayMarkKind::Withheld => DayMark::Held,
            DayMarkKind::Excused => DayMark::Exc,
        },
        dose_mcg: mark.dose_mcg,
    };
    Strip::of(words, &sheet.background.last_seven.iter().map(day).collect::<Vec<_>>())
}

/// Missed doses of one client, with or without a hold.
pub(super) async fn missed(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let form = ReasonForm { reason: String::new(), key: new_key() };
    show_missed(&app, &asker, page.into_inner(), form, None).await
}

async fn show_missed(
    app: &App,
    asker: &Asker,
    page_id: String,
    typed: ReasonForm,
    error: Option<Error>,
) -> Result<HttpResponse> {
    let words = asker.words();
    let here = format!("/approvals/missed/{page_id}");
    let shell = asker.shell(app, Some(RoomName::Worklist), &here).await?;
    let found = app.act(&asker.ctx, "doctor.open_missed", move |conn, ctx| {
        let sheet = open_sheet(conn, ctx, &page_id)?;
        let form = OrderForm::prefilled(&sheet, new_key());
        let preview = shown(conn, ctx, words, &sheet, form.read(words).ok().as_ref())?;
        Ok((sheet, form, preview))
    });
    let (sheet, form, preview) = found.await?;
    let strip = strip_of(words, &sheet);
    let (status, problems, refusal) = said(words, error)?;
    let ReasonForm { reason, key } = typed;
    html(status, &MissedPage { shell, sheet, form, preview, strip, reason, problems, refusal, key })
}

/// What the forms call their fields.
const FIELDS: &[(&str, &str)] = &[("reason", "doctor-reason")];

/// What a page says of an answer that was not taken; errors that no person can mend go on.
fn said(words: Words, error: Option<Error>) -> Result<(u16, Problems, String)> {
    match error {
        None => Ok((200, Problems::none(), String::new())),
        Some(Error::Invalid(fields)) => {
            Ok((422, Problems::of(words, &fields).called(words, FIELDS), String::new()))
        }
        Some(Error::Refused(refused)) if words.knows(&key_of(&refused)) => {
            Ok((refused.status, Problems::none(), words.say(&key_of(&refused))))
        }
        Some(other) => Err(other),
    }
}

fn key_of(refused: &Refused) -> String {
    format!("doctor-refusal-{}", refused.code)
}

/// The order in force stands.
pub(super) async fn confirm(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<ReasonForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (page_id, form, retry) = (page.into_inner(), sent.form, sent.retry);
    let (for_act, reason) = (page_id.clone(), form.reason.clone());
    let done = act_once(&app, &asker, retry, "orders.confirm", 201, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &for_act)?;
        Ok(confirm_for(conn, ctx, &client, &reason)?.order.to_string())
    });
    match done.await {
        Ok(_) => Ok(see_other("/approvals?done=confirmed")),
        Err(error) => show_missed(&app, &asker, page_id, form, Some(error)).await,
    }
}

#[derive(Template)]
#[template(path = "doctor/hold.html")]
struct HoldPage {
    shell: Shell,
    decision: Decision,
    strip: Strip,
    reason: String,
    problems: Problems,
    refusal: String,
    key: String,
}

impl HoldPage {
    fn name(&self) -> &str {
        self.decision.sheet.called()
    }

    fn is_for_the_counter(&self) -> bool {
        self.decision.hold.kind == HoldKind::OutcomeUnknown
    }

    fn is_about_a_bottle(&self) -> bool {
        self.decision.hold.kind == HoldKind::BottleLost
    }

    fn opened(&self) -> String {
        let zone = self.decision.sheet.subject.zone;
        self.shell.words.moment(crate::clock::local(self.decision.hold.opened_at, zone))
    }

    fn standing(&self) -> Vec<String> {
        standing_words(self.shell.words, &self.decision.sheet)
    }

    fn import(&self) -> String {
        let proposal = self.decision.sheet.proposal.as_ref();
        proposal.map(|found| import_words(self.shell.words, found)).unwrap_or_default()
    }
}

/// One hold. Missed doses that still stop the client have a page of their own.
pub(super) async fn hold(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let form = ReasonForm { reason: String::new(), key: new_key() };
    show_hold(&app, &asker, HoldId::from_text(id.into_inner()), form, None).await
}

async fn show_hold(
    app: &App,
    asker: &Asker,
    id: HoldId,
    typed: ReasonForm,
    error: Option<Error>,
) -> Result<HttpResponse> {
    let words = asker.words();
    let shell = asker.shell(app, Some(RoomName::Worklist), &format!("/approvals/holds/{id}")).await?;
    let decision =
        app.act(&asker.ctx, "doctor.open_hold", move |conn, ctx| open_decision(conn, ctx, &id)).await?;
    if decision.hold.kind == HoldKind::MissedDoses && decision.sheet.standing.stops {
        return Ok(see_other(&format!("/approvals/missed/{}", decision.sheet.client.page_id)));
    }
    let strip = strip_of(words, &decision.sheet);
    let (status, problems, refusal) = said(words, error)?;
    let ReasonForm { reason, key } = typed;
    html(status, &HoldPage { shell, decision, strip, reason, problems, refusal, key })
}

/// A doctor settles a hold with a reason.
pub(super) async fn settle(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<ReasonForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (id, form, retry) = (HoldId::from_text(id.into_inner()), sent.form, sent.retry);
    let settling = Settling { confirm_order: false, reason: form.reason.clone() };
    let for_act = id.clone();
    let done = act_once(&app, &asker, retry, "orders.settle_hold", 200, move |conn, ctx| {
        Ok(settle_by_doctor(conn, ctx, &for_act, &settling)?.hold.id.to_string())
    });
    match done.await {
        Ok(_) => Ok(see_other("/approvals?done=settled")),
        Err(error) => show_hold(&app, &asker, id, form, Some(error)).await,
    }
}
