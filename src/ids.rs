//! Identifiers: UUIDv7 as text, made here and never by the database, one type per kind of thing.

use std::fmt;
use std::marker::PhantomData;

use chrono::TimeDelta;
use diesel::backend::Backend;
use diesel::deserialize::{FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{Output, ToSql};
use diesel::sql_types::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An identifier of one kind of thing. `Of` only keeps kinds apart; it holds no data.
#[derive(AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Id<Of: 'static> {
    text: String,
    of: PhantomData<fn() -> Of>,
}

/// The kinds that identifiers are kept apart by.
pub mod kind {
    /// A place that dispenses.
    #[derive(Debug)]
    pub enum Site {}
    /// A member of staff.
    #[derive(Debug)]
    pub enum Staff {}
    /// A signed-in session.
    #[derive(Debug)]
    pub enum Session {}
    /// A person in treatment.
    #[derive(Debug)]
    pub enum Client {}
    /// One stay in treatment.
    #[derive(Debug)]
    pub enum Episode {}
    /// A hold.
    #[derive(Debug)]
    pub enum Hold {}
    /// A dose order.
    #[derive(Debug)]
    pub enum Order {}
    /// A dose.
    #[derive(Debug)]
    pub enum Dose {}
    /// A reservation.
    #[derive(Debug)]
    pub enum Reservation {}
    /// A stock bottle.
    #[derive(Debug)]
    pub enum Container {}
    /// A product with its concentration.
    #[derive(Debug)]
    pub enum Product {}
    /// A line of the register.
    #[derive(Debug)]
    pub enum Entry {}
    /// Any other row that is only pointed at.
    #[derive(Debug)]
    pub enum Row {}
}

/// Identifies a site; a short word such as `main`, chosen when the site is made.
pub type SiteId = Id<kind::Site>;
/// Identifies a member of staff.
pub type StaffId = Id<kind::Staff>;
/// Identifies a session.
pub type SessionId = Id<kind::Session>;
/// Identifies a client inside; never shown, the programme code is.
pub type ClientId = Id<kind::Client>;
/// Identifies an episode.
pub type EpisodeId = Id<kind::Episode>;
/// Identifies a hold.
pub type HoldId = Id<kind::Hold>;
/// Identifies an order.
pub type OrderId = Id<kind::Order>;
/// Identifies a dose.
pub type DoseId = Id<kind::Dose>;
/// Identifies a reservation.
pub type ReservationId = Id<kind::Reservation>;
/// Identifies a container.
pub type ContainerId = Id<kind::Container>;
/// Identifies a product.
pub type ProductId = Id<kind::Product>;
/// Identifies a register entry.
pub type EntryId = Id<kind::Entry>;
/// Identifies any other row.
pub type RowId = Id<kind::Row>;

impl<Of> Id<Of> {
    /// A new identifier, later than every one made before it on this machine.
    pub fn new() -> Self {
        Self::from_text(uuid::Uuid::now_v7().to_string())
    }

    /// Wraps a text that is already an identifier.
    pub fn from_text(text: impl Into<String>) -> Self {
        Id { text: text.into(), of: PhantomData }
    }

    /// A text before every identifier made less than `span` before this one.
    pub fn floor_before(&self, span: TimeDelta) -> String {
        let made = uuid::Uuid::parse_str(&self.text).map_or(0, |id| id.as_u128() >> 80);
        let ms = u128::try_from(span.num_milliseconds()).unwrap_or(0);
        uuid::Uuid::from_u128(made.saturating_sub(ms) << 80).to_string()
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<Of> Default for Id<Of> {
    fn default() -> Self {
        Self::new()
    }
}

impl<Of> Clone for Id<Of> {
    fn clone(&self) -> Self {
        Id { text: self.text.clone(), of: PhantomData }
    }
}

impl<Of> PartialEq for Id<Of> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<Of> Eq for Id<Of> {}

impl<Of> PartialOrd for Id<Of> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<Of> Ord for Id<Of> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl<Of> std::hash::Hash for Id<Of> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<Of> fmt::Debug for Id<Of> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<Of> fmt::Display for Id<Of> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<Of> Serialize for Id<Of> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.text)
    }
}

impl<'de, Of> Deserialize<'de> for Id<Of> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Id::from_text)
    }
}

impl<Of, DB> ToSql<Text, DB> for Id<Of>
where
    DB: Backend,
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> diesel::serialize::Result {
        self.text.as_str().to_sql(out)
    }
}

impl<Of, DB> FromSql<Text, DB> for Id<Of>
where
    DB: Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
        String::from_sql(bytes).map(Id::from_text)
    }
}
