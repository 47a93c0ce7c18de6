//! The pages of the second step as they are shown.

use askama::Template;
use chrono_tz::Tz;

use super::second::HERE;
use crate::app::App;
use crate::clock::local;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::staff::{self, Begun, Passkey, RelyingParty};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::shell::Shell;

/// `/account/second-step`
#[derive(Template)]
#[template(path = "staff/second.html")]
pub struct SecondPage {
    shell: Shell,
    problems: Problems,
    /// Since when codes of an app are one; empty for none.
    since: String,
    passkeys: Vec<Line>,
    /// Whether a browser keeps passkeys for this address.
    has_a_name: bool,
    /// Whether there is any second step.
    is_there: bool,
    /// How many recovery codes are left.
    left: String,
    /// That a role asks for it, and from when; empty where none does or there is one.
    asked: String,
    /// That somebody took it away; empty once its owner has read of it.
    taken_away: String,
}

/// A passkey in the list.
struct Line {
    id: String,
    name: String,
    /// Since when, and when it was last used.
    said: String,
}

impl Line {
    fn of(one: Passkey, words: Words, zone: Tz) -> Line {
        let at = |at| words.moment(local(at, zone));
        let added = words.say_with("passkey-added", &[("moment", at(one.added_at).into())]);
        let used = match one.used_at {
            Some(used) => words.say_with("passkey-used", &[("moment", at(used).into())]),
            None => words.say("passkey-unused"),
        };
        Line { id: one.id.to_string(), name: one.name, said: format!("{added} {used}") }
    }
}

/// What is asked for before a passkey goes.
#[derive(Template)]
#[template(path = "staff/passkey_remove.html")]
pub struct RemovePage {
    shell: Shell,
    problems: Problems,
    passkey: Line,
}

/// `/account/second-step/app`
#[derive(Template)]
#[template(path = "staff/second_app.html")]
pub struct AppPage {
    shell: Shell,
    problems: Problems,
}

/// The secret, and the field for the first code.
#[derive(Template)]
#[template(path = "staff/second_set_up.html")]
pub struct SetUpPage {
    shell: Shell,
    problems: Problems,
    qr: String,
    /// The key in groups of four, as a person types it.
    key: String,
}

/// Recovery codes, this once.
#[derive(Template)]
#[template(path = "staff/second_codes.html")]
pub struct CodesPage {
    shell: Shell,
    codes: Vec<String>,
}

/// How it stands with the asker's second step.
pub async fn page(app: &App, asker: &Asker, host: &str, problems: Problems) -> Result<SecondPage> {
    let (inside, settings) = (asker.clone(), app.config.sessions.clone());
    let has_a_name = RelyingParty::of_host(host).is_ok();
    app.look(&asker.ctx, move |conn, ctx| {
        let (words, zone) = (inside.words(), staff::site(conn, &ctx.site)?.zone);
        let own = staff::own_second_step(conn, ctx, &settings)?;
        let is_there = own.is_there();
        let asked = match (own.is_asked && !is_there, own.asked_from) {
            (false, _) => String::new(),
            (true, Some(from)) if from > ctx.now.date() => {
                words.say_with("second-asked-from", &[("date", words.date(from).into())])
            }
            (true, _) => words.say("second-asked-now"),
        };
        let taken_away = own.taken_away.map(|(by, at)| {
            let by = by.unwrap_or_else(|| words.say("audit-actor-system"));
            let at = words.moment(local(at, zone));
            words.say_with("second-taken-away", &[("name", by.into()), ("moment", at.into())])
        });
        Ok(SecondPage {
            shell: inside.shell_in(conn, None, HERE)?,
            problems,
            passkeys: own.passkeys.into_iter().map(|one| Line::of(one, words, zone)).collect(),
            has_a_name,
            is_there,
            since: own.since.map(|at| words.moment(local(at, zone))).unwrap_or_default(),
            left: words.say_with("second-left", &[("count", own.recovery_codes_left.into())]),
            asked,
            taken_away: taken_away.unwrap_or_default(),
        })
    })
    .await
}

/// What is asked for before a passkey goes. 404 `passkey_unknown`.
pub async fn remove_page(app: &App, asker: &Asker, id: RowId, problems: Problems) -> Result<RemovePage> {
    let inside = asker.clone();
    app.look(&asker.ctx, move |conn, ctx| {
        let zone = staff::site(conn, &ctx.site)?.zone;
        let passkey = Line::of(staff::own_passkey(conn, ctx, &id)?, inside.words(), zone);
        Ok(RemovePage { shell: inside.shell_in(conn, None, HERE)?, problems, passkey })
    })
    .await
}

/// What is asked for before a secret is shown.
pub async fn app_page(app: &App, asker: &Asker, problems: Problems) -> Result<AppPage> {
    Ok(AppPage { shell: asker.shell(app, None, HERE).await?, problems })
}

/// The secret for the app.
pub async fn set_up_page(app: &App, asker: &Asker, begun: &Begun, problems: Problems) -> Result<SetUpPage> {
    let picture = qrcode::QrCode::new(begun.address.as_bytes())
        .map_err(|cause| Error::fault(format!("a key has no picture: {cause}")))?
        .render::<qrcode::render::svg::Color<'_>>()
        // Narrow enough for a telephone.
        .module_dimensions(5, 5)
        .build();
    let qr = picture.split_once("?>").map_or(picture.clone(), |(_, svg)| svg.to_owned());
    let groups: Vec<&str> =
        begun.key.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    Ok(SetUpPage { shell: asker.shell(app, None, HERE).await?, problems, qr, key: groups.join(" ") })
}

/// Recovery codes to write down.
pub async fn codes_page(app: &App, asker: &Asker, codes: Vec<String>) -> Result<CodesPage> {
    Ok(CodesPage { shell: asker.shell(app, None, HERE).await?, codes })
}

/// What was wrong, beside its field; none for anything that no field causes.
pub fn wrong(words: Words, error: &Error) -> Option<Problems> {
    match error {
        Error::Invalid(fields) => Some(Problems::of(words, fields)),
        Error::TooMany(seconds) => {
            let mut problems = Problems::none();
            problems.put("password", words.say_with("sign-in-wait", &[("seconds", (*seconds).into())]));
            Some(problems)
        }
        _ => None,
    }
}
