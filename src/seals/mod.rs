//! Seals: two chains at each site, over the register and over the audit.
//!
//! A sealer writes a keyed hash of the seal before it and of the row, a moment after the row. The
//! rows are not touched. Who changes, takes out or cuts off rows behind the service's back cannot
//! write seals that fit, and `teduh check` names the first place that does not.

mod findings; // what does not fit, in sentences
mod loaded; // rows that are written with their seals
pub mod pages;
mod rules;
mod sealer; // which rows are looked at, and when
mod store;

pub use findings::{check, check_site};
pub use loaded::{Sealed, all_are_sealed, load};
pub use rules::Fault;
pub use sealer::{Late, Sweep, is_behind, look_for_late, note_swept, seal_next};
pub use store::{AuditRow, EntryRow};

use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{RowId, SiteId};
use crate::units::Instant;

closed_list! {
    /// What a chain is over.
    Chain {
        /// The controlled-drug register.
        Register = "register",
        /// Who did and who looked.
        Audit = "audit",
    }
}

/// Where a chain ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The number of seals.
    pub seq: i64,
    /// The last one; empty before the first.
    pub hash: String,
}

/// A head that was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Where the chain ended.
    pub head: Head,
    /// When.
    pub at: Instant,
}

/// The ends of a site's chains.
pub fn heads(conn: &mut Conn, site: &SiteId) -> Result<Vec<(Chain, Head)>> {
    Chain::ALL.iter().map(|chain| Ok((*chain, store::head(conn, site, *chain)?))).collect()
}

/// Notes where the chains of the asker's site end as a day sheet is printed: from then on a chain
/// that is shorter was cut.
pub fn note_print(conn: &mut Conn, ctx: &Ctx) -> Result<()> {
    for (chain, head) in heads(conn, &ctx.site)? {
        store::add_print(conn, &RowId::new(), &ctx.site, chain, &head, ctx.staff_id(), ctx.now)?;
    }
    audit::done(conn, ctx, "seals.print", About::default())
}

/// Where the chains of the asker's site end, for the foot of a sheet that may be printed: noted unless the
/// last note says the same, so that a chain that is shorter later was cut.
pub fn heads_for_sheet(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<(Chain, Head)>> {
    let heads = heads(conn, &ctx.site)?;
    for (chain, head) in heads.iter().filter(|(_, head)| head.seq > 0) {
        if last_print(conn, &ctx.site, *chain)?.is_none_or(|printed| printed.head != *head) {
            store::add_print(conn, &RowId::new(), &ctx.site, *chain, head, ctx.staff_id(), ctx.now)?;
        }
    }
    Ok(heads)
}

/// The last head of a chain that was printed.
pub fn last_print(conn: &mut Conn, site: &SiteId, chain: Chain) -> Result<Option<Printed>> {
    store::last_print(conn, site, chain)
}

#[cfg(test)]
mod tests;
