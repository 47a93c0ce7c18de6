//! Signing in and out, the language and the site, as pages.

mod account; // one's own account
mod code; // a code after the password
mod counter_pc; // a computer that colleagues share
mod lock; // its locked screen
mod passkeys; // keys that a device keeps
mod people; // the people of a manager's sites
mod second; // the second step, set up and taken away
mod second_view; // its pages
mod sessions; // where one is signed in
mod sites; // places that dispense
mod telephone; // where a site is called

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::{
    Audience, Browser, Door, Opened, SignedIn, Typed, set_language, sign_in, sign_out, site, switch_site,
};
use crate::app::App;
use crate::clients::{self, Language};
use crate::ctx::Actor;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::keys::random_secret;
use crate::web::actor::Asker;
use crate::web::csrf::{COOKIE, refuse_foreign_sign_in};
use crate::web::i18n::{Lang, Words};
use crate::web::known_browser;
use crate::web::origin::origin;
use crate::web::page::{html, refused, see_other};
use crate::web::shell::{RoomName, Shell};
use crate::web::tongue;
use crate::words::Role;

/// Where clients sign in: the same form, in their words.
const CLIENTS_DOOR: &str = "/?me=1";

/// The pages of signing in and out.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/", web::get().to(door))
        .route("/", web::post().to(enter))
        .route("/second-step", web::post().to(code::enter))
        .route("/passkey", web::post().to(passkeys::enter))
        .route("/sign-out", web::post().to(leave))
        .route("/language", web::post().to(speak))
        .route("/site", web::get().to(choose_site))
        .route("/site", web::post().to(go_to_site))
        .route("/account", web::get().to(account::show))
        .route("/account", web::post().to(account::save))
        .route("/account/second-step", web::get().to(second::show))
        .route("/account/second-step/app", web::get().to(second::blank_app))
        .route("/account/second-step/begin", web::post().to(second::begin))
        .route("/account/second-step/confirm", web::post().to(second::confirm))
        .route("/account/second-step/codes", web::post().to(second::renew))
        .route("/account/second-step/remove", web::post().to(second::remove))
        .route("/account/second-step/read", web::post().to(second::read))
        .route("/account/second-step/passkeys", web::post().to(passkeys::ask_for_new))
        .route("/account/second-step/passkeys/answer", web::post().to(passkeys::add))
        .route("/account/second-step/passkeys/new", web::get().to(passkeys::blank))
        .route("/account/second-step/passkeys/{id}", web::get().to(passkeys::ask_remove))
        .route("/account/second-step/passkeys/{id}/remove", web::post().to(passkeys::remove))
        .route("/account/counter", web::get().to(counter_pc::show))
        .route("/account/counter/mark", web::post().to(counter_pc::mark))
        .route("/account/counter/pin", web::post().to(counter_pc::set_pin))
        .route("/account/counter/end/{id}", web::post().to(counter_pc::end))
        .route("/lock", web::get().to(lock::show))
        .route("/lock", web::post().to(lock::lock))
        .route("/lock/awake", web::get().to(lock::awake))
        .route("/lock/back", web::post().to(lock::back))
        .route("/account/sessions/end", web::post().to(sessions::end_others))
        .route("/account/sessions/{id}/end", web::post().to(sessions::end_one))
        .route("/staff/people/{login}/sessions/end", web::post().to(sessions::end_of))
        .route("/staff/people/{login}/second-step/reset", web::post().to(people::reset_second_step))
        .route("/staff", web::get().to(people::list))
        .route("/staff/new", web::get().to(people::blank))
        .route("/staff/new", web::post().to(people::add))
        .route("/staff/people/{login}", web::get().to(people::show))
        .route("/staff/people/{login}/roles", web::post().to(people::set_role))
        .route("/staff/people/{login}/retire", web::get().to(people::ask_retire))
        .route("/staff/people/{login}/retire", web::post().to(people::retire))
        .route("/sites", web::get().to(sites::list))
        .route("/sites/new", web::get().to(sites::blank))
        .route("/sites/new", web::post().to(sites::add))
        .route("/sites/{id}/staffing", web::post().to(sites::staffing))
        .route("/sites/{id}/kind", web::post().to(sites::kind))
        .route("/sites/{id}/telephone", web::get().to(telephone::telephone_form))
        .route("/sites/{id}/telephone", web::post().to(telephone::telephone));
}

/// `/` for somebody who is not signed in.
#[derive(Template)]
#[template(path = "staff/sign_in.html")]
struct DoorPage {
    shell: Shell,
    /// What was typed as the login.
    login: String,
    /// Why the last try did not work; empty on the first.
    wrong: String,
    /// Whether a session has just ended by itself.
    ended: bool,
    /// Whether it asks for card and PIN, as clients do.
    me: bool,
}

/// `/site`
#[derive(Template)]
#[template(path = "staff/sites.html")]
struct SitesPage {
    shell: Shell,
    sites: Vec<Choice>,
}

