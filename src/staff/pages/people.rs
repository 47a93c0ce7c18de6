//! The people of a manager's sites: the list, somebody new, one person's roles, and retirement.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use zeroize::Zeroizing;

use crate::app::App;
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::SiteId;
use crate::staff::{self, Colleague, NewColleague, Site};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::{Lang, Words};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

const HERE: &str = "/staff";

/// Somebody, in words.
struct Person {
    login: String,
    name: String,
    /// Each site with the roles there.
    works: Vec<(String, String)>,
    /// The day of retirement; empty for who works here.
    retired: String,
}

fn person(words: Words, known: &Colleague, sites: &[Site]) -> Person {
    let at = |site: &Site| -> Option<(String, String)> {
        let held = known.roles.iter().filter(|(at, _)| *at == site.id);
        let said: Vec<String> = held.map(|(_, role)| words.of("role", role.word())).collect();
        (!said.is_empty()).then(|| (site.name.clone(), said.join(", ")))
    };
    let zone = sites.first().map(|site| site.zone);
    let retired = known.retired_at.zip(zone).map(|(at, zone)| words.date(service_day(at, zone)));
    Person {
        login: known.login.clone(),
        name: known.name.clone(),
        works: sites.iter().filter_map(at).collect(),
        retired: retired.unwrap_or_default(),
    }
}

/// `POST /staff/people/{login}/second-step/reset`
pub async fn reset_second_step(
    app: web::Data<App>,
    asker: Asker,
    login: web::Path<String>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let place = place_of(&login);
    let work = move |conn: &mut _, ctx: &_| staff::reset_second_step(conn, ctx, &login);
    app.act(&asker.ctx, "staff.reset_second_step", work).await?;
    Ok(see_other(&place))
}

#[derive(Template)]
#[template(path = "staff/people.html")]
struct PeoplePage {
    shell: Shell,
    people: Vec<Person>,
    retired: Vec<Person>,
}

pub async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let inside = asker.clone();
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let sites = staff::managed_sites(conn, ctx)?;
            let everybody = staff::colleagues(conn, ctx)?;
            let told = everybody.iter().map(|known| person(inside.words(), known, &sites));
            let (people, retired) = told.partition(|one| one.retired.is_empty());
            Ok(PeoplePage { shell: inside.shell_in(conn, Some(RoomName::Staff), HERE)?, people, retired })
        })
        .await?;
    html(200, &page)
}

/// Somebody new as typed; the passwords go no further than the use case.
#[derive(Clone, Deserialize)]
pub struct AddForm {
    login: String,
    name: String,
    language: String,
    site: String,
    role: String,
    password: String,
    again: String,
    key: String,
}

#[derive(Template)]
#[template(path = "staff/add.html")]
struct AddPage {
    shell: Shell,
    problems: Problems,
    sites: Vec<Site>,
    form: AddForm,
}

impl AddPage {
    fn roles(&self) -> Vec<Role> {
        staff_roles()
    }

    fn languages(&self) -> &'static [Lang] {
        Lang::ALL
    }
}

fn staff_roles() -> Vec<Role> {
    Role::ALL.iter().copied().filter(|role| *role != Role::Client).collect()
}

pub async fn blank(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let form = AddForm {
        login: String::new(),
        name: String::new(),
        language: asker.language.clone(),
        site: asker.ctx.site.to_string(),
        role: String::new(),
        password: String::new(),
        again: String::new(),
        key: new_key(),
    };
    add_page(&app, &asker, form, Problems::none()).await
}

async fn add_page(app: &App, asker: &Asker, form: AddForm, problems: Problems) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let status = if problems.is_empty() { 200 } else { 422 };
    let inside = asker.clone();
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let shell = inside.shell_in(conn, Some(RoomName::Staff), "/staff/new")?;
            let sites = staff::managed_sites(conn, ctx)?;
            Ok(AddPage { shell, problems, sites, form })
        })
        .await?;
    html(status, &page)
}

