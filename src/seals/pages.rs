//! The seals of a site as a page: where its chains end, and whether they still fit.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{Chain, Fault};
use crate::app::App;
use crate::clock::local;
use crate::error::Result;
use crate::staff;
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

/// Who reads and prints them.
const KEEPERS: &[Role] = &[Role::Manager];

/// The pages of the seals.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/audit/seals", web::get().to(seals)).route("/audit/seals/print", web::post().to(print));
}

#[derive(Debug, Deserialize)]
struct Asked {
    check: Option<String>,
}

/// `/audit/seals`
#[derive(Template)]
#[template(path = "seals/seals.html")]
struct SealsPage {
    shell: Shell,
    chains: Vec<ChainView>,
    /// Whether the chains were read against their rows for this page.
    checked: bool,
    /// What does not fit, in words.
    faults: Vec<String>,
    /// The form's protection.
    csrf: String,
}

/// A chain in words.
struct ChainView {
    name: String,
    count: String,
    hash: String,
    printed: String,
}

async fn seals(app: web::Data<App>, asker: Asker, asked: web::Query<Asked>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let (words, csrf) = (asker.words(), asker.csrf.clone());
    let checked = asked.check.is_some();
    let shell = asker.shell(&app, Some(RoomName::Audit), "/audit/seals").await?;
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let zone = staff::site(conn, &ctx.site)?.zone;
            let mut chains = Vec::new();
            for (chain, head) in super::heads(conn, &ctx.site)? {
                let printed = super::last_print(conn, &ctx.site, chain)?.map(|print| {
                    let at = words.moment(local(print.at, zone));
                    words.say_with("seals-printed", &[("number", print.head.seq.into()), ("at", at.into())])
                });
                chains.push(ChainView {
                    name: words.of("seals-chain", chain.word()),
                    count: words.count(head.seq),
                    hash: head.hash,
                    printed: printed.unwrap_or_default(),
                });
            }
            let found =
                if checked { super::check_site(conn, &ctx.keys, ctx.now, &ctx.site)? } else { Vec::new() };
            let faults = found.iter().map(|(chain, fault)| said(words, *chain, fault)).collect();
            Ok(SealsPage { shell, chains, checked, faults, csrf })
        })
        .await?;
    html(200, &page)
}

/// Notes where the chains end, for a sheet that is printed now.
async fn print(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    app.act(&asker.ctx, "seals.print", super::note_print).await?;
    Ok(see_other("/audit/seals"))
}

fn said(words: Words, chain: Chain, fault: &Fault) -> String {
    let number = |seq: i64| vec![("number", seq.into())];
    let (key, args) = match fault {
        Fault::SealGone { seq } => ("seals-fault-gone", number(*seq)),
        Fault::RowGone { seq, .. } => ("seals-fault-row", number(*seq)),
        Fault::Changed { seq, .. } => ("seals-fault-changed", number(*seq)),
        Fault::OtherKey { seq, .. } => ("seals-fault-key", number(*seq)),
        Fault::Cut { printed, .. } => ("seals-fault-cut", number(*printed)),
        Fault::Unsealed { rows, .. } => ("seals-fault-unsealed", number(*rows)),
    };
    format!("{}: {}", words.of("seals-chain", chain.word()), words.say_with(key, &args))
}
