//! What was said by telephone, before the doctor who said it: signed with one thumb, or said not to be so.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::app::App;
use crate::clients;
use crate::clock::local;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{HoldId, OrderId, RowId};
use crate::orders::pages::dose_words;
use crate::orders::telephone::{self, Spoken, Telephoned};
use crate::orders::{Order, order_of};
use crate::staff;
use crate::web::actor::Asker;
use crate::web::form::{Problems, again};
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

/// What was said, in words.
struct Said {
    name: String,
    code: String,
    page_id: String,
    what: String,
    lines: Vec<String>,
    words: String,
    heard: String,
    until: String,
    is_late: bool,
    is_mine: bool,
}

#[derive(Template)]
#[template(path = "doctor/telephone.html")]
struct TelephonePage {
    shell: Shell,
    id: RowId,
    said: Said,
    words: String,
    problems: Problems,
    refusal: String,
    key: String,
    other_key: String,
}

/// What the doctor says of it, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    not_so: String,
    words: String,
}

fn said(conn: &mut Conn, ctx: &Ctx, words: Words, one: &Telephoned) -> Result<Said> {
    let client = clients::client_by_id(conn, &one.client)?;
    let zone = clients::programme::site(conn, &ctx.site)?.zone;
    // What a settled hold is about is no order, and none is found.
    let order = order_of(conn, ctx, &client.id, &OrderId::from_text(one.about.clone()))?;
    let mut lines: Vec<String> = order.iter().flat_map(|order| ordered(words, order)).collect();
    if one.what == Spoken::Settlement {
        let hold = clients::holds::hold_by_id(conn, ctx, &HoldId::from_text(one.about.clone()))?;
        lines.push(words.of("hold", hold.kind.word()));
    }
    let heard = [
        ("doctor", staff::staff_named(conn, ctx, &one.doctor)?.into()),
        ("taker", staff::staff_named(conn, ctx, &one.taken_by)?.into()),
        ("second", staff::staff_named(conn, ctx, &one.second)?.into()),
        ("moment", words.moment(local(one.at, zone)).into()),
    ];
    let is_late = one.countersign_by <= ctx.now;
    let until = words.moment(local(one.countersign_by, zone));
    let key = if is_late { "phone-order-was-due" } else { "phone-order-due" };
    let own = order.and_then(|order| order.override_words);
    Ok(Said {
        name: clients::identity(conn, ctx, &client.id)?.map_or_else(|| client.code.clone(), |who| who.name),
        code: client.code,
        page_id: client.page_id,
        what: words.of("phone-order-what", one.what.word()),
        lines,
        words: one.words.clone().or(own).unwrap_or_default(),
        heard: words.say_with("phone-order-heard-by", &heard),
        until: words.say_with(key, &[("until", until.into())]),
        is_late,
        is_mine: is_late || ctx.staff_id() == Some(&one.doctor),
    })
}

fn ordered(words: Words, order: &Order) -> Vec<String> {
    let terms = &order.terms;
    let days = [
        ("dose", dose_words(words, terms.dose_mcg, &terms.parts).into()),
        ("from", words.near_date(terms.starts_on).into()),
        ("to", words.near_date(terms.ends_on).into()),
    ];
    let mut lines = vec![words.say_with("phone-order-ordered", &days)];
    lines.extend(terms.reason.map(|reason| words.of("lower_reason", reason.word())));
    lines
}

/// `GET /approvals/telephone/{id}`
pub(super) async fn show(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let id = RowId::from_text(id.into_inner());
    page(&app, &asker, id, AnswerForm::default(), None).await
}

async fn page(
    app: &App,
    asker: &Asker,
    id: RowId,
    typed: AnswerForm,
    wrong: Option<(Problems, String)>,
) -> Result<HttpResponse> {
    let words = asker.words();
    let shell = asker.shell(app, Some(RoomName::Worklist), &format!("/approvals/telephone/{id}")).await?;
    let for_look = id.clone();
    let found = app.act(&asker.ctx, "doctor.open_telephone", move |conn, ctx| {
        let one = telephone::one(conn, ctx, &for_look)?;
        let code = clients::client_by_id(conn, &one.client)?.code;
        clients::open_file(conn, ctx, &code)?;
        match one.answered {
            Some(_) => Ok(None),
            None => said(conn, ctx, words, &one).map(Some),
        }
    });
    let Some(said) = found.await? else { return Ok(see_other("/approvals")) };
    let status = if wrong.is_some() { 422 } else { 200 };
    let (problems, refusal) = wrong.unwrap_or((Problems::none(), String::new()));
    let problems = problems.called(words, &[("words", "phone-order-meant")]);
    let (key, other_key) = (new_key(), new_key());
    html(status, &TelephonePage { shell, id, said, words: typed.words, problems, refusal, key, other_key })
}

/// `POST /approvals/telephone/{id}`
pub(super) async fn answer(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<AnswerForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let id = RowId::from_text(id.into_inner());
    let (form, for_act) = (sent.form.clone(), id.clone());
    let once = act_once(&app, &asker, sent.retry, "orders.countersign", 200, move |conn, ctx| {
        let done = match form.not_so.is_empty() {
            true => telephone::countersign(conn, ctx, &for_act)?,
            false => telephone::dispute(conn, ctx, &for_act, &form.words)?,
        };
        Ok(clients::client_by_id(conn, &done.client)?.page_id)
    });
    match once.await {
        Ok(answer) if !sent.form.not_so.is_empty() => {
            let page: String =
                serde_json::from_str(&answer.json).map_err(|cause| Error::Fault(Box::new(cause)))?;
            Ok(see_other(&crate::orders::pages::new_path(&page)))
        }
        Ok(_) => Ok(see_other("/approvals?done=countersigned")),
        Err(error) => {
            let wrong = again::<()>(asker.words(), Err(error))?;
            page(&app, &asker, id, sent.form, wrong).await
        }
    }
}
