//! The JSON shapes of vomiting.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Standing, Vomit};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::units::{Mg, rfc3339};
use crate::words::Part;

/// What was seen after a dose.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VomitIn {
    /// Whole minutes after the dose, 0 to 1440.
    #[schema(minimum = 0, maximum = 1440)]
    pub minutes_after: i64,
    /// Whether staff saw it.
    pub witnessed: bool,
    /// Anything else; sealed.
    pub note: Option<String>,
}

/// What a doctor signs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VomitAnswerIn {
    /// mg that may be given again today; 0 for nothing.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// The doctor's words: needed with 0, and for more than the rule names.
    pub reason: Option<String>,
}

/// A doctor's answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct VomitAnswerOut {
    /// mg that may be given again; 0 for nothing.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// The doctor's words.
    pub reason: Option<String>,
    /// When it was signed (RFC 3339).
    pub at: String,
}

/// That a client vomited after a dose.
#[derive(Debug, Serialize, ToSchema)]
pub struct VomitOut {
    /// Its id.
    pub id: String,
    /// The dose, as it was recorded then.
    pub dose: String,
    /// The only service day on which it can be given again.
    pub service_day: NaiveDate,
    /// Whole minutes after the dose.
    pub minutes_after: i64,
    /// Whether staff saw it.
    pub witnessed: bool,
    /// The most that a doctor signs without own words; null where the rule names no amount.
    #[schema(value_type = Option<f64>)]
    pub most_mg: Option<Mg>,
    /// Whether the doctor is called at once: the client is pregnant, and the rule names no amount.
    pub call_doctor: bool,
    /// What was said with it.
    pub note: Option<String>,
    /// When it was written down (RFC 3339).
    pub at: String,
    /// What a doctor answered; null while nobody has.
    pub answer: Option<VomitAnswerOut>,
}

impl VomitOut {
    /// What was written down, as the API shows it.
    pub fn of(vomit: &Vomit, ctx: &Ctx) -> Result<Self> {
        let reason = vomit.reason(&ctx.keys)?;
        let answer = vomit.answer.as_ref().map(|answer| VomitAnswerOut {
            dose_mg: Mg(answer.dose_mcg),
            reason,
            at: rfc3339(answer.at),
        });
        Ok(VomitOut {
            id: vomit.id.to_string(),
            dose: vomit.dose.to_string(),
            service_day: vomit.service_day,
            minutes_after: vomit.minutes_after,
            witnessed: vomit.witnessed,
            most_mg: vomit.most_mcg.map(Mg),
            call_doctor: vomit.most_mcg.is_none(),
            note: vomit.note(&ctx.keys)?,
            at: rfc3339(vomit.at),
            answer,
        })
    }
}

/// One line of what waits for a doctor.
#[derive(Debug, Serialize, ToSchema)]
pub struct VomitWaitingOut {
    /// Programme code.
    pub client: String,
    /// The dose, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// The part of the day.
    pub part: Part,
    /// What was written down.
    pub vomit: VomitOut,
}

impl VomitWaitingOut {
    /// A line of the list.
    pub fn of(client: String, standing: &Standing, ctx: &Ctx) -> Result<Self> {
        Ok(VomitWaitingOut {
            client,
            dose_mg: Mg(standing.dose.dose_mcg),
            part: standing.dose.part,
            vomit: VomitOut::of(&standing.vomit, ctx)?,
        })
    }
}

/// What waits for a doctor, the longest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct VomitsOut {
    /// Each of them.
    pub items: Vec<VomitWaitingOut>,
    /// Always null: they come all at once.
    pub next: Option<String>,
}
