//! What is signed on a case. A routine renewal opens the next one by itself.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Serialize;

use super::case::{Typed, show_case};
use super::list::case_path;
use crate::app::App;
use crate::clients::{self, Client, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doctor::takehome::take_home_work;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::takehome::approvals::{self, ApproveCommand, approve};
use crate::takehome::attested::{Attest, attest};
use crate::takehome::declines::{DeclineCommand, decline};
use crate::takehome::step_downs::{StepDownCommand, step_down};
use crate::takehome::{requests, sedations};
use crate::web::actor::Asker;
use crate::web::form;
use crate::web::page::see_other;
use crate::web::retries::{KeyedForm, Retry, act_once};
use crate::words::{Answer, Criterion, Role, StepDownReason};

fn whole(field: &str, typed: &str) -> Result<i64> {
    Ok(form::whole(field, typed)?)
}

fn day(field: &str, typed: &str) -> Result<NaiveDate> {
    Ok(form::day(field, typed)?)
}

/// Every field that cannot be read, at once.
fn both<A, B>(one: Result<A>, other: Result<B>) -> Result<(A, B)> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(Error::Invalid(mut fields)), Err(Error::Invalid(more))) => {
            fields.extend::<Vec<FieldError>>(more);
            Err(Error::Invalid(fields))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// Does one thing to the client of a page.
async fn act<T: Serialize + Send + 'static>(
    app: &App,
    asker: &Asker,
    page: &str,
    retry: Retry,
    action: &'static str,
    work: impl Fn(&mut Conn, &Ctx, &Client) -> Result<T> + Send + 'static,
) -> Result<()> {
    let page = page.to_owned();
    act_once(app, asker, retry, action, 200, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &page)?;
        work(conn, ctx, &client)
    })
    .await?;
    Ok(())
}

/// The page to read next: the same case, with what was typed, where it was not taken.
async fn led(
    app: &App,
    asker: &Asker,
    page: String,
    typed: Typed,
    done: Result<()>,
    to: &str,
) -> Result<HttpResponse> {
    match done {
        Ok(()) => Ok(see_other(to)),
        Err(error) => show_case(app, asker, page, typed, Some(error), false).await,
    }
}

/// Approves; after a routine renewal the next one opens.
pub async fn approve_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Typed>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (page, typed) = (page.into_inner(), sent.form);
    let read = || -> Result<ApproveCommand> {
        let days = both(day("valid_from", &typed.valid_from), day("valid_until", &typed.valid_until));
        let (max_doses, (valid_from, valid_until)) = both(whole("max_doses", &typed.max_doses), days)?;
        Ok(ApproveCommand { max_doses, valid_from, valid_until, reason: Some(typed.reason.clone()) })
    };
    let done = match read() {
        Err(error) => Err(error),
        Ok(command) => {
            act(&app, &asker, &page, sent.retry, "takehome.approve", move |conn, ctx, client| {
                Ok(approve(conn, ctx, &client.code, &command)?.signed.id.to_string())
            })
            .await
        }
    };
    let mut to = "/approvals?done=approved".to_owned();
    if done.is_ok() && !typed.routine.is_empty() {
        let next = app.look(&asker.ctx, |conn, ctx| {
            let sites = programme::site_ids(conn, &ctx.site)?;
            let work = take_home_work(conn, ctx, &sites)?;
            Ok(work.renewals().first().map(|(who, _)| who.page_id.clone()))
        });
        if let Some(next) = next.await? {
            to = format!("{}?done=approved", case_path(&next));
        }
    }
    led(&app, &asker, page, typed, done, &to).await
}

/// Declines for now.
pub async fn decline_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Typed>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (page, typed) = (page.into_inner(), sent.form);
    let done = match day("review_on", &typed.review_on) {
        Err(error) => Err(error),
        Ok(review_on) => {
            let command = DeclineCommand { reason: typed.reason.clone(), review_on: Some(review_on) };
            act(&app, &asker, &page, sent.retry, "takehome.decline", move |conn, ctx, client| {
                Ok(decline(conn, ctx, &client.code, &command)?.id.to_string())
            })
            .await
        }
    };
    led(&app, &asker, page, typed, done, "/approvals?done=declined").await
}

/// Steps the approval in force down.
pub async fn step_down_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Typed>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (page, typed) = (page.into_inner(), sent.form);
    let read = || -> Result<StepDownCommand> {
        let reason = StepDownReason::from_word(&typed.why);
        let reason = reason.ok_or_else(|| Error::field("why", "required", "choose one"));
        let (to, (review_on, reason)) =
            both(whole("to", &typed.to), both(day("review_on", &typed.review_on), reason))?;
        if typed.words.trim().is_empty() {
            return Err(Error::field("words", "required", "in words that the client reads"));
        }
        Ok(StepDownCommand { to, reason, words: Some(typed.words.clone()), review_on })
    };
    let done = match read() {
        Err(error) => Err(error),
        Ok(command) => {
            act(&app, &asker, &page, sent.retry, "takehome.step_down", move |conn, ctx, client| {
                let today = crate::doctor::today(conn, ctx)?;
                let level = approvals::in_force(conn, ctx, &client.id, today)?;
                let level = level.ok_or_else(|| Error::refused(422, "approval_not_in_force"))?;
                Ok(step_down(conn, ctx, &client.code, &level.approval, &command)?.id.to_string())
            })
            .await
        }
    };
    led(&app, &asker, page, typed, done, "/approvals?done=stepped_down").await
}

/// Attests one criterion, and stays on the case.
pub async fn attest_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Typed>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (page, typed) = (page.into_inner(), sent.form);
    let kind = Criterion::from_word(&typed.kind);
    let done = match kind.ok_or_else(|| Error::field("kind", "unknown_choice", "choose one")) {
        Err(error) => Err(error),
        Ok(kind) => {
            let said = Attest { kind, value: typed.value == "yes", note: Some(typed.note.clone()) };
            act(&app, &asker, &page, sent.retry, "takehome.attest", move |conn, ctx, client| {
                Ok(attest(conn, ctx, &client.code, &said)?.id.to_string())
            })
            .await
        }
    };
    let to = format!("{}?done=attested", case_path(&page));
    led(&app, &asker, page, typed, done, &to).await
}

/// Answers a request in words, without a new number.
pub async fn answer_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Typed>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (page, typed) = (page.into_inner(), sent.form);
    let done = match Answer::from_word(&typed.answer) {
        None => Err(Error::field("answer", "required", "choose one")),
        Some(answer) => {
            let (row, words) = (RowId::from_text(typed.row.clone()), typed.words.clone());
            act(&app, &asker, &page, sent.retry, "takehome.answer", move |conn, ctx, _| {
                Ok(requests::answer(conn, ctx, &row, answer, Some(&words))?.id.to_string())
            })
            .await
        }
    };
    let to = format!("{}?done=answered", case_path(&page));
    led(&app, &asker, page, typed, done, &to).await
}

/// A doctor has looked at a severe sedation.
pub async fn look_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Typed>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (page, typed) = (page.into_inner(), sent.form);
    let (row, note) = (RowId::from_text(typed.row.clone()), typed.note.clone());
    let done = act(&app, &asker, &page, sent.retry, "takehome.look", move |conn, ctx, _| {
        Ok(sedations::look_at_sedation(conn, ctx, &row, Some(&note))?.id.to_string())
    })
    .await;
    let to = format!("{}?done=looked", case_path(&page));
    led(&app, &asker, page, typed, done, &to).await
}
