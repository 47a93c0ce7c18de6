//! The pages of the second step as they are shown.

use askama::Template;

use crate::app::App;
use crate::clock::local;
use crate::error::{Error, Result};
use crate::staff::{self, Begun};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::shell::Shell;

const HERE: &str = "/account/second-step";

/// `/account/second-step`
#[derive(Template)]
#[template(path = "staff/second.html")]
pub struct SecondPage {
    shell: Shell,
    problems: Problems,
    /// Since when there is one; empty for none.
    since: String,
    /// How many recovery codes are left.
    left: String,
    /// That a role asks for it, and from when; empty where none does or there is one.
    asked: String,
    /// That somebody took it away; empty once its owner has read of it.
    taken_away: String,
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
pub async fn page(app: &App, asker: &Asker, problems: Problems) -> Result<SecondPage> {
    let (inside, settings) = (asker.clone(), app.config.sessions.clone());
    app.look(&asker.ctx, move |conn, ctx| {
        let (words, zone) = (inside.words(), staff::site(conn, &ctx.site)?.zone);
        let own = staff::own_second_step(conn, ctx, &settings)?;
        let asked = match (own.is_asked && own.since.is_none(), own.asked_from) {
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
            since: own.since.map(|at| words.moment(local(at, zone))).unwrap_or_default(),
            left: words.say_with("second-left", &[("count", own.recovery_codes_left.into())]),
            asked,
            taken_away: taken_away.unwrap_or_default(),
        })
    })
    .await
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
