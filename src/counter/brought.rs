//! Today's take-home bottle, brought along and swallowed at the counter.

use super::gather::Visitor;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::bottles::{self, Bottle, Fate};
use crate::error::{Error, Result};

/// The bottle that the visitor brought. 404 `bottle_unknown` for anybody else's, 409
/// `bottle_already_ended`, 422 `bottle_not_handed_over` and `bottle_not_for_today`.
pub fn brought(conn: &mut Conn, ctx: &Ctx, visitor: &Visitor, code: &str) -> Result<Bottle> {
    let bottle = bottles::bottle_by_code(conn, ctx, code)?;
    if bottle.client != visitor.client.id {
        return Err(Error::unknown("bottle_unknown"));
    }
    match bottle.fate {
        Fate::Ended(_) | Fate::Destroyed(_) => return Err(Error::refused(409, "bottle_already_ended")),
        Fate::Prepared => return Err(Error::refused(422, "bottle_not_handed_over")),
        Fate::HandedOver => {}
    }
    if bottle.date != visitor.day {
        return Err(Error::refused(422, "bottle_not_for_today"));
    }
    Ok(bottle)
}
