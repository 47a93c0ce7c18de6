//! What the calls about forms take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::due_rules::FormDue;
use super::follow_up::FollowUp;
use super::score_rules::{Answers, Score};
use super::{FormOutcome, Found, NewForm, Shown};
use crate::ids::RowId;
use crate::monitoring::screening::ScreenState;
use crate::policy::instruments::Instrument;

/// A form, a no, or a correction.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FormIn {
    /// Which: `follow_up`, or the `id` of a questionnaire.
    pub form: String,
    /// The day on which it was filled in or declined.
    pub filled_on: NaiveDate,
    /// What came of it.
    pub outcome: FormOutcome,
    /// The points of each answer, by the word of its question: `9`, or `alcohol.q2`.
    #[serde(default)]
    pub answers: Answers,
    /// The answers of a follow-up.
    pub follow_up: Option<FollowUp>,
    /// The form that it corrects.
    pub corrects: Option<String>,
}

impl From<FormIn> for NewForm {
    fn from(typed: FormIn) -> Self {
        let FormIn { form, filled_on, outcome, answers, follow_up, corrects } = typed;
        let corrects = corrects.map(RowId::from_text);
        NewForm { form, filled_on, outcome, answers, follow_up, corrects }
    }
}

/// The row that was written.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormWritten {
    /// Its id.
    pub id: String,
}

/// What answers add up to.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScoreOut {
    /// Of which subject; none of the whole.
    subject: Option<String>,
    /// The sum.
    sum: i64,
    /// The highest sum.
    most: i64,
    /// The word of its band.
    band: String,
    /// Whether the file asks staff to look.
    look: bool,
}

impl From<&Score> for ScoreOut {
    fn from(score: &Score) -> Self {
        ScoreOut {
            subject: score.subject.as_ref().map(|subject| subject.id.clone()),
            sum: score.sum,
            most: score.most,
            band: score.band.id.clone(),
            look: score.band.look,
        }
    }
}

/// A form that stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormOut {
    /// Its id.
    id: String,
    /// Which form.
    form: String,
    /// The version that it was filled in by.
    version: String,
    /// The day on which it was filled in or declined.
    filled_on: NaiveDate,
    /// What came of it.
    outcome: FormOutcome,
    /// The points of each answer.
    answers: Answers,
    /// The answers of a follow-up.
    follow_up: Option<FollowUp>,
    /// What the answers add up to.
    scores: Vec<ScoreOut>,
    /// Whether an answer asks staff to talk about safety the same day; nothing else follows from it.
    ask_about_safety: bool,
    /// The form that it corrected.
    corrects: Option<String>,
}

impl From<&Found> for FormOut {
    fn from(found: &Found) -> Self {
        FormOut {
            id: found.row.id.to_string(),
            form: found.row.form.clone(),
            version: found.row.version.clone(),
            filled_on: found.row.filled_on,
            outcome: found.row.outcome,
            answers: found.answers.clone(),
            follow_up: found.follow_up.clone(),
            scores: found.scores.iter().map(ScoreOut::from).collect(),
            ask_about_safety: found.asks_about_safety,
            corrects: found.row.corrects.as_ref().map(ToString::to_string),
        }
    }
}

/// Where the follow-up stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowUpDueOut {
    /// How it stands.
    state: ScreenState,
    /// The day on which it falls due.
    due_on: NaiveDate,
    /// Months after entry.
    month: u32,
}

impl From<FormDue> for FollowUpDueOut {
    fn from(due: FormDue) -> Self {
        FollowUpDueOut { state: due.state, due_on: due.on, month: due.month }
    }
}

/// What is shown of a client.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormsOut {
    /// Programme code.
    client: String,
    /// Where the follow-up stands; none while no stay is open.
    follow_up_due: Option<FollowUpDueOut>,
    /// The forms that stand, the newest first; those declined too.
    forms: Vec<FormOut>,
}

impl From<&Shown> for FormsOut {
    fn from(shown: &Shown) -> Self {
        FormsOut {
            client: shown.client.code.clone(),
            follow_up_due: shown.due.map(FollowUpDueOut::from),
            forms: shown.forms.iter().map(FormOut::from).collect(),
        }
    }
}

/// The questionnaires that are offered.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstrumentsOut {
    /// Each of them in the version that counts today.
    pub items: Vec<Instrument>,
}
