//! Draws and call-backs.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{CallBack, CallBackAnswer};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, RowId, SiteId, StaffId};
use crate::schema::{approvals, call_back_draws, call_backs, sites};
use crate::units::Instant;

/// A day after every draw; both databases keep it.
const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2200, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// A draw to append.
pub struct NewDraw<'a> {
    pub id: &'a RowId,
    pub site: &'a SiteId,
    pub day: NaiveDate,
    pub seed: &'a str,
    pub eligible: i64,
    pub picked: i64,
    pub most: i64,
    pub at: Instant,
}

/// Appends a draw.
pub fn append_draw(conn: &mut Conn, draw: &NewDraw<'_>) -> Result<()> {
    diesel::insert_into(call_back_draws::table)
        .values((
            call_back_draws::id.eq(draw.id),
            call_back_draws::site_id.eq(draw.site),
            call_back_draws::drawn_on.eq(draw.day),
            call_back_draws::seed.eq(draw.seed),
            call_back_draws::eligible.eq(draw.eligible),
            call_back_draws::picked.eq(draw.picked),
            call_back_draws::most.eq(draw.most),
            call_back_draws::at.eq(draw.at),
        ))
        .execute(conn)?;
    Ok(())
}

/// A draw as it is stored, with the policy of its site.
#[derive(Queryable)]
pub struct Draw {
    pub id: RowId,
    pub site: SiteId,
    pub policy: String,
    pub day: NaiveDate,
    pub seed: String,
    pub eligible: i64,
    pub picked: i64,
    pub most: i64,
}

/// Every draw, by site and day.
pub fn draws(conn: &mut Conn) -> Result<Vec<Draw>> {
    use call_back_draws as d;
    Ok(d::table
        .inner_join(sites::table.on(sites::id.eq(d::site_id)))
        .select((d::id, d::site_id, sites::policy_id, d::drawn_on, d::seed, d::eligible, d::picked, d::most))
        .order((d::site_id, d::drawn_on))
        .load(conn)?)
}

/// The newest draws of a site, those before a day where one is named.
pub fn draws_at(conn: &mut Conn, site: &SiteId, before: Option<NaiveDate>, limit: i64) -> Result<Vec<Draw>> {
    use call_back_draws as d;
    Ok(d::table
        .inner_join(sites::table.on(sites::id.eq(d::site_id)))
        .filter(d::site_id.eq(site))
        .filter(d::drawn_on.lt(before.unwrap_or(LAST_DAY)))
        .select((d::id, d::site_id, sites::policy_id, d::drawn_on, d::seed, d::eligible, d::picked, d::most))
        .order(d::drawn_on.desc())
        .limit(limit)
        .load(conn)?)
}

/// Who was drawn in these draws.
pub fn drawn_in(conn: &mut Conn, draws: &[RowId]) -> Result<Vec<(RowId, ClientId)>> {
    Ok(call_backs::table
        .filter(call_backs::draw_id.eq_any(draws))
        .select((call_backs::draw_id, call_backs::client_id))
        .order(call_backs::id)
        .load(conn)?)
}

/// Who was drawn, with the draw of each.
pub fn drawn(conn: &mut Conn) -> Result<Vec<(RowId, ClientId)>> {
    Ok(call_backs::table
        .select((call_backs::draw_id, call_backs::client_id))
        .order(call_backs::id)
        .load(conn)?)
}

/// Whether a site has drawn on a day.
pub fn has_drawn(conn: &mut Conn, site: &SiteId, day: NaiveDate) -> Result<bool> {
    let draws = call_back_draws::table
        .filter(call_back_draws::site_id.eq(site))
        .filter(call_back_draws::drawn_on.eq(day));
    Ok(diesel::select(diesel::dsl::exists(draws)).get_result(conn)?)
}

/// Appends a call-back.
pub fn append(conn: &mut Conn, draw: &RowId, new: &CallBack) -> Result<()> {
    diesel::insert_into(call_backs::table)
        .values((
            call_backs::id.eq(&new.id),
            call_backs::draw_id.eq(draw),
            call_backs::client_id.eq(&new.client),
            call_backs::site_id.eq(&new.site),
            call_backs::drawn_on.eq(new.drawn_on),
            call_backs::answer_hours.eq(new.answer_hours),
        ))
        .execute(conn)?;
    Ok(())
}

