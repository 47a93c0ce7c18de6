//! The labels of a bundle: eight on a sheet of A4, or one after the other for a label printer.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::open::{Opened, opened};
use crate::app::App;
use crate::clients::Language;
use crate::doses::bottles::{Bottle, bottles_in};
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::slots::pages::next::NextView;
use crate::web::actor::Asker;
use crate::web::i18n::{Arg, Lang, Words};
use crate::web::page::html;
use crate::web::shell::Shell;
use crate::words::Part;

/// One label.
struct Label {
    code: String,
    /// The bare code as a picture.
    qr: String,
    weekday: String,
    date: String,
    /// `60 mg in 12.0 mL`.
    amount: String,
    strength: String,
    part: String,
}

/// What every label of a sheet says, in the client's language and in that of the page.
struct Says {
    one_day: String,
    warn: String,
    warn_too: String,
    locked: String,
    call: String,
}

#[derive(Template)]
#[template(path = "counter/labels.html")]
struct LabelsPage {
    shell: Shell,
    page: String,
    bundle: String,
    /// One a page instead of eight on a sheet.
    roll: bool,
    /// The language of the labels.
    lang: &'static str,
    /// The second language.
    lang_too: &'static str,
    says: Says,
    /// The client's name, where the law asks for it.
    name: String,
    /// Whether nobody has said where the site is called.
    is_mute: bool,
    labels: Vec<Label>,
    /// The visit after the last bottle.
    next: NextView,
}

/// How labels are laid out.
#[derive(Debug, Deserialize)]
pub struct Layout {
    /// One a page, for a label printer.
    #[serde(default)]
    roll: bool,
}

/// `GET /counter/{page}/labels/{bundle}`
pub async fn labels(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
    layout: web::Query<Layout>,
) -> Result<HttpResponse> {
    let (page, bundle) = path.into_inner();
    let (opened, bottles) = read(&app, &asker, &page, &bundle).await?;
    let (words, too) = languages(&opened);
    let visitor = &opened.screen.at.visitor;
    let (said, visits, client) =
        (opened.words(), format!("/clients/{page}/visits"), visitor.client.id.clone());
    let next = app.look(&asker.ctx, move |conn, ctx| NextView::of(conn, ctx, said, &client, &visits)).await?;
    let page = LabelsPage {
        page,
        bundle,
        roll: layout.roll,
        lang: words.lang().word(),
        lang_too: too.lang().word(),
        says: says(&opened),
        name: name(&opened),
        is_mute: visitor.site.telephone.is_none(),
        labels: bottles.iter().map(|bottle| label(words, bottle)).collect::<Result<_>>()?,
        next,
        shell: opened.shell,
    };
    html(200, &page)
}

/// `GET /counter/{page}/labels/{bundle}/zpl`: the same for a label printer that speaks ZPL II, 203 dots
/// an inch, 100 × 60 mm.
pub async fn labels_zpl(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (page, bundle) = path.into_inner();
    let (opened, bottles) = read(&app, &asker, &page, &bundle).await?;
    let (words, says, name) = (languages(&opened).0, says(&opened), name(&opened));
    let mut text = String::new();
    for bottle in &bottles {
        let label = label(words, bottle)?;
        // Two bottles of one date differ by nothing but their part.
        let strength = format!("{} {} {name}", label.strength, label.part);
        let lines = [
            (20, 24, says.one_day.as_str()),
            (50, 40, &format!("{} {}", label.weekday, label.date)),
            (100, 44, label.amount.as_str()),
            (148, 22, strength.trim_end()),
            (190, 26, says.warn.as_str()),
            (250, 26, says.warn_too.as_str()),
            (320, 24, says.locked.as_str()),
            (350, 24, says.call.as_str()),
        ];
        // ^CI28: the text is UTF-8; ^FB breaks lines that are too long for the label.
        text.push_str("^XA^CI28^PW799^LL480\n");
        for (y, height, line) in lines {
            text.push_str(&format!("^FO20,{y}^A0N,{height}^FB560,2^FD{}^FS\n", plain(line)));
        }
        text.push_str(&format!("^FO610,20^BQN,2,6^FDMA,{}^FS\n", label.code));
        text.push_str(&format!("^FO610,200^A0N,34^FD{}^FS\n^XZ\n", label.code));
    }
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header(("Content-Disposition", "attachment; filename=\"labels.zpl\""))
        .body(text))
}

/// What would be a command to the printer is left out.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '^' | '~') && !c.is_control()).collect()
}

pub(super) async fn read(
    app: &App,
    asker: &Asker,
    page: &str,
    bundle: &str,
) -> Result<(Opened, Vec<Bottle>)> {
    let opened = opened(app, asker, page).await?;
    let (client, id) = (opened.screen.at.visitor.client.id.clone(), RowId::from_text(bundle));
    let bottles = app.look(&asker.ctx, move |conn, _| bottles_in(conn, &id)).await?;
    if bottles.is_empty() || bottles.iter().any(|bottle| bottle.client != client) {
        return Err(Error::unknown("bundle_unknown"));
    }
    Ok((opened, bottles))
}

/// The client's name, where the law asks for it on the bottle.
fn name(opened: &Opened) -> String {
    let asked = opened.screen.at.visitor.policy.label.client_name.value;
    opened.screen.person.as_ref().filter(|_| asked).map(|person| person.name.clone()).unwrap_or_default()
}

/// The client's language, and that of the page.
fn languages(opened: &Opened) -> (Words, Words) {
    let lang = match opened.screen.at.visitor.client.language {
        Language::English => Lang::En,
        Language::Malay => Lang::Ms,
        Language::Chinese => Lang::ZhHans,
        Language::Vietnamese => Lang::Vi,
    };
    (Words::new(lang), opened.words())
}

fn says(opened: &Opened) -> Says {
    let (words, too) = languages(opened);
    let visitor = &opened.screen.at.visitor;
    let emergency = visitor.policy.label.emergency_number.value.as_str();
    let call = match visitor.site.telephone.as_deref() {
        Some(clinic) => {
            words.say_with("label-call", &[("emergency", emergency.into()), ("clinic", clinic.into())])
        }
        None => words.say_with("label-call-emergency", &[("emergency", emergency.into())]),
    };
    let warn = words.say("label-warn");
    Says {
        one_day: words.say("label-one-day"),
        warn_too: Some(too.say("label-warn")).filter(|other| *other != warn).unwrap_or_default(),
        warn,
        locked: words.say("label-locked"),
        call,
    }
}

fn label(words: Words, bottle: &Bottle) -> Result<Label> {
    let picture = qrcode::QrCode::new(bottle.code.as_bytes())
        .map_err(|cause| Error::fault(format!("a code has no picture: {cause}")))?
        .render::<qrcode::render::svg::Color<'_>>()
        .build();
    let amount: [Arg<'_>; 2] =
        [("dose", words.mg(bottle.dose_mcg).into()), ("volume", words.ml(bottle.volume_ul).into())];
    let part = match bottle.part {
        Part::Whole => words.say("label-whole"),
        part => words.of("part", part.word()),
    };
    Ok(Label {
        qr: picture.split_once("?>").map_or(picture.clone(), |(_, svg)| svg.to_owned()),
        code: bottle.code.clone(),
        weekday: words.weekday(bottle.date),
        date: words.date(bottle.date),
        amount: words.say_with("label-amount", &amount),
        strength: words.say_with("label-what", &[("strength", words.strength(bottle.mg_per_ml).into())]),
        part,
    })
}
