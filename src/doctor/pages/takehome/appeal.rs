//! One appeal: what was decided first, what the client says, and the answer of somebody else.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::said;
use crate::app::App;
use crate::doctor::takehome::appeal::{AppealSheet, open_appeal};
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::takehome::appeals::{Deciding, decide_appeal};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::{Answer, AppealAgainst, Role};

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct AppealForm {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    outside_doctor: String,
}

#[derive(Template)]
#[template(path = "doctor/appeal.html")]
struct AppealPage {
    shell: Shell,
    sheet: AppealSheet,
    typed: AppealForm,
    problems: Problems,
    refusal: String,
    key: String,
}

impl AppealPage {
    fn name(&self) -> &str {
        self.sheet.name.as_deref().unwrap_or(&self.sheet.client.code)
    }

    fn decided(&self) -> String {
        let words = self.shell.words;
        match self.sheet.stepped {
            None => words.say_with("appeal-declined-by", &[("who", self.sheet.first.clone().into())]),
            Some((reason, from, to)) => words.say_with(
                "appeal-stepped-by",
                &[
                    ("who", self.sheet.first.clone().into()),
                    ("from", from.into()),
                    ("to", to.into()),
                    ("why", words.of("step_down", reason.word()).into()),
                ],
            ),
        }
    }

    fn due(&self) -> String {
        let date = self.shell.words.near_date(self.sheet.appeal.due_on);
        self.shell.say_with("appeal-due", &[("date", date.into())])
    }

    /// A step-down stands or falls as a whole.
    fn answers(&self) -> Vec<(&'static str, &'static str)> {
        let all = [(Answer::Granted, "1"), (Answer::InPart, "2"), (Answer::Declined, "3")];
        let is_whole = self.sheet.appeal.against == AppealAgainst::StepDown;
        let fits = |answer: Answer| !is_whole || answer != Answer::InPart;
        all.into_iter()
            .filter(|(answer, _)| fits(*answer))
            .map(|(answer, key)| (answer.word(), key))
            .collect()
    }
}

/// One appeal.
pub async fn show(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor, Role::Manager])?;
    page(&app, &asker, RowId::from_text(id.into_inner()), AppealForm::default(), None).await
}

async fn page(
    app: &App,
    asker: &Asker,
    id: RowId,
    typed: AppealForm,
    error: Option<Error>,
) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Worklist), &format!("/approvals/appeals/{id}")).await?;
    let sheet =
        app.act(&asker.ctx, "doctor.open_appeal", move |conn, ctx| open_appeal(conn, ctx, &id)).await?;
    let (status, problems, refusal) = said(shell.words, error)?;
    html(status, &AppealPage { shell, sheet, typed, problems, refusal, key: new_key() })
}

/// The answer.
pub async fn decide(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<AppealForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor, Role::Manager])?;
    let (id, typed) = (RowId::from_text(id.into_inner()), sent.form);
    let Some(answer) = Answer::from_word(&typed.answer) else {
        let error = Error::field("answer", "required", "choose one");
        return page(&app, &asker, id, typed, Some(error)).await;
    };
    let text = |text: &str| Some(text.to_owned());
    let deciding =
        Deciding { answer, words: text(&typed.words), outside_doctor: text(&typed.outside_doctor) };
    let (for_act, is_doctor) = (id.clone(), asker.ctx.has_role(&[Role::Doctor]));
    let done = act_once(&app, &asker, sent.retry, "takehome.decide_appeal", 200, move |conn, ctx| {
        let appeal = decide_appeal(conn, ctx, &for_act, &deciding)?;
        Ok(crate::clients::client_by_id(conn, &appeal.client)?.page_id)
    });
    match done.await {
        // Upheld against a no, a doctor signs the number next.
        Ok(answered) => {
            let page_id: String = serde_json::from_str(&answered.json).unwrap_or_default();
            let is_signed_next = is_doctor && answer != Answer::Declined;
            Ok(see_other(&match is_signed_next {
                true => format!("{}?done=decided", super::list::case_path(&page_id)),
                false if is_doctor => "/approvals?done=decided".to_owned(),
                false => format!("/clients/{page_id}"),
            }))
        }
        Err(error) => page(&app, &asker, id, typed, Some(error)).await,
    }
}
