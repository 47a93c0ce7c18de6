//! A guest is taken in: who, from where, what the home clinic said on the telephone.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::Deserialize;

use super::{FIELDS, HERE, WRITERS};
use crate::app::App;
use crate::clients::visiting::HomeClinic;
use crate::clients::{Language, Sex, programme};
use crate::clock::instant;
use crate::error::{Error, FieldError, Result};
use crate::guests::visits::{Guest, NewVisit, Treated, open_visit};
use crate::units::minute_of;
use crate::web::actor::Asker;
use crate::web::form::{Problems, again, called_here, day, noted};
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

/// A guest as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct VisitForm {
    client: String,
    name: String,
    date_of_birth: String,
    sex: String,
    language: String,
    clinic: String,
    telephone: String,
    their_code: String,
    dose_mg: String,
    last_dose_at: String,
    last_time: String,
    last_dose_mg: String,
    bottles: String,
    to: String,
    confirmed_by: String,
    confirmed_at: String,
    said_time: String,
    note: String,
    key: String,
}

fn time(field: &str, typed: &str) -> std::result::Result<NaiveTime, FieldError> {
    let minute = minute_of(typed).and_then(|minute| u32::try_from(minute).ok());
    let time = minute.and_then(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0));
    time.ok_or_else(|| FieldError::new(field, "not_a_time", "a time such as 13:40"))
}

fn amount(words: Words, field: &str, typed: &str) -> std::result::Result<i64, FieldError> {
    words.read_amount(typed).ok_or_else(|| FieldError::new(field, "not_a_number", "milligrams"))
}

/// Days apart by commas or blanks.
fn days(field: &str, typed: &str) -> std::result::Result<Vec<NaiveDate>, FieldError> {
    let parts = typed.split([',', ';', ' ', '\n']).filter(|part| !part.trim().is_empty());
    parts.map(|part| day(field, part)).collect()
}

/// Local moments become instants where the site is known.
type Moments = (NaiveDateTime, Option<NaiveDateTime>);

impl VisitForm {
    /// The visit with the moments as typed, still as they are at the site.
    fn read(&self, words: Words) -> std::result::Result<(NewVisit, Moments), Problems> {
        let mut wrong = Vec::new();
        let born = noted(day("date_of_birth", &self.date_of_birth), &mut wrong);
        let to = noted(day("to", &self.to), &mut wrong);
        let said_on = noted(day("confirmed_at", &self.confirmed_at), &mut wrong);
        let said_time = noted(time("said_time", &self.said_time), &mut wrong);
        let bottles = noted(days("bottles", &self.bottles), &mut wrong);
        let treated = match self.dose_mg.trim() {
            "" => Some(None),
            typed => {
                let dose = noted(amount(words, "dose_mg", typed), &mut wrong);
                let on = noted(day("last_dose_at", &self.last_dose_at), &mut wrong);
                let at = noted(time("last_time", &self.last_time), &mut wrong);
                let last = noted(amount(words, "last_dose_mg", &self.last_dose_mg), &mut wrong);
                match (dose, on, at, last) {
                    (Some(dose), Some(on), Some(at), Some(last)) => Some(Some((dose, on.and_time(at), last))),
                    _ => None,
                }
            }
        };
        let read = (born, to, said_on, said_time, bottles, treated);
        let (Some(born), Some(to), Some(said_on), Some(said_time), Some(bottles), Some(treated)) = read
        else {
            return Err(Problems::of(words, &wrong));
        };
        let said = said_on.and_time(said_time);
        let last = treated.map(|(_, at, _)| at);
        let new = NewVisit {
            guest: self.guest(born),
            from: None,
            to,
            home: HomeClinic {
                clinic: self.clinic.clone(),
                telephone: Some(self.telephone.clone()),
                code: Some(self.their_code.clone()),
                confirmed_by: self.confirmed_by.clone(),
                note: Some(self.note.clone()),
            },
            confirmed_at: said,
            treated: treated.map(|(dose_mcg, last_at, last_mcg)| Treated {
                dose_mcg,
                last_at,
                last_mcg,
                bottles,
            }),
        };
        Ok((new, (said, last)))
    }

    fn guest(&self, born: NaiveDate) -> Guest {
        match self.client.trim() {
            "" => Guest::New {
                code: None,
                name: self.name.clone(),
                born,
                sex: Sex::from_word(&self.sex).unwrap_or(Sex::Unknown),
                language: Language::from_word(&self.language).unwrap_or(Language::English),
            },
            code => Guest::Known(code.to_owned(), born),
        }
    }
}

#[derive(Template)]
#[template(path = "guests/new_guest.html")]
struct NewPage {
    shell: Shell,
    problems: Problems,
    refusal: String,
    form: VisitForm,
}

impl NewPage {
    fn sexes(&self) -> &'static [Sex] {
        Sex::ALL
    }

    fn languages(&self) -> &'static [Language] {
        Language::ALL
    }
}

async fn page(
    app: &App,
    asker: &Asker,
    status: u16,
    (form, problems, refusal): (VisitForm, Problems, String),
) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Clients), "/guests/new").await?;
    html(status, &NewPage { shell, problems: problems.called(asker.words(), FIELDS), refusal, form })
}

/// `GET /guests/new`
pub async fn blank(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let today = app.look(&asker.ctx, |conn, ctx| Ok(programme::site(conn, &ctx.site)?.day(ctx.now))).await?;
    let form = VisitForm { confirmed_at: today.to_string(), key: new_key(), ..VisitForm::default() };
    page(&app, &asker, 200, (form, Problems::none(), String::new())).await
}

/// `POST /guests/new`
pub async fn taken_in(app: web::Data<App>, asker: Asker, sent: KeyedForm<VisitForm>) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let (words, form) = (asker.words(), sent.form);
    let (new, (said, last)) = match form.read(words) {
        Ok(read) => read,
        Err(problems) => return page(&app, &asker, 422, (form, problems, String::new())).await,
    };
    let once = act_once(&app, &asker, sent.retry, "guests.open_visit", 201, move |conn, ctx| {
        let zone = programme::site(conn, &ctx.site)?.zone;
        let at = |local: NaiveDateTime| instant(local.date(), local.time(), zone);
        let mut new = NewVisit { confirmed_at: at(said), ..new.clone() };
        if let (Some(treated), Some(last)) = (&mut new.treated, last) {
            treated.last_at = at(last);
        }
        Ok(open_visit(conn, ctx, &new)?.id.to_string())
    });
    let answer = match once.await {
        Err(Error::Refused(refused)) if refused.code == "client_unknown" => {
            Err(Error::field("client", "not_this_person", "code and birth date do not belong together"))
        }
        other => other.map_err(|error| called_here(error, &[("treated", "dose_mg")])),
    };
    match again(words, answer)? {
        None => Ok(see_other(HERE)),
        Some((problems, refusal)) => page(&app, &asker, 422, (form, problems, refusal)).await,
    }
}
