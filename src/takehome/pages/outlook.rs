//! `/clients/{page}/take-home`: what the rules allow, why, and what would raise it.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::explained::{Explained, explain};
use crate::app::App;
use crate::clients::CARE_TEAM;
use crate::error::{Error, Result};
use crate::takehome::shown::{Asked, note_look, show_take_home_of_page};
use crate::web::actor::Asker;
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};

/// Which policy.
#[derive(Debug, Deserialize)]
pub struct Choice {
    policy: Option<String>,
}

/// A policy to compare with.
struct Other {
    id: String,
    name: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "takehome/outlook.html")]
struct OutlookPage {
    shell: Shell,
    page: String,
    code: String,
    explained: Explained,
    policies: Vec<Other>,
}

/// The page.
pub async fn show(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    choice: web::Query<Choice>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let page = page.into_inner();
    let shell = asker.shell(&app, Some(RoomName::Clients), &format!("/clients/{page}")).await?;
    let asked = Asked { policy: choice.into_inner().policy.filter(|id| !id.is_empty()), ..Asked::default() };
    let opened = page.clone();
    let shown = app
        .act(&asker.ctx, "takehome.read", move |conn, ctx| {
            let shown = show_take_home_of_page(conn, ctx, &opened, &asked)?;
            note_look(conn, ctx, &shown.client)?;
            Ok(shown)
        })
        .await?;
    let day = shown.assessed.as_of;
    let policy = app.policies.version(&shown.policy, &shown.version);
    let policy = policy.ok_or_else(|| Error::fault("the policy that was assessed by is gone"))?;
    let explained = explain(shell.words, &shown, &policy.takehome);
    let other = |id: &str| Other {
        id: id.to_owned(),
        name: app.policies.name_on(id, day),
        is_chosen: id == shown.policy,
    };
    let policies = app.policies.ids().into_iter().map(other).collect();
    html(200, &OutlookPage { shell, page, code: shown.code, explained, policies })
}