/// A site where the person may go on working.
struct Choice {
    id: String,
    name: String,
    roles: String,
    here: bool,
}

#[derive(Deserialize)]
struct DoorAsked {
    ended: Option<String>,
    me: Option<String>,
}

#[derive(Deserialize)]
struct Entered {
    login: String,
    password: String,
    me: Option<String>,
}

#[derive(Deserialize)]
struct Chosen {
    lang: String,
    back: Option<String>,
}

#[derive(Deserialize)]
struct GoTo {
    site: String,
}

/// The sign-in page; whoever is signed in goes on to their work.
async fn door(
    app: web::Data<App>,
    request: HttpRequest,
    asker: Result<Asker, Error>,
    asked: web::Query<DoorAsked>,
) -> Result<HttpResponse> {
    match asker {
        Ok(asker) => Ok(see_other(home(&asker.roles_here()))),
        Err(Error::Away) => Err(Error::Away),
        Err(_) => {
            let page = DoorPage {
                shell: stranger(&app, tongue::words(&request), asked.me.is_some()),
                login: String::new(),
                wrong: String::new(),
                ended: asked.ended.is_some(),
                me: asked.me.is_some(),
            };
            html(200, &page)
        }
    }
}

/// Signs in and sets the cookie, or says why not on the same page.
async fn enter(app: web::Data<App>, request: HttpRequest, form: web::Form<Entered>) -> Result<HttpResponse> {
    refuse_foreign_sign_in(&request)?;
    let Entered { login, password, me } = form.into_inner();
    let mut browser = browser_of(&app, &request).await?;
    if me.is_some() {
        browser.mark = None;
    }
    let mark = browser.mark.clone();
    let typed = Typed {
        login: login.clone(),
        password: Zeroizing::new(password),
        otp: None,
        browser,
        site: None,
        origin: origin(&request),
    };
    let error = match sign_in(&app.desk(), typed, Door::Page).await {
        Ok(SignedIn::Opened(opened)) => return entered(&app, &opened, mark),
        Ok(SignedIn::CodeAsked(ticket)) => return code::ask(&app, &request, ticket),
        Err(error) => error,
    };
    let words = tongue::words(&request);
    let wrong = match &error {
        Error::NotSignedIn if me.is_some() => words.say("sign-in-me-wrong"),
        Error::NotSignedIn => words.say("sign-in-wrong"),
        Error::Forbidden => words.say("sign-in-no-role"),
        Error::TooMany(seconds) => words.say_with("sign-in-wait", &[("seconds", (*seconds).into())]),
        _ => return Err(error),
    };
    let page =
        DoorPage { shell: stranger(&app, words, me.is_some()), login, wrong, ended: false, me: me.is_some() };
    refused(&error, &page)
}

/// The browser behind a sign-in: the shared computer that it is on, and the session that it leaves.
async fn browser_of(app: &App, request: &HttpRequest) -> Result<Browser> {
    let mark = known_browser::mark_of(request).map_or_else(random_secret, Ok)?;
    let leaves = request.cookie(COOKIE).map(|cookie| cookie.value().to_owned());
    let computer = lock::computer(app, request).await?;
    Ok(Browser { computer, leaves, mark: Some(mark) })
}

/// The way on, with the cookie of the session; a member of staff's browser keeps its mark, a client's nothing.
fn entered(app: &App, opened: &Opened, mark: Option<String>) -> Result<HttpResponse> {
    let secret = opened.secret.as_deref().ok_or_else(|| Error::fault("a session without a secret"))?;
    let led = opened.led_to_second_step;
    let mut answer = see_other(if led { "/account/second-step" } else { home(&opened.roles_here()) });
    let cookie = page_cookie(secret, app.config.server.secure_cookies);
    answer.add_cookie(&cookie).map_err(|cause| Error::fault(cause.to_string()))?;
    if let Some(mark) = mark.filter(|_| opened.person.audience == Audience::Staff) {
        let cookie = known_browser::marked(mark, app.config.server.secure_cookies);
        answer.add_cookie(&cookie).map_err(|cause| Error::fault(cause.to_string()))?;
    }
    Ok(answer)
}

/// Ends the session and forgets the cookie.
async fn leave(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    app.act(&asker.ctx, "staff.sign_out", sign_out).await?;
    let mut answer = see_other(if is_client(&asker) { CLIENTS_DOOR } else { "/" });
    let mut cookie = page_cookie("", app.config.server.secure_cookies);
    cookie.make_removal();
    answer.add_cookie(&cookie).map_err(|cause| Error::fault(cause.to_string()))?;
    // The copy on a client's own phone goes with it.
    let (name, what) = ("clear-site-data", "\"storage\"");
    answer.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(what));
    Ok(answer)
}

fn is_client(asker: &Asker) -> bool {
    matches!(asker.ctx.actor, Actor::Client(_))
}

