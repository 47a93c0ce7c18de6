//! A new plan.

use super::rules::{Terms, check};
use super::store;
use super::{Batch, PLANNERS, by};
use crate::audit::{self, About};
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::keys::Place;
use crate::text::required_words;

/// Plans a batch for everybody at the asker's site; nothing is handed over before a doctor has signed
/// it. Refuses: 403, fields `from`, `to`, `cap`, `waived`, `words`.
pub fn plan(conn: &mut Conn, ctx: &Ctx, terms: &Terms, words: &str) -> Result<Batch> {
    let planned_by = by(ctx, PLANNERS)?;
    let words = required_words("words", words)?;
    let site = programme::site(conn, &ctx.site)?;
    let today = site.day(ctx.now);
    let policy = ctx.policies.in_force(&site.policy, today);
    let policy = policy.ok_or_else(|| Error::fault(format!("no policy file has the id {}", site.policy)))?;
    let Terms { kind, from, to, cap, mut waived } = terms.clone();
    waived.sort();
    waived.dedup();
    let wrong = check(terms, today, &policy.takehome);
    if !wrong.is_empty() {
        let error = |(field, code): (&str, &str)| FieldError::new(field, code, explained(code));
        return Err(Error::Invalid(wrong.into_iter().map(error).collect()));
    }
    let id = RowId::new();
    let sealed_words = ctx.keys.seal_text(Place::new("batches", "words", id.as_str()), &words)?;
    let batch = Batch {
        id,
        site: ctx.site.clone(),
        kind,
        from,
        to,
        cap,
        waived,
        planned_by,
        planned_at: ctx.now,
        signed: None,
        ended: None,
        sealed_words,
    };
    store::append(conn, &batch, (&policy.id, &policy.version))?;
    audit::done(conn, ctx, "takehome.plan", About { subject: Some(batch.id.as_str()), ..About::default() })?;
    Ok(batch)
}

fn explained(code: &str) -> &'static str {
    match code {
        "not_before_tomorrow" => "bottles are handed over on a day before",
        "in_the_past" => "today or later",
        "too_far_ahead" => "at most a year ahead",
        "before_from" => "not before the first day",
        "too_long" => "longer than the policy allows",
        "required" => "how many doses at most",
        "out_of_range" => "from 1 to the policy's cap",
        "never_waived" => "severe sedation and the talk about storage are always asked for",
        "not_of_the_policy" => "the policy has no such criterion",
        _ => "only an emergency has it",
    }
}