pub async fn add(app: web::Data<App>, asker: Asker, sent: KeyedForm<AddForm>) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let KeyedForm { form, retry } = sent;
    let password = Zeroizing::new(form.password.clone());
    let role = Role::from_word(&form.role).filter(|role| *role != Role::Client);
    let new = NewColleague {
        login: form.login.clone(),
        name: form.name.clone(),
        language: form.language.clone(),
        site: SiteId::from_text(form.site.clone()),
        role: role.unwrap_or(Role::Analyst),
    };
    let checked = Problems::caught(asker.words(), staff::check_new(&new, &password))?;
    let mut problems = checked.err().unwrap_or_default();
    if role.is_none() {
        problems.add(asker.words(), "role", "required");
    }
    if form.password != form.again {
        problems.add(asker.words(), "again", "not_the_same");
    }
    if !problems.is_empty() {
        return add_page(&app, &asker, form, problems).await;
    }
    let hashed = app.passwords.hash_apart("password", password).await?;
    let added = act_once(&app, &asker, retry, "staff.add", 201, move |conn, ctx| {
        staff::add_colleague(conn, ctx, &new, &hashed).map(|known| known.login)
    });
    match Problems::caught(asker.words(), added.await)? {
        Ok(_) => Ok(see_other(&place_of(&form.login.trim().to_lowercase()))),
        Err(problems) => add_page(&app, &asker, form, problems).await,
    }
}

pub(super) fn place_of(login: &str) -> String {
    format!("/staff/people/{login}")
}

/// One role at one site, to take.
struct Held {
    site: String,
    site_name: String,
    role: Role,
}

#[derive(Template)]
#[template(path = "staff/person.html")]
struct PersonPage {
    shell: Shell,
    person: Person,
    is_own: bool,
    has_second_step: bool,
    held: Vec<Held>,
    sites: Vec<Site>,
    key: String,
}

impl PersonPage {
    fn roles(&self) -> Vec<Role> {
        staff_roles()
    }
}

fn person_page(conn: &mut Conn, ctx: &Ctx, asker: &Asker, login: &str) -> Result<PersonPage> {
    let known = staff::colleague(conn, ctx, login)?;
    let sites = staff::managed_sites(conn, ctx)?;
    let held = known.roles.iter().map(|(at, role)| Held {
        site: at.to_string(),
        site_name: sites.iter().find(|site| site.id == *at).map_or_else(String::new, |one| one.name.clone()),
        role: *role,
    });
    Ok(PersonPage {
        shell: asker.shell_in(conn, Some(RoomName::Staff), &place_of(&known.login))?,
        person: person(asker.words(), &known, &sites),
        is_own: known.is_own,
        has_second_step: staff::has_second_step(conn, &known.id)?,
        held: held.collect(),
        sites,
        key: new_key(),
    })
}

pub async fn show(app: web::Data<App>, asker: Asker, login: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let inside = asker.clone();
    let page = app.look(&asker.ctx, move |conn, ctx| person_page(conn, ctx, &inside, &login));
    html(200, &page.await?)
}

#[derive(Debug, Clone, Deserialize)]
pub struct RoleForm {
    role: Role,
    site: String,
    held: String,
}

pub async fn set_role(
    app: web::Data<App>,
    asker: Asker,
    login: web::Path<String>,
    sent: KeyedForm<RoleForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let RoleForm { role, site, held } = sent.form;
    let (place, held, site) = (place_of(&login), held == "yes", SiteId::from_text(site));
    let action = if held { "staff.grant_role" } else { "staff.take_role" };
    let done = act_once(&app, &asker, sent.retry, action, 200, move |conn, ctx| {
        staff::set_role(conn, ctx, &login, (&site, role), held).map(|_| ())
    });
    done.await?;
    Ok(see_other(&place))
}

#[derive(Template)]
#[template(path = "staff/retire.html")]
struct RetirePage {
    shell: Shell,
    person: Person,
    key: String,
}

pub async fn ask_retire(app: web::Data<App>, asker: Asker, login: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let inside = asker.clone();
    let page = app.look(&asker.ctx, move |conn, ctx| {
        let PersonPage { shell, person, key, .. } = person_page(conn, ctx, &inside, &login)?;
        Ok(RetirePage { shell, person, key })
    });
    html(200, &page.await?)
}

#[derive(Debug, Deserialize)]
pub struct RetireForm {}

pub async fn retire(
    app: web::Data<App>,
    asker: Asker,
    login: web::Path<String>,
    sent: KeyedForm<RetireForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let done = act_once(&app, &asker, sent.retry, "staff.retire", 200, move |conn, ctx| {
        staff::retire(conn, ctx, &login).map(|_| ())
    });
    done.await?;
    Ok(see_other(HERE))
}
