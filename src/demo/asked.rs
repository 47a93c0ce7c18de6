//! Who asked about clients from outside, and what the manager answered.

use crate::app::App;
use crate::ctx::Ctx;
use crate::disclosures::{AskedBy, Ground, NewRequest, Reply, answer_request, note_request};
use crate::error::Result;

/// A police officer who was told nothing, a hospital that the client let us answer, and an employer whose
/// request waits. `worker` writes down, `manager` answers.
pub fn outside(app: &App, (worker, manager): (&Ctx, &Ctx), codes: &[String]) -> Result<()> {
    let asked = [
        (
            None,
            AskedBy::Police,
            "An officer of the district, no paper shown",
            "a list of those who come here",
        ),
        (
            codes.first().cloned(),
            AskedBy::HealthService,
            "Ward 4B of the general hospital, by telephone",
            "whether there was a dose today",
        ),
        (
            codes.get(1).cloned(),
            AskedBy::Employer,
            "The office of a transport company, letter of yesterday",
            "why he begins late",
        ),
    ];
    let answers = [
        Some(Reply {
            ground: None,
            told: String::new(),
            reason: "No order of a court; there is no such list".into(),
        }),
        Some(Reply {
            ground: Some(Ground::ClientAgrees),
            told: "The time and amount of today's dose".into(),
            reason: "The client was on the line and asked for it".into(),
        }),
        None,
    ];
    for ((client, asked_by, who, asked_for), reply) in asked.into_iter().zip(answers) {
        let new = NewRequest { client, asked_by, who: who.into(), asked_for: asked_for.into() };
        let id = app.act_blocking(worker, move |conn, ctx| note_request(conn, ctx, &new))?;
        if let Some(reply) = reply {
            app.act_blocking(manager, move |conn, ctx| answer_request(conn, ctx, &id, &reply))?;
        }
    }
    Ok(())
}
