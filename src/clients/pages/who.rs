//! Who somebody is, read from a document; and the PIN, set in person.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::{About, Around, around, back_to_file, problems_of, yes_or_no};
use crate::app::App;
use crate::clients::api::set_new_pin;
use crate::clients::fields::Fields;
use crate::clients::identity::update_identity;
use crate::clients::{CARE_TEAM, Client, Facts, Identity, Language, Sex, identity, open_client_page, sheet};
use crate::error::{Error, Result};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::html;
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;

/// What was typed; facts left empty stay as they are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct IdentityForm {
    name: String,
    date_of_birth: String,
    sex: String,
    language: String,
    contact: String,
    living_with_hiv: String,
    living_with_hcv: String,
    pregnant: String,
    asks_dose: String,
    key: String,
}

impl IdentityForm {
    fn of(client: &Client, known: Option<Identity>) -> Self {
        let word = |fact: Option<bool>| fact.map_or("", |fact| if fact { "yes" } else { "no" }).to_owned();
        let mut form = IdentityForm {
            sex: client.sex.word().to_owned(),
            language: client.language.word().to_owned(),
            living_with_hiv: word(client.living_with_hiv),
            living_with_hcv: word(client.living_with_hcv),
            pregnant: word(client.pregnant),
            asks_dose: word(Some(client.asks_dose)),
            key: new_key(),
            ..IdentityForm::default()
        };
        if let Some(known) = known {
            form.name = known.name;
            form.date_of_birth = known.date_of_birth.to_string();
            form.contact = known.contact.unwrap_or_default();
        }
        form
    }

    fn read(&self) -> Result<(Identity, Facts)> {
        let mut fields = Fields::default();
        let name = fields.name("name", &self.name);
        let date_of_birth = fields.required_date("date_of_birth", &self.date_of_birth);
        let contact = fields.text("contact", Some(&self.contact));
        let sex = fields.word("sex", &self.sex, Sex::from_word);
        let language = fields.word("language", &self.language, Language::from_word);
        fields.done()?;
        let Some(date_of_birth) = date_of_birth else {
            return Err(Error::fault("a birth date was neither read nor refused"));
        };
        let facts = Facts {
            sex,
            language,
            living_with_hiv: yes_or_no(&self.living_with_hiv),
            living_with_hcv: yes_or_no(&self.living_with_hcv),
            pregnant: yes_or_no(&self.pregnant),
            asks_dose: yes_or_no(&self.asks_dose),
        };
        Ok((Identity { name, date_of_birth, contact }, facts))
    }
}

#[derive(Template)]
#[template(path = "clients/identity.html")]
struct IdentityPage {
    shell: Shell,
    about: About,
    problems: Problems,
    form: IdentityForm,
}

impl IdentityPage {
    fn sexes(&self) -> &'static [Sex] {
        Sex::ALL
    }

    fn languages(&self) -> &'static [Language] {
        Language::ALL
    }
}

pub async fn blank(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    let around = around(&app, &asker, &page, "identity", |conn, ctx, file| {
        let known = identity(conn, ctx, &file.client.id)?;
        // The sheet leaves out what the client does not consent to showing.
        let shown = sheet(conn, ctx, file.clone())?;
        Ok(IdentityForm::of(&shown.client, known))
    });
    let Around { shell, about, more: form } = around.await?;
    html(200, &IdentityPage { shell, about, problems: Problems::none(), form })
}

pub async fn save(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<IdentityForm>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let saved = match sent.form.read() {
        Ok((identity, facts)) => {
            let page = page.clone();
            act_once(&app, &asker, sent.retry, "clients.update_identity", 200, move |conn, ctx| {
                let client = open_client_page(conn, ctx, &page)?;
                update_identity(conn, ctx, &client.code, &identity, facts).map(|_| ())
            })
            .await
        }
        Err(error) => Err(error),
    };
    match problems_of(asker.words(), saved)? {
        Ok(_) => Ok(back_to_file(&page, "identity")),
        Err(problems) => {
            let around = around(&app, &asker, &page, "identity", |_, _, _| Ok(())).await?;
            let Around { shell, about, .. } = around;
            html(422, &IdentityPage { shell, about, problems, form: sent.form })
        }
    }
}

/// A PIN, typed twice because nobody can read it.
#[derive(Deserialize)]
pub struct PinForm {
    #[serde(default)]
    pin: String,
    #[serde(default)]
    again: String,
}

#[derive(Template)]
#[template(path = "clients/pin.html")]
struct PinPage {
    shell: Shell,
    about: About,
    problems: Problems,
}

pub async fn blank_pin(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    let Around { shell, about, .. } = around(&app, &asker, &page, "pin", |_, _, _| Ok(())).await?;
    html(200, &PinPage { shell, about, problems: Problems::none() })
}

pub async fn save_pin(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: web::Form<PinForm>,
) -> Result<HttpResponse> {
    let around = around(&app, &asker, &page, "pin", |_, _, _| Ok(())).await?;
    let PinForm { pin, again } = sent.into_inner();
    let (pin, again) = (Zeroizing::new(pin), Zeroizing::new(again));
    let set = if pin == again {
        set_new_pin(&app, &asker, around.about.code.clone(), pin).await
    } else {
        Err(Error::field("again", "not_the_same", "The two are not the same."))
    };
    match problems_of(asker.words(), set)? {
        Ok(()) => Ok(back_to_file(&page, "pin")),
        Err(problems) => html(422, &PinPage { shell: around.shell, about: around.about, problems }),
    }
}
