//! What the forms of the counter carry, read into what the use cases are told.

use serde::Deserialize;

use crate::app::App;
use crate::counter::facts::{CounterCommand, PourFrom};
use crate::counter::reserve::Asked;
use crate::counter::second::Second;
use crate::error::{Error, FieldError, Result};
use crate::ids::{ContainerId, StaffId};
use crate::staff::{self, WitnessTyped};
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::words::{Alertness, Identity, Part, Role};

/// Who may be the second person.
pub const SECOND: &[Role] = &[Role::Pharmacist, Role::Doctor];

/// Who signs for a doctor.
pub const DOCTOR: &[Role] = &[Role::Doctor];

/// The client prefers not to say which dose they take.
pub const UNSAID: &str = "-";

/// In the place of containers: today's bottle, brought along.
pub const BOTTLE: &str = "bottle";

/// The answers at the counter, as posted. Doses are milligrams as people write them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The dose that the page showed as due.
    pub dose: String,
    /// The dose that the client said; [`UNSAID`] where they prefer not to say.
    pub said: String,
    /// The dose that the client wants, where it is less.
    pub less: String,
    /// How they seem.
    pub alertness: String,
    /// How they were recognised.
    pub identity: String,
    /// Which part.
    pub part: String,
    /// From which container, or two with a comma between; [`BOTTLE`] for today's bottle.
    pub from: String,
    /// The answer to "Is this jump meant?".
    pub jump: String,
    /// The second person.
    pub witness_login: String,
    /// Their password; never echoed.
    pub witness_password: String,
    /// Not empty where they sign later from another device.
    pub witness_later: String,
}

impl Answers {
    /// The answers as the checks are told them, with the second person verified; `bottle` is the
    /// code of the one that was brought along.
    pub async fn read(
        &self,
        app: &App,
        asker: &Asker,
        words: Words,
        bottle: Option<String>,
    ) -> Result<Asked> {
        let mut wrong = Vec::new();
        let due = amount(words, "dose", &self.dose, &mut wrong);
        let less = (!self.less.is_empty()).then(|| amount(words, "less", &self.less, &mut wrong));
        let said = (self.said != UNSAID).then(|| amount(words, "said", &self.said, &mut wrong));
        let identity = Identity::from_word(&self.identity);
        let alertness = Alertness::from_word(&self.alertness);
        if identity.is_none() {
            wrong.push(FieldError::new("identity", "required", "how they were recognised"));
        }
        if alertness.is_none() {
            wrong.push(FieldError::new("alertness", "required", "how they seem"));
        }
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
        let typed =
            (self.witness_login.as_str(), self.witness_password.as_str(), self.witness_later.as_str());
        let second = second(app, asker, typed).await?;
        if identity == Some(Identity::SecondPerson) && second.id().is_none() {
            return Err(Error::refused(422, "witness_not_valid"));
        }
        let command = CounterCommand {
            dose_mcg: less.unwrap_or(due),
            part: Part::from_word(&self.part),
            containers: containers(&self.from),
            expected_mcg: said,
            identity,
            alertness,
            confirm_jump: !self.jump.is_empty(),
            witness: second.fact(),
            client_choice: less.is_some(),
        };
        Ok(Asked { command, witness: second.id().cloned(), bottle, repeats: None })
    }
}

/// An amount above zero in thousandths; otherwise 0 and a problem at its field.
pub fn amount(words: Words, field: &str, text: &str, wrong: &mut Vec<FieldError>) -> i64 {
    match words.read_amount(text) {
        Some(amount) if amount > 0 => amount,
        Some(_) => {
            wrong.push(FieldError::new(field, "not_positive", "more than 0"));
            0
        }
        None => {
            let code = if text.trim().is_empty() { "required" } else { "not_a_number" };
            wrong.push(FieldError::new(field, code, "a number with at most three decimals"));
            0
        }
    }
}

/// The containers of a form.
pub fn containers(from: &str) -> Vec<PourFrom> {
    let ids = from.split(',').map(str::trim).filter(|id| !id.is_empty() && *id != BOTTLE);
    ids.map(|id| PourFrom { container: ContainerId::from_text(id), volume_ul: None }).collect()
}

/// Verifies a second person where one is named: 422 `witness_not_valid`, also where one is needed
/// and none is named; 429 after too many tries.
pub async fn second_person(
    app: &App,
    asker: &Asker,
    login: &str,
    password: &str,
    is_needed: bool,
) -> Result<Option<StaffId>> {
    if login.trim().is_empty() && password.is_empty() {
        return if is_needed { Err(Error::refused(422, "witness_not_valid")) } else { Ok(None) };
    }
    verified(app, asker, login, password, SECOND).await.map(Some)
}

/// The second person of a form: login and password where they are here, the third field where they sign
/// later. 422 `witness_not_valid`; 429 after too many tries.
pub async fn second(
    app: &App,
    asker: &Asker,
    (login, password, later): (&str, &str, &str),
) -> Result<Second> {
    Ok(match second_person(app, asker, login, password, false).await? {
        Some(id) => Second::Here(id),
        None if !later.is_empty() => Second::Later,
        None => Second::Absent,
    })
}

async fn verified(app: &App, asker: &Asker, login: &str, password: &str, roles: &[Role]) -> Result<StaffId> {
    let typed = WitnessTyped { login: login.to_owned(), password: password.to_owned() };
    let witness = staff::verify_witness(&app.desk(), &asker.ctx, "counter.witness", &typed, roles).await?;
    Ok(witness.id().clone())
}

/// Verifies a signature of login and password where one is there; one that is not accepted is a
/// problem at the field named third.
pub async fn signature(
    app: &App,
    asker: &Asker,
    (login, password, field): (&str, &str, &str),
    roles: &[Role],
    wrong: &mut Vec<FieldError>,
) -> Result<Option<StaffId>> {
    if login.trim().is_empty() && password.is_empty() {
        return Ok(None);
    }
    match verified(app, asker, login, password, roles).await {
        Ok(signer) => Ok(Some(signer)),
        Err(error) => {
            for problem in at_fields(error)? {
                wrong.push(FieldError::new(field, &problem.code, problem.message));
            }
            Ok(None)
        }
    }
}

/// The problems that a form shows at its fields; any other error is given back.
pub fn at_fields(error: Error) -> Result<Vec<FieldError>> {
    match error {
        Error::Invalid(fields) => Ok(fields),
        Error::Refused(refused) if refused.code == "witness_not_valid" => {
            Ok(vec![FieldError::new("witness_login", "witness_not_valid", "the second person")])
        }
        Error::TooMany(_) => Ok(vec![FieldError::new("witness_login", "too_many", "wait a moment")]),
        other => Err(other),
    }
}
