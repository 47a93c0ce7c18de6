//! The paper that a guest's home clinic gets: the doses that were given here. The name stands on it alone.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::HERE;
use crate::app::App;
use crate::clients::visiting::visit_of;
use crate::clients::{self, CARE_TEAM};
use crate::clock::local;
use crate::error::Result;
use crate::guests::visits::{doses_here, note_guests};
use crate::ids::RowId;
use crate::staff;
use crate::web::actor::Asker;
use crate::web::i18n::{Arg, Lang, Words};
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};

#[derive(Template)]
#[template(path = "guests/guest_paper.html")]
struct PaperPage {
    shell: Shell,
    id: String,
    name: String,
    born: String,
    code: String,
    clinic: String,
    site: String,
    days: String,
    /// When and how much.
    doses: Vec<(String, String)>,
    printed: String,
}

impl PaperPage {
    /// Every language in which the paper can be had.
    fn langs(&self) -> &'static [Lang] {
        Lang::ALL
    }
}

/// The language of the paper; the reader's where nothing is said.
#[derive(Deserialize)]
pub struct Asked {
    lang: Option<String>,
}

/// `GET /guests/{id}/paper`
pub async fn shown(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let id = id.into_inner();
    let shell = asker.shell(&app, Some(RoomName::Clients), &format!("{HERE}/{id}/paper")).await?;
    let lang = asked.lang.as_deref().and_then(Lang::from_tag).unwrap_or(asker.words().lang());
    let words = Words::new(lang);
    let asked = RowId::from_text(id.as_str());
    let read = app.act(&asker.ctx, "guests.show_visit", move |conn, ctx| {
        let visit = visit_of(conn, ctx, &asked)?;
        note_guests(conn, ctx, std::slice::from_ref(&visit))?;
        let client = clients::client_by_id(conn, &visit.client)?;
        let known = clients::identity(conn, ctx, &client.id)?;
        let site = staff::site(conn, &visit.site)?;
        let moment = |at| words.moment(local(at, site.zone));
        let doses = doses_here(conn, ctx, &visit)?;
        let line = |dose: &crate::doses::Dose| {
            let kind = words.of("dose_kind", dose.kind.word());
            (moment(dose.at), format!("{}, {kind}", words.mg(dose.dose_mcg)))
        };
        let printed: [Arg<'_>; 1] = [("moment", moment(ctx.now).into())];
        Ok(PaperPage {
            name: known.as_ref().map_or_else(|| client.code.clone(), |known| known.name.clone()),
            born: known.map(|known| words.date(known.date_of_birth)).unwrap_or_default(),
            code: visit.home.code.clone().unwrap_or_default(),
            clinic: visit.home.clinic.clone(),
            site: match &site.telephone {
                Some(number) => format!("{}, {number}", site.name),
                None => site.name.clone(),
            },
            days: words.days(visit.from, visit.to),
            doses: doses.iter().map(line).collect(),
            printed: words.say_with("visit-printed", &printed),
            id: id.clone(),
            shell: Shell { words, ..shell.clone() },
        })
    });
    html(200, &read.await?)
}
