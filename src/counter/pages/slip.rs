//! The slip that goes with a bundle: what whoever asks needs to know, so that having the bottles is
//! seen to be lawful. It is folded with the writing inside.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::labels::read;
use crate::app::App;
use crate::clock::local;
use crate::error::Result;
use crate::web::actor::Asker;
use crate::web::page::html;
use crate::web::shell::Shell;

/// One bottle.
struct Line {
    code: String,
    date: String,
    amount: String,
}

#[derive(Template)]
#[template(path = "counter/slip.html")]
struct SlipPage {
    shell: Shell,
    page: String,
    bundle: String,
    /// Who has the bottles: the programme code, and the name where the law asks for it.
    holder: String,
    /// Where and when they were handed over.
    given: String,
    /// Whom to ask; empty where nobody has said where the site is called.
    ask: String,
    lines: Vec<Line>,
}

/// `GET /counter/{page}/slip/{bundle}`
pub async fn slip(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (page, bundle) = path.into_inner();
    let (opened, bottles) = read(&app, &asker, &page, &bundle).await?;
    let words = opened.words();
    let visitor = &opened.screen.at.visitor;
    let name = opened.screen.person.as_ref().filter(|_| visitor.policy.label.client_name.value);
    let code = visitor.client.code.clone();
    let site = &visitor.site;
    let given_on = bottles.iter().map(|bottle| local(bottle.at, site.zone).date()).min();
    let given = [
        ("site", site.name.as_str().into()),
        ("day", given_on.map(|day| words.date(day)).unwrap_or_default().into()),
    ];
    let line = |bottle: &crate::doses::bottles::Bottle| Line {
        code: bottle.code.clone(),
        date: words.date(bottle.date),
        amount: words.say_with(
            "label-amount",
            &[("dose", words.mg(bottle.dose_mcg).into()), ("volume", words.ml(bottle.volume_ul).into())],
        ),
    };
    let shown = SlipPage {
        holder: name.map_or(code.clone(), |person| format!("{}, {code}", person.name)),
        given: words.say_with("slip-given", &given),
        ask: site
            .telephone
            .as_deref()
            .map(|number| words.say_with("slip-ask", &[("telephone", number.into())]))
            .unwrap_or_default(),
        lines: bottles.iter().map(line).collect(),
        page,
        bundle,
        shell: opened.shell,
    };
    html(200, &shown)
}
