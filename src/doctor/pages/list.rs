//! The worklist as a page: what stops somebody first, then what can wait.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;

use super::takehome::list::{Section, sections};
use crate::app::App;
use crate::clients;
use crate::clock::local;
use crate::counter::vomiting::Standing;
use crate::doctor::{SHOWN, Stopped, Waiting, Worklist, worklist};
use crate::doses::visits;
use crate::error::Result;
use crate::ids::RowId;
use crate::orders::plans::WaitingRise;
use crate::orders::telephone::Telephoned;
use crate::orders::{Ending, Proposal};
use crate::units::Instant;
use crate::web::actor::Asker;
use crate::web::page::{html, see_other};
use crate::web::shell::{RoomName, Shell};
use crate::words::{HoldKind, Role};

#[derive(Debug, Deserialize)]
pub(super) struct Query {
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "doctor/list.html")]
struct ListPage {
    shell: Shell,
    list: Worklist,
    now: Instant,
    zone: Tz,
    take_home: Vec<Section>,
    done: bool,
}

impl ListPage {
    fn vomit_words(&self, one: &Standing) -> String {
        let words = self.shell.words;
        let minutes = ("minutes", one.vomit.minutes_after.into());
        let dose = ("dose", words.mg(one.dose.dose_mcg).into());
        let key = match (one.vomit.most_mcg, one.vomit.witnessed) {
            (None, _) => "doctor-vomit-pregnant",
            (Some(_), true) => "doctor-vomit-seen",
            (Some(_), false) => "doctor-vomit-unseen",
        };
        words.say_with(key, &[minutes, dose])
    }

    /// More than the kind says; may be empty.
    fn waiting_words(&self, one: &Waiting) -> String {
        match &one.missed {
            Some(missed) => self.stopped_words(missed),
            None => String::new(),
        }
    }

    fn waiting_path(&self, one: &Waiting) -> String {
        match one.kind {
            HoldKind::OrderEnded => crate::orders::pages::new_path(&one.who.page_id),
            _ => format!("/approvals/holds/{}", one.hold),
        }
    }

    fn is_late(&self, one: &Telephoned) -> bool {
        one.countersign_by <= self.now
    }

    fn telephoned_words(&self, one: &Telephoned) -> String {
        let until = self.shell.words.moment(local(one.countersign_by, self.zone));
        let key = if self.is_late(one) { "phone-order-late" } else { "phone-order-until" };
        let what = self.shell.of("phone-order-what", one.what.word());
        self.shell.say_with(key, &[("what", what.into()), ("until", until.into())])
    }

    fn rise_words(&self, one: &WaitingRise) -> String {
        let words = self.shell.words;
        let date = ("date", words.near_date(one.since).into());
        words.say_with("plan-waiting-line", &[("dose", words.mg_number(one.dose_mcg).into()), date])
    }

    fn stopped_words(&self, one: &Stopped) -> String {
        let words = self.shell.words;
        let days = ("count", one.run_undosed.into());
        match one.proposed_mcg {
            Some(dose_mcg) => {
                words.say_with("doctor-stopped-proposed", &[days, ("dose", words.mg_number(dose_mcg).into())])
            }
            None => words.say_with("doctor-stopped", &[days]),
        }
    }

    fn ending_words(&self, ending: &Ending) -> String {
        let words = self.shell.words;
        let key = if ending.has_ended { "doctor-order-ended" } else { "doctor-order-ends" };
        words.say_with(
            key,
            &[
                ("dose", words.mg_number(ending.dose_mcg).into()),
                ("date", words.near_date(ending.last_day).into()),
            ],
        )
    }

    fn proposal_words(&self, proposal: &Proposal) -> String {
        let words = self.shell.words;
        words.say_with(
            "doctor-proposal",
            &[
                ("dose", words.mg_number(proposal.dose_mcg).into()),
                ("date", words.date(proposal.last_day).into()),
            ],
        )
    }

    fn stopped_now(&self) -> &[Stopped] {
        &self.list.stopped[..self.list.stopped.len().min(SHOWN)]
    }

    fn more_stopped(&self) -> String {
        self.more(self.list.stopped.len(), self.stopped_now().len())
    }

    fn more_endings(&self) -> String {
        self.more(self.list.endings_total, self.list.endings.len())
    }

    fn more_proposals(&self) -> String {
        self.more(self.list.proposals_total, self.list.proposals.len())
    }

    /// How many lines are not shown; empty where all are.
    fn more(&self, total: usize, shown: usize) -> String {
        if total <= shown {
            return String::new();
        }
        self.shell.say_with("doctor-more", &[("count", (total - shown).into())])
    }
}

/// The worklist.
pub(super) async fn show(
    app: web::Data<App>,
    asker: Asker,
    query: web::Query<Query>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let shell = asker.shell(&app, Some(RoomName::Worklist), "/approvals").await?;
    let found = app.look(&asker.ctx, |conn, ctx| {
        Ok((worklist(conn, ctx)?, clients::programme::site(conn, &ctx.site)?.zone))
    });
    let (list, zone) = found.await?;
    let take_home = sections(shell.words, &list.take_home);
    html(200, &ListPage { shell, list, now: asker.ctx.now, zone, take_home, done: query.done.is_some() })
}

/// A doctor has seen an incident.
pub(super) async fn see_incident(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let id = RowId::from_text(id.into_inner());
    app.act(&asker.ctx, "doctor.see_incident", move |conn, ctx| visits::see_incident(conn, ctx, &id)).await?;
    Ok(see_other("/approvals?done=seen"))
}
