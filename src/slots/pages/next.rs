//! The next visit in words, as one button; and times that bottles made needless.

use super::{moment_at, moment_of};
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClientId;
use crate::slots::next::next_visit;
use crate::units::rfc3339;
use crate::web::i18n::Words;
use crate::web::retries::new_key;

/// What comes after today.
#[derive(Debug)]
pub struct NextView {
    /// Where its forms go.
    pub base: String,
    /// The proposed moment as the form sends it; empty where there is none.
    pub at: String,
    /// The day of it.
    pub day: String,
    /// In words.
    pub when: String,
    /// Times that can be given back: id and when.
    pub needless: Vec<(String, String)>,
    /// The key of the form.
    pub key: String,
}

impl NextView {
    /// The next visit of a client; forms go to `base`.
    pub fn of(conn: &mut Conn, ctx: &Ctx, words: Words, client: &ClientId, base: &str) -> Result<NextView> {
        let next = next_visit(conn, ctx, client)?;
        let here = programme::site(conn, &ctx.site)?;
        let mut needless = Vec::new();
        for booking in &next.needless {
            let site = programme::site(conn, &booking.site_id)?;
            needless.push((booking.id.to_string(), moment_of(words, &site, booking)));
        }
        Ok(NextView {
            base: base.to_owned(),
            at: next.proposed.map(rfc3339).unwrap_or_default(),
            day: next.proposed.map(|at| here.day(at).to_string()).unwrap_or_default(),
            when: next.proposed.map(|at| moment_at(words, &here, at)).unwrap_or_default(),
            needless,
            key: new_key(),
        })
    }
}