/// Clients of a site with an approval that covers a day, with their episode, each once.
pub fn approved_at(conn: &mut Conn, site: &SiteId, day: NaiveDate) -> Result<Vec<(ClientId, EpisodeId)>> {
    Ok(approvals::table
        .filter(approvals::site_id.eq(site))
        .filter(approvals::valid_until.ge(day))
        .filter(approvals::valid_from.le(day))
        .select((approvals::client_id, approvals::episode_id))
        .distinct()
        .order((approvals::client_id, approvals::episode_id))
        .load(conn)?)
}

/// A stored call-back.
#[derive(Queryable, Selectable)]
#[diesel(table_name = call_backs)]
struct Row {
    id: RowId,
    client_id: ClientId,
    site_id: SiteId,
    drawn_on: NaiveDate,
    answer_hours: i64,
    told_at: Option<Instant>,
    due_at: Option<Instant>,
    answer: Option<CallBackAnswer>,
    expected_bottles: Option<i64>,
    counted_bottles: Option<i64>,
    answered_at: Option<Instant>,
}

impl From<Row> for CallBack {
    fn from(row: Row) -> Self {
        CallBack {
            id: row.id,
            client: row.client_id,
            site: row.site_id,
            drawn_on: row.drawn_on,
            answer_hours: row.answer_hours,
            told_at: row.told_at,
            due_at: row.due_at,
            answer: row.answer,
            expected: row.expected_bottles,
            counted: row.counted_bottles,
            answered_at: row.answered_at,
        }
    }
}

/// One call-back.
pub fn by_id(conn: &mut Conn, id: &RowId) -> Result<Option<CallBack>> {
    let row: Option<Row> =
        call_backs::table.filter(call_backs::id.eq(id)).select(Row::as_select()).first(conn).optional()?;
    Ok(row.map(CallBack::from))
}

/// What waits for an answer at these sites, oldest first.
pub fn open_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<CallBack>> {
    let rows: Vec<Row> = call_backs::table
        .filter(call_backs::site_id.eq_any(sites))
        .filter(call_backs::answered_at.is_null())
        .select(Row::as_select())
        .order((call_backs::drawn_on, call_backs::id))
        .load(conn)?;
    Ok(rows.into_iter().map(CallBack::from).collect())
}

/// A client's call-backs, newest first.
pub fn of_client(conn: &mut Conn, client: &ClientId) -> Result<Vec<CallBack>> {
    let rows: Vec<Row> = call_backs::table
        .filter(call_backs::client_id.eq(client))
        .select(Row::as_select())
        .order((call_backs::drawn_on.desc(), call_backs::id.desc()))
        .load(conn)?;
    Ok(rows.into_iter().map(CallBack::from).collect())
}

/// Writes that the client was told; false if that is written already.
pub fn tell(conn: &mut Conn, id: &RowId, by: &StaffId, at: Instant, due_at: Instant) -> Result<bool> {
    let told =
        diesel::update(call_backs::table.filter(call_backs::id.eq(id)).filter(call_backs::told_at.is_null()))
            .set((call_backs::told_by.eq(by), call_backs::told_at.eq(at), call_backs::due_at.eq(due_at)))
            .execute(conn)?;
    Ok(told == 1)
}

/// How a call-back ended.
pub struct Ending<'a> {
    pub answer: CallBackAnswer,
    pub expected: Option<i64>,
    pub counted: Option<i64>,
    pub note: Option<Vec<u8>>,
    pub by: &'a StaffId,
    pub at: Instant,
}

/// Answers a call-back; false if it is answered already.
pub fn answer(conn: &mut Conn, id: &RowId, ending: Ending<'_>) -> Result<bool> {
    let open = call_backs::table.filter(call_backs::id.eq(id)).filter(call_backs::answered_at.is_null());
    let answered = diesel::update(open)
        .set((
            call_backs::answer.eq(ending.answer),
            call_backs::expected_bottles.eq(ending.expected),
            call_backs::counted_bottles.eq(ending.counted),
            call_backs::note.eq(ending.note),
            call_backs::answered_by.eq(ending.by),
            call_backs::answered_at.eq(ending.at),
        ))
        .execute(conn)?;
    Ok(answered == 1)
}
