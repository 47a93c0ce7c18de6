//! Days on which the site is closed: how the client comes through them, and choosing it.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::visits::{self, VisitsQuery};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::me::own_client;
use crate::slots::closures::pages::{open_days, way_words};
use crate::slots::closures::{Provided, Way, for_client, settle};
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::page::see_other;

/// A closure as the client's page says it.
pub struct ClosureView {
    pub id: String,
    /// The closed days.
    pub days: String,
    pub provided: Provided,
    /// How far it is arranged, or what is open.
    pub stands: String,
    /// Each way with its words, and whether it is the chosen or proposed one.
    pub ways: Vec<(Way, String, bool)>,
}

impl ClosureView {
    /// The closures ahead that touch a client.
    pub fn of(conn: &mut Conn, ctx: &Ctx, words: Words, client: &ClientId) -> Result<Vec<ClosureView>> {
        let mut views = Vec::new();
        for (closure, line) in for_client(conn, ctx, client)? {
            let picked = line.chosen.or(line.ways.first().copied());
            let stands = match line.provided {
                Provided::Open => {
                    words.say_with("me-closure-open", &[("days", open_days(words, &line).into())])
                }
                other => words.of("me-closure", other.word()),
            };
            let ways = line.ways.iter().filter(|_| line.provided != Provided::Settled);
            views.push(ClosureView {
                id: closure.id.to_string(),
                days: words.days(closure.from_day, closure.to_day),
                provided: line.provided,
                stands,
                ways: ways.map(|way| (*way, way_words(words, &line, *way), picked == Some(*way))).collect(),
            });
        }
        Ok(views)
    }
}

/// What is picked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WayForm {
    way: String,
}

/// Takes the picked way.
pub async fn choose(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: web::Form<WayForm>,
) -> Result<HttpResponse> {
    let id = RowId::from_text(id.into_inner());
    let way = Way::from_word(&sent.way);
    let done = app.act(&asker.ctx, "slots.settle_closure", move |conn, ctx| {
        own_client(conn, ctx)?;
        let way = way.ok_or_else(|| Error::field("way", "required", "one of the ways"))?;
        settle(conn, ctx, &id, None, way).map(|_| ())
    });
    let refusal = match done.await {
        Ok(()) => return Ok(see_other("/me")),
        Err(Error::Refused(refused)) => asker.words().say(&format!("code-{}", refused.code)),
        Err(Error::Invalid(_)) => asker.words().say("closure-choose"),
        Err(other) => return Err(other),
    };
    visits::page(&app, &asker, VisitsQuery::default(), refusal).await
}
