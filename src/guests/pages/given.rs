//! A dose that another place gave, as somebody there says it.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::Deserialize;

use super::{FIELDS, Whose, here};
use crate::app::App;
use crate::clients::{self, open_client_page};
use crate::clock::{instant, local};
use crate::error::Result;
use crate::guests::{ConfirmedHow, NewConfirmed, WRITERS, confirm_dose, letters_of};
use crate::staff;
use crate::units::minute_of;
use crate::web::actor::Asker;
use crate::web::form::{Problems, again, called_here, choice, day, noted};
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Part;

/// A confirmed dose as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct GivenForm {
    day: String,
    time: String,
    dose_mg: String,
    part: String,
    place: String,
    confirmed_by: String,
    how: String,
    extra: String,
    key: String,
}

/// What was typed, its day and time still as they are at the home site.
struct Typed {
    day: NaiveDate,
    time: NaiveTime,
    new: NewConfirmed,
}

impl GivenForm {
    fn read(&self, words: Words) -> std::result::Result<Typed, Problems> {
        let mut wrong = Vec::new();
        let on = noted(day("day", &self.day), &mut wrong);
        let minute = minute_of(&self.time).and_then(|minute| u32::try_from(minute).ok());
        let time = minute.and_then(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0));
        let dose_mcg = words.read_amount(&self.dose_mg);
        let how = noted(choice("how", ConfirmedHow::from_word(&self.how)), &mut wrong);
        let mut problems = Problems::of(words, &wrong);
        if time.is_none() {
            problems.add(words, "time", "not_a_time");
        }
        if dose_mcg.is_none() {
            problems.add(words, "dose_mg", "not_a_number");
        }
        let (Some(day), Some(time), Some(dose_mcg), Some(how)) = (on, time, dose_mcg, how) else {
            return Err(problems);
        };
        let new = NewConfirmed {
            given_at: day.and_time(time),
            dose_mcg,
            part: Part::from_word(&self.part),
            place: Some(self.place.clone()),
            confirmed_by: self.confirmed_by.clone(),
            how,
            extra: !self.extra.is_empty(),
        };
        Ok(Typed { day, time, new })
    }
}

#[derive(Template)]
#[template(path = "guests/given.html")]
struct GivenPage {
    shell: Shell,
    whose: Whose,
    problems: Problems,
    refusal: String,
    /// Whether the day is dosed already, so that it is asked whether it was swallowed all the same.
    asks_extra: bool,
    form: GivenForm,
}

impl GivenPage {
    fn parts(&self) -> &'static [Part] {
        Part::ALL
    }

    fn ways(&self) -> &'static [ConfirmedHow] {
        ConfirmedHow::ALL
    }
}

/// The page; a form that is sent for the first time has what the letter and the hour say.
async fn page(
    app: &App,
    asker: &Asker,
    status: u16,
    at: &str,
    (form, problems, refusal): (Option<GivenForm>, Problems, String),
) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Clients), &format!("/clients/{at}/guest-dose")).await?;
    let (words, at) = (asker.words(), at.to_owned());
    let read = app.look(&asker.ctx, move |conn, ctx| {
        let client = open_client_page(conn, ctx, &at)?;
        let known = clients::identity(conn, ctx, &client.id)?;
        let home = clients::home_site(conn, &client.id)?.unwrap_or_else(|| ctx.site.clone());
        let today = local(ctx.now, staff::site(conn, &home)?.zone).date();
        let letters = letters_of(conn, ctx, &client)?;
        let yesterday = today - TimeDelta::days(1);
        let letter = letters.iter().find(|letter| letter.covers(today) || letter.covers(yesterday));
        let prefilled = GivenForm {
            day: today.to_string(),
            place: letter.map(|letter| letter.place.clone()).unwrap_or_default(),
            ..GivenForm::default()
        };
        Ok((Whose::of(words, &client, known.as_ref()), prefilled))
    });
    let (whose, prefilled) = read.await?;
    let form = GivenForm { key: new_key(), ..form.unwrap_or(prefilled) };
    let asks_extra = !refusal.is_empty() || !form.extra.is_empty();
    html(status, &GivenPage { shell, whose, problems, refusal, asks_extra, form })
}

/// `GET /clients/{page}/guest-dose`
pub async fn blank(app: web::Data<App>, asker: Asker, at: web::Path<String>) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    page(&app, &asker, 200, &at, (None, Problems::none(), String::new())).await
}

/// `POST /clients/{page}/guest-dose`
pub async fn confirmed(
    app: web::Data<App>,
    asker: Asker,
    at: web::Path<String>,
    sent: KeyedForm<GivenForm>,
) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let (words, form) = (asker.words(), sent.form);
    let typed = match form.read(words) {
        Ok(typed) => typed,
        Err(problems) => {
            let said = (Some(form), problems.called(words, FIELDS), String::new());
            return page(&app, &asker, 422, &at, said).await;
        }
    };
    let client = at.clone();
    let once = act_once(&app, &asker, sent.retry, "guests.confirm_dose", 201, move |conn, ctx| {
        let client = open_client_page(conn, ctx, &client)?;
        let home = clients::home_site(conn, &client.id)?.unwrap_or_else(|| ctx.site.clone());
        let zone = staff::site(conn, &home)?.zone;
        let given_at = instant(typed.day, typed.time, zone);
        let new = NewConfirmed { given_at, ..typed.new.clone() };
        Ok(confirm_dose(conn, ctx, &client.code, &new)?.dose.id.to_string())
    });
    let answer = once.await.map_err(|error| called_here(error, &[("given_at", "day")]));
    match again(words, answer)? {
        None => Ok(see_other(&here(&at))),
        Some((problems, refusal)) => {
            let said = (Some(form), problems.called(words, FIELDS), refusal);
            page(&app, &asker, 422, &at, said).await
        }
    }
}