/// Changes the language, on the account or file of who is signed in and at this browser for who is not.
async fn speak(
    app: web::Data<App>,
    asker: Result<Asker, Error>,
    form: web::Form<Chosen>,
) -> Result<HttpResponse> {
    let lang = Lang::from_word(&form.lang).ok_or_else(|| Error::malformed("no such language"))?;
    match asker {
        Ok(asker) if is_client(&asker) => {
            let theirs = Language::from_word(lang.word()).ok_or_else(|| Error::fault("no such language"))?;
            let set = move |conn: &mut _, ctx: &_| clients::set_own_language(conn, ctx, theirs);
            app.act(&asker.ctx, "clients.set_language", set).await?;
        }
        Ok(asker) => {
            let set = move |conn: &mut _, ctx: &_| set_language(conn, ctx, lang.word());
            app.act(&asker.ctx, "staff.set_language", set).await?;
        }
        Err(error) if error.status() == 401 => {}
        Err(error) => return Err(error),
    }
    let mut answer = see_other(own_place(form.back.as_deref()));
    let cookie = tongue::cookie(lang, app.config.server.secure_cookies);
    answer.add_cookie(&cookie).map_err(|cause| Error::fault(cause.to_string()))?;
    Ok(answer)
}

/// The sites where the person may go on working.
async fn choose_site(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let inside = asker.clone();
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let Actor::Staff { roles, .. } = &ctx.actor else { return Err(Error::Forbidden) };
            let words = inside.words();
            let mut sites: Vec<Choice> = Vec::new();
            for (at, role) in roles {
                let said = words.of("role", role.word());
                match sites.iter_mut().find(|one| one.id == at.as_str()) {
                    Some(one) => one.roles = format!("{}, {said}", one.roles),
                    None => sites.push(Choice {
                        id: at.to_string(),
                        name: site(conn, at)?.name,
                        roles: said,
                        here: *at == ctx.site,
                    }),
                }
            }
            Ok(SitesPage { shell: inside.shell_in(conn, None, "/site")?, sites })
        })
        .await?;
    html(200, &page)
}

/// Goes on working at another site.
async fn go_to_site(app: web::Data<App>, asker: Asker, form: web::Form<GoTo>) -> Result<HttpResponse> {
    let to = SiteId::from_text(form.into_inner().site);
    let moved =
        app.act(&asker.ctx, "staff.switch_site", move |conn, ctx| switch_site(conn, ctx, &to)).await?;
    Ok(see_other(home(&moved.roles_here())))
}

/// Where a person's work begins; who has no room yet begins at their own account.
fn home(roles: &[Role]) -> &'static str {
    let first = [
        (Role::Pharmacist, RoomName::Counter),
        (Role::Doctor, RoomName::Worklist),
        (Role::Manager, RoomName::Audit),
        (Role::CaseWorker, RoomName::Clients),
        (Role::Auditor, RoomName::Stock),
    ];
    if roles == [Role::Client] {
        return "/me";
    }
    let room = first.into_iter().find(|(role, _)| roles.contains(role)).map(|(_, room)| room);
    room.map_or("/account", RoomName::href)
}

/// A path of ours; anything that could lead elsewhere leads to the first page.
fn own_place(back: Option<&str>) -> &str {
    let is_ours = |path: &&str| {
        let mut bytes = path.bytes();
        bytes.next() == Some(b'/')
            && !matches!(bytes.next(), Some(b'/' | b'\\'))
            && path.bytes().all(|byte| byte.is_ascii_graphic())
    };
    back.filter(is_ours).unwrap_or("/")
}

/// Gone with the browser; the session behind it ends earlier.
fn page_cookie(secret: &str, secure: bool) -> Cookie<'static> {
    Cookie::build(COOKIE, secret.to_owned())
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Strict)
        .finish()
}

fn stranger(app: &App, words: Words, me: bool) -> Shell {
    let here = if me { CLIENTS_DOOR } else { "/" };
    Shell::for_anybody(words, here).practising(app.config.clinic.practice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_place_of_ours_is_gone_back_to() {
        assert_eq!(own_place(Some("/clients?search=a")), "/clients?search=a");
        for elsewhere in ["//x.example", "/\\x.example", "https://x.example", "x", "", "/a\r\nb", "/\t/x"] {
            assert_eq!(own_place(Some(elsewhere)), "/", "{elsewhere}");
        }
        assert_eq!(own_place(None), "/");
    }

    #[test]
    fn everybody_begins_where_their_work_is() {
        assert_eq!(home(&[Role::Manager, Role::Pharmacist]), "/counter");
        assert_eq!(home(&[Role::Doctor, Role::Manager]), "/approvals");
        assert_eq!(home(&[Role::Manager]), "/audit");
        assert_eq!(home(&[Role::CaseWorker]), "/clients");
        assert_eq!(home(&[Role::Analyst]), "/account");
        assert_eq!(home(&[Role::Client]), "/me");
    }
}
