//! Seals: two chains at each site, over the register and over the audit.
//!
//! A sealer writes a keyed hash of the seal before it and of the row, a moment after the row. The
//! rows are not touched. Who changes, takes out or cuts off rows behind the service's back cannot
//! write seals that fit, and `teduh check` names the first place that does not.

mod findings; // what does not fit, in sentences
pub mod pages;
mod rules;
mod store;

pub use findings::{check, check_site};
pub use rules::Fault;

use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{RowId, SiteId};
use crate::keys::Keyring;
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

/// Rows sealed in one transaction at the most: a dose that waits behind one waits milliseconds.
const BATCH: i64 = 200;

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

/// Whether a chain has rows to seal.
pub fn is_behind(conn: &mut Conn, chain: Chain) -> Result<bool> {
    let mark = store::mark(conn, chain)?;
    Ok(!store::unsealed(conn, chain, &mark, 1)?.is_empty())
}

/// A walk over the rows of a chain that have no seal. What was passed is not looked at again, so that
/// a long backlog costs as much for each row as a short one.
#[derive(Debug, Clone)]
pub struct Sweep {
    /// The last row that was sealed; empty before the first.
    after: String,
    /// A row that would have been made when the walk began.
    begun: RowId,
}

impl Sweep {
    /// A walk that begins now.
    pub fn begin() -> Sweep {
        Sweep { after: String::new(), begun: RowId::new() }
    }

    /// No row before this one can still become visible: one may after another that was made later, but
    /// no write is open for longer.
    fn settled(&self, conn: &Conn) -> String {
        self.begun.floor_before(conn.longest_write())
    }
}

/// Seals the next rows of a chain at every site, in the order in which they were made; gives how the
/// walk goes on, if there may be more. Two servers may both try: the second finds nothing left.
pub fn seal_next(
    conn: &mut Conn,
    keys: &Keyring,
    now: Instant,
    chain: Chain,
    sweep: &Sweep,
) -> Result<Option<Sweep>> {
    conn.serialise_on(&format!("seals:{chain}"))?;
    let mark = store::mark(conn, chain)?;
    let rows = store::unsealed(conn, chain, sweep.after.as_str().max(&mark), BATCH)?;
    let is_last = i64::try_from(rows.len()).is_ok_and(|sealed| sealed < BATCH);
    let last = rows.last().map_or_else(|| sweep.after.clone(), |row| row.id.clone());
    let mut heads = Vec::<(SiteId, Head)>::new();
    let mut seals = Vec::with_capacity(rows.len());
    for row in rows {
        let at = match heads.iter().position(|(site, _)| *site == row.site) {
            Some(at) => at,
            None => {
                heads.push((row.site.clone(), store::head(conn, &row.site, chain)?));
                heads.len() - 1
            }
        };
        let head = &mut heads[at].1;
        *head = Head { seq: head.seq + 1, hash: keys.chain_link(&head.hash, &row.text) };
        seals.push(store::NewSeal {
            site_id: row.site,
            chain,
            seq: head.seq,
            row_id: row.id,
            hash: head.hash.clone(),
            key_id: keys.key_id(),
            sealed_at: now,
        });
    }
    store::append(conn, &seals)?;
    if !is_last {
        return Ok(Some(Sweep { after: last, ..sweep.clone() }));
    }
    let settled = sweep.settled(conn);
    if !last.is_empty() && settled > mark {
        store::set_mark(conn, chain, &settled)?;
    }
    Ok(None)
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
