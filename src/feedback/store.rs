//! What was said; only an answer is added to a row.

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::FeedbackKind;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::feedback as t;
use crate::units::Instant;

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = t)]
pub struct Said {
    /// Its id, which says nothing of when.
    pub id: RowId,
    /// About which site.
    #[diesel(column_name = site_id)]
    pub site: SiteId,
    /// What it is.
    pub kind: FeedbackKind,
    /// The words, sealed.
    #[diesel(column_name = words)]
    pub sealed_words: Vec<u8>,
    /// The day at the site.
    pub said_on: NaiveDate,
    /// Who; none: without a name.
    #[diesel(column_name = client_id)]
    pub client: Option<ClientId>,
    /// When; none without a name.
    pub said_at: Option<Instant>,
    /// The answer, sealed.
    #[diesel(column_name = answer)]
    pub sealed_answer: Option<Vec<u8>>,
    /// When it was answered or read.
    pub answered_at: Option<Instant>,
}

/// Appends what was said.
pub fn append(conn: &mut Conn, new: &Said) -> Result<()> {
    diesel::insert_into(t::table).values(new).execute(conn)?;
    Ok(())
}

/// How much was said without a name at a site on a day.
pub fn nameless_on(conn: &mut Conn, site: &SiteId, day: NaiveDate) -> Result<i64> {
    Ok(t::table
        .filter(t::site_id.eq(site))
        .filter(t::said_on.eq(day))
        .filter(t::client_id.is_null())
        .select(count_star())
        .first(conn)?)
}

/// What was said once.
pub fn by_id(conn: &mut Conn, id: &RowId) -> Result<Option<Said>> {
    Ok(t::table.find(id).select(Said::as_select()).first(conn).optional()?)
}

/// What was said at a site: what waits first, the oldest day first; then the newest.
pub fn at_site(conn: &mut Conn, site: &SiteId, limit: i64) -> Result<Vec<Said>> {
    let here = || t::table.filter(t::site_id.eq(site)).select(Said::as_select()).limit(limit);
    let mut all: Vec<Said> = here().filter(t::answered_at.is_null()).order((t::said_on, t::id)).load(conn)?;
    let answered = here().filter(t::answered_at.is_not_null()).order((t::said_on.desc(), t::id));
    all.extend(answered.load::<Said>(conn)?);
    Ok(all)
}

/// What a client said last, newest first.
pub fn of_client(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Said>> {
    let theirs = t::table.filter(t::client_id.eq(client)).order((t::said_on.desc(), t::said_at.desc()));
    Ok(theirs.select(Said::as_select()).limit(limit).load(conn)?)
}

/// Adds an answer; false if there is one.
pub fn answer(
    conn: &mut Conn,
    id: &RowId,
    sealed: Option<&[u8]>,
    by: Option<&StaffId>,
    at: Instant,
) -> Result<bool> {
    let answered = diesel::update(t::table.find(id).filter(t::answered_at.is_null()))
        .set((t::answer.eq(sealed), t::answered_by.eq(by), t::answered_at.eq(at)))
        .execute(conn)?;
    Ok(answered == 1)
}
