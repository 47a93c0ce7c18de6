//! A client vomited after a dose and waits: the doctor signs what may be given again today, or nothing.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::app::App;
use crate::clock::local;
use crate::counter::vomiting::RepeatState;
use crate::counter::vomiting::answer::{Decided, answer_vomit};
use crate::doctor::vomits::{VomitCase, open_case};
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::units::thousandths;
use crate::web::actor::Asker;
use crate::web::form::{self, Problems};
use crate::web::i18n::{Arg, Words};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

/// What the doctor typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    dose_mg: String,
    reason: String,
}

/// What the form calls its fields.
const FIELDS: &[(&str, &str)] = &[("dose_mg", "doctor-again-mg"), ("reason", "doctor-reason")];

#[derive(Template)]
#[template(path = "doctor/vomit.html")]
struct VomitPage {
    shell: Shell,
    case: VomitCase,
    typed: Typed,
    key: String,
    problems: Problems,
    /// Why it was not signed.
    refusal: String,
}

impl VomitPage {
    /// What was swallowed and when, and what was seen.
    fn sentence(&self) -> String {
        let (words, case) = (self.shell.words, &self.case.question);
        let (dose, vomit) = (&case.standing.dose, &case.standing.vomit);
        let time = |at| words.time(local(at, case.visitor.zone).time());
        let args: [Arg<'_>; 5] = [
            ("dose", words.mg(dose.dose_mcg).into()),
            ("time", time(dose.at).into()),
            ("minutes", vomit.minutes_after.into()),
            ("written", time(vomit.at).into()),
            ("who", self.case.by.as_str().into()),
        ];
        words.say_with(if vomit.witnessed { "doctor-vomit-what" } else { "doctor-vomit-what-unseen" }, &args)
    }

    /// What the rule names, with its numbers.
    fn rule(&self) -> String {
        let (words, case) = (self.shell.words, &self.case.question);
        let limits = &case.visitor.policy.vomiting;
        let dose_mcg = case.standing.dose.dose_mcg;
        let most = case.standing.vomit.most_mcg;
        let args: [Arg<'_>; 4] = [
            ("whole", limits.whole_before_minutes.value.into()),
            ("share", limits.share_until_minutes.value.into()),
            ("percent", limits.share_percent.value.into()),
            ("most", words.mg(most.unwrap_or(0)).into()),
        ];
        let key = match most {
            None => "doctor-again-rule-pregnant",
            Some(0) => "doctor-again-rule-none",
            Some(most) if most == dose_mcg => "doctor-again-rule-whole",
            Some(_) => "doctor-again-rule-share",
        };
        words.say_with(key, &args)
    }

    fn source(&self) -> String {
        let policy = &self.case.question.visitor.policy;
        let args: [Arg<'_>; 3] = [
            ("policy", policy.name.as_str().into()),
            ("version", policy.version.as_str().into()),
            ("source", policy.vomiting.whole_before_minutes.source.as_str().into()),
        ];
        self.shell.words.say_with("doctor-rule-source", &args)
    }

    fn is_asked(&self) -> bool {
        self.case.question.standing.state == RepeatState::Asked
    }

    /// What was signed before.
    fn signed(&self) -> String {
        let words = self.shell.words;
        let answer = self.case.question.standing.vomit.answer.as_ref();
        let again = answer.map_or(0, |answer| answer.dose_mcg);
        match self.case.question.standing.state {
            RepeatState::Declined => words.say("doctor-again-declined"),
            _ => words.say_with("doctor-again-signed", &[("again", words.mg(again).into())]),
        }
    }
}

/// One client who waits.
pub(super) async fn show(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    page(&app, &asker, 200, RowId::from_text(id.into_inner()), None, Problems::none(), String::new()).await
}

async fn page(
    app: &App,
    asker: &Asker,
    status: u16,
    id: RowId,
    typed: Option<Typed>,
    problems: Problems,
    refusal: String,
) -> Result<HttpResponse> {
    let here = format!("/approvals/vomits/{id}");
    let shell = asker.shell(app, Some(RoomName::Worklist), &here).await?;
    let case = app.act(&asker.ctx, "counter.open_vomit", move |conn, ctx| open_case(conn, ctx, &id)).await?;
    let most = case.question.standing.vomit.most_mcg;
    let proposed = Typed { dose_mg: most.map(thousandths).unwrap_or_default(), reason: String::new() };
    let page = VomitPage {
        typed: typed.unwrap_or(proposed),
        problems: problems.called(shell.words, FIELDS),
        key: new_key(),
        refusal,
        case,
        shell,
    };
    html(status, &page)
}

/// A doctor signs.
pub(super) async fn sign(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<Typed>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (id, typed, words) = (RowId::from_text(id.into_inner()), sent.form, asker.words());
    let answer = match read(words, &typed) {
        Err(wrong) => Err(wrong),
        Ok(decided) => {
            let for_act = id.clone();
            let once = act_once(&app, &asker, sent.retry, "counter.answer_vomit", 200, move |conn, ctx| {
                Ok(answer_vomit(conn, ctx, &for_act, &decided)?.id.to_string())
            });
            once.await.map(|_| ())
        }
    };
    match form::again(words, answer)? {
        None => Ok(see_other("/approvals?done=vomit")),
        Some((problems, refusal)) => page(&app, &asker, 422, id, Some(typed), problems, refusal).await,
    }
}

fn read(words: Words, typed: &Typed) -> Result<Decided> {
    let code = if typed.dose_mg.trim().is_empty() { "required" } else { "not_a_number" };
    let dose_mcg = words.read_amount(&typed.dose_mg);
    let dose_mcg = dose_mcg.ok_or_else(|| {
        Error::Invalid(vec![FieldError::new("dose_mg", code, "a number with at most three decimals")])
    })?;
    Ok(Decided { dose_mcg, reason: Some(typed.reason.clone()) })
}
