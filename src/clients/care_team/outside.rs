//! Files opened from outside the care team, for the managers of the client's programme: each look is read
//! once by one of them, emergencies first.

use super::store;
use crate::audit::{self, About};
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId};
use crate::keys::Place;
use crate::staff;
use crate::text::optional_words;
use crate::units::Instant;
use crate::words::Role;

/// Who reads of looks from outside.
pub const REVIEWERS: &[Role] = &[Role::Manager];

/// A look from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideLook {
    /// Its id.
    pub id: RowId,
    /// Whose file.
    pub client: ClientId,
    /// Where the person works who looked.
    pub site: SiteId,
    /// Their name.
    pub by: String,
    /// When the file opened.
    pub at: Instant,
    /// When it closed.
    pub until: Instant,
    /// Whether somebody's life was at risk.
    pub emergency: bool,
    /// The purpose as it was stated.
    pub purpose: String,
    /// What a manager found; none: nobody has read of it.
    pub review: Option<LookReview>,
}

/// A manager read of a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookReview {
    /// When.
    pub at: Instant,
    /// Who.
    pub by: String,
    /// What came of it.
    pub words: Option<String>,
}

/// Looks from outside at files of the asker's programme, newest first. Refuses: 403.
pub fn outside_looks(
    conn: &mut Conn,
    ctx: &Ctx,
    before: Option<&RowId>,
    limit: i64,
) -> Result<Vec<OutsideLook>> {
    need(ctx)?;
    let sites = programme::site_ids(conn, &ctx.site)?;
    let rows = store::from_outside(conn, &sites, before, limit)?;
    audit::looked(conn, ctx, "clients.looks", About::default())?;
    rows.into_iter().map(|row| opened(conn, ctx, row)).collect()
}

fn opened(conn: &mut Conn, ctx: &Ctx, (row, review): store::Reviewed) -> Result<OutsideLook> {
    let purpose = ctx.keys.open_text(Place::new("looks", "purpose", row.id.as_str()), &row.purpose)?;
    let by = staff::staff_named(conn, ctx, &row.staff_id)?;
    let review = match review {
        None => None,
        Some(review) => {
            let words = review.words.as_deref();
            let words = words.map(|sealed| ctx.keys.open_text(place(&row.id), sealed)).transpose()?;
            Some(LookReview { at: review.at, by: staff::staff_named(conn, ctx, &review.by_staff)?, words })
        }
    };
    let store::LookRow { id, client_id: client, site_id: site, at, until, emergency, .. } = row;
    Ok(OutsideLook { id, client, site, by, at, until, emergency, purpose, review })
}

/// A manager has read of a look, once. Refuses: 403, 404 `look_unknown`, 409 `already_reviewed`, the field
/// `words` (`too_long`).
pub fn review_look(conn: &mut Conn, ctx: &Ctx, id: &RowId, words: Option<&str>) -> Result<()> {
    need(ctx)?;
    let by = ctx.staff_id().ok_or(Error::Forbidden)?.clone();
    let words = optional_words("words", words)?;
    let sites = programme::site_ids(conn, &ctx.site)?;
    let look = store::one_from_outside(conn, &sites, id)?;
    let look = look.ok_or_else(|| Error::unknown("look_unknown"))?;
    let sealed = words.map(|words| ctx.keys.seal_text(place(id), &words)).transpose()?;
    let review = store::ReviewRow { look_id: id.clone(), words: sealed, by_staff: by, at: ctx.now };
    store::add_review(conn, &review)?;
    audit::done(conn, ctx, "clients.review_look", About::row(&look.client_id, id.as_str()))
}

fn place(look: &RowId) -> Place<'_> {
    Place::new("look_reviews", "words", look.as_str())
}

fn need(ctx: &Ctx) -> Result<()> {
    if ctx.has_role(REVIEWERS) { Ok(()) } else { Err(Error::Forbidden) }
}
