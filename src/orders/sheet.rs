//! One client before one decision: who, what stands, what the table says, the last seven days.

use chrono::NaiveDate;

use super::background::{DoseBackground, dose_background};
use super::preview::{Preview, Standing, preview, standing};
use super::proposals::{Proposal, proposed_of};
use super::subject::{Subject, subject_of};
use super::terms::OrderCommand;
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;

/// What a doctor sees before signing.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Who.
    pub client: Client,
    /// The name, once enrolled.
    pub name: Option<String>,
    /// The birth date, once enrolled.
    pub born: Option<NaiveDate>,
    /// The episode, the site and its day.
    pub subject: Subject,
    /// The doses so far.
    pub background: DoseBackground,
    /// What is ordered, and what the table says.
    pub standing: Standing,
    /// What an import proposes.
    pub proposal: Option<Proposal>,
    /// The policy in force, by name and version.
    pub policy: (String, String),
    /// Most for one dose and for the day after a re-induct row or on admission, in micrograms.
    pub first_day: (Option<i64>, i64),
}

impl Sheet {
    /// What the client is called: the name, or the code while nobody is enrolled.
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.client.code)
    }
}

/// Gathers the sheet of a client whom the asker may know. 422 `episode_not_open`.
pub fn sheet(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<Sheet> {
    let subject = subject_of(conn, ctx, &client)?;
    let policy = subject.policy(ctx)?;
    let background = dose_background(conn, &subject, policy)?;
    let standing = standing(conn, &subject, &background, policy)?;
    let identity = clients::identity(conn, ctx, &client.id)?;
    let limits = crate::policy::induction::first_day_limits(policy, &standing.outcome);
    Ok(Sheet {
        name: identity.as_ref().map(|known| known.name.clone()),
        born: identity.map(|known| known.date_of_birth),
        proposal: proposed_of(conn, &client.id)?,
        policy: (policy.name.clone(), policy.version.clone()),
        first_day: (limits.dose_mcg, limits.day_mcg),
        client,
        subject,
        background,
        standing,
    })
}

/// [`sheet`] of the client with this page id, with the look in the audit.
pub fn open_sheet(conn: &mut Conn, ctx: &Ctx, page: &str) -> Result<Sheet> {
    let file = clients::open_file_page(conn, ctx, page)?;
    sheet(conn, ctx, file.client)
}

/// What the form shows of an order as typed for this sheet; stores nothing.
pub fn preview_on(conn: &mut Conn, ctx: &Ctx, sheet: &Sheet, command: &OrderCommand) -> Result<Preview> {
    let policy = sheet.subject.policy(ctx)?;
    preview(conn, &sheet.subject, command, &sheet.background, policy)
}
