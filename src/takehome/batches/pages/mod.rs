//! `/batches`: bottles for closed days and emergencies, planned, and signed by a doctor.

mod form; // what is typed for a plan
mod list; // the plans, and a new one
mod one; // a plan with its clients

use actix_web::web;
use chrono::NaiveDate;

use super::{Batch, BatchState};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::shell::RoomName;
use crate::words::Role;

/// The pages of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/batches", web::get().to(list::list))
        .route("/batches", web::post().to(list::planned))
        .route("/batches/{id}", web::get().to(one::one))
        .route("/batches/{id}/clients", web::post().to(one::said))
        .route("/batches/{id}/sign", web::post().to(one::signed))
        .route("/batches/{id}/end", web::post().to(one::ended));
}

/// One batch in words.
#[derive(Debug)]
struct Line {
    id: String,
    state: BatchState,
    kind: String,
    days: String,
    terms: String,
    why: String,
}

/// The room from which somebody comes here.
fn room_of(asker: &Asker) -> RoomName {
    if asker.ctx.has_role(&[Role::Doctor]) { RoomName::Worklist } else { RoomName::Counter }
}

fn line(ctx: &Ctx, words: Words, batch: &Batch, today: NaiveDate) -> Result<Line> {
    let waived: Vec<String> = batch.waived.iter().map(|code| words.of("criterion", code.word())).collect();
    let terms = match batch.cap {
        None => String::new(),
        Some(cap) if waived.is_empty() => words.say_with("batch-cap", &[("cap", cap.into())]),
        Some(cap) => {
            words.say_with("batch-cap-waived", &[("cap", cap.into()), ("waived", waived.join(", ").into())])
        }
    };
    Ok(Line {
        id: batch.id.to_string(),
        state: batch.state(today),
        kind: words.of("batch", batch.kind.word()),
        days: days_of(words, batch),
        terms,
        why: batch.words(&ctx.keys)?,
    })
}

/// Its days in words: one, or from the first to the last.
pub fn days_of(words: Words, batch: &Batch) -> String {
    words.days(batch.from, batch.to)
}
