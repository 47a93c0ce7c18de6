//! Who did and who looked, append-only. Every use case writes here in its own transaction.

pub mod api;
pub mod pages;
mod store;
mod wire; // the JSON shapes

use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::keys::Place;
use crate::units::Instant;
use crate::words::Role;

closed_list! {
    /// What came of it.
    Outcome {
        /// It was done.
        Done = "done",
        /// A rule said no.
        Refused = "refused",
        /// A file was opened.
        Looked = "looked",
    }
}

/// One line, as the audit page shows it. Names are opened by the page, for those who may see them.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its id.
    pub id: RowId,
    /// When.
    pub at: Instant,
    /// The site of the person who acted.
    pub site: SiteId,
    /// `staff`, `client` or `system`.
    pub actor_kind: String,
    /// Who, if a person.
    pub actor: Option<String>,
    /// The roles that they held there then.
    pub roles: Vec<Role>,
    /// What, as `room.verb`.
    pub action: String,
    /// What came of it.
    pub outcome: Outcome,
    /// The code of a refusal.
    pub code: Option<String>,
    /// Whose file.
    pub client: Option<ClientId>,
    /// The row it is about.
    pub subject: Option<String>,
    /// A purpose or another note, opened.
    pub note: Option<String>,
}

/// Whose file and which row a line is about.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// Whose file.
    pub client: Option<&'a ClientId>,
    /// The row.
    pub subject: Option<&'a str>,
    /// Free text, sealed before it is stored.
    pub note: Option<&'a str>,
}

impl<'a> About<'a> {
    /// About one client's file.
    pub fn client(client: &'a ClientId) -> Self {
        About { client: Some(client), ..About::default() }
    }

    /// About one row of one client's file.
    pub fn row(client: &'a ClientId, subject: &'a str) -> Self {
        About { client: Some(client), subject: Some(subject), note: None }
    }
}

/// Writes that something was done. `action` is `room.verb`, e.g. `counter.give`.
pub fn done(conn: &mut Conn, ctx: &Ctx, action: &str, about: About<'_>) -> Result<()> {
    write(conn, ctx, action, Outcome::Done, None, about)
}

/// Writes that a rule said no.
pub fn refused(conn: &mut Conn, ctx: &Ctx, action: &str, code: &str) -> Result<()> {
    write(conn, ctx, action, Outcome::Refused, Some(code), About::default())
}

/// Writes that a rule said no about one client.
pub fn refused_about(conn: &mut Conn, ctx: &Ctx, action: &str, code: &str, about: About<'_>) -> Result<()> {
    write(conn, ctx, action, Outcome::Refused, Some(code), about)
}

/// Writes that a file was opened.
pub fn looked(conn: &mut Conn, ctx: &Ctx, action: &str, about: About<'_>) -> Result<()> {
    write(conn, ctx, action, Outcome::Looked, None, about)
}

fn write(
    conn: &mut Conn,
    ctx: &Ctx,
    action: &str,
    outcome: Outcome,
    code: Option<&str>,
    about: About<'_>,
) -> Result<()> {
    let id = RowId::new();
    let note = about
        .note
        .map(|text| ctx.keys.seal_text(Place::new("audit_log", "note", id.as_str()), text))
        .transpose()?;
    let (actor_kind, actor_id) = match &ctx.actor {
        Actor::Staff { id, .. } => ("staff", Some(id.as_str())),
        Actor::Client(id) => ("client", Some(id.as_str())),
        Actor::System => ("system", None),
    };
    let roles = roles_here(ctx);
    store::append(
        conn,
        &store::NewLine {
            id: &id,
            at: ctx.now,
            site_id: &ctx.site,
            actor_kind,
            actor_id,
            role: (!roles.is_empty()).then_some(roles.as_str()),
            action,
            outcome,
            code,
            client_id: about.client,
            subject_id: about.subject,
            note,
        },
    )
}

/// The roles that the asker holds at the site of the request, as one text.
fn roles_here(ctx: &Ctx) -> String {
    let Actor::Staff { roles, .. } = &ctx.actor else { return String::new() };
    let here = roles.iter().filter(|(at, _)| *at == ctx.site).map(|(_, role)| role.word());
    here.collect::<Vec<_>>().join(" ")
}

/// What the audit page asks for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// From this UTC moment …
    pub from: Instant,
    /// … to before this one.
    pub to: Instant,
    /// Only what came out so.
    pub outcome: Option<Outcome>,
    /// Only about this client.
    pub client: Option<ClientId>,
    /// Only what this member of staff did.
    pub person: Option<StaffId>,
    /// Only this, as `room.verb`.
    pub action: Option<String>,
    /// Lines older than this one.
    pub before: Option<RowId>,
    /// At most so many.
    pub limit: i64,
}

/// The lines of the asker's site, newest first.
pub fn lines(conn: &mut Conn, ctx: &Ctx, wanted: &Wanted) -> Result<Vec<Line>> {
    let rows = store::lines(conn, &ctx.site, wanted)?;
    rows.into_iter().map(|row| row.opened(&ctx.keys)).collect()
}

/// What staff did with one client's file and who of them looked, at any site, newest first; from
/// before a line if one is named.
pub fn lines_about(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    before: Option<&RowId>,
    limit: i64,
) -> Result<Vec<Line>> {
    let rows = store::about(conn, client, before, limit)?;
    rows.into_iter().map(|row| row.opened(&ctx.keys)).collect()
}
