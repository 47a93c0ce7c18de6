//! Rows that are written together with their seals, by a load that nobody else writes beside.

use super::sealer::link;
use super::store::{self, AuditRow, EntryRow, Mark, NewSeal};
use super::{Chain, Head, heads};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{RowId, SiteId};
use crate::keys::Keyring;
use crate::units::Instant;

/// Lines of one site's register and audit, in the order in which they were made, and their seals.
#[derive(Debug)]
pub struct Sealed {
    site: SiteId,
    at: Instant,
    register: Head,
    audit: Head,
    entries: Vec<EntryRow>,
    lines: Vec<AuditRow>,
    seals: Vec<NewSeal>,
}

impl Sealed {
    /// Goes on where the chains of a site end now; `at` is when the seals are made.
    pub fn after(conn: &mut Conn, site: &SiteId, at: Instant) -> Result<Self> {
        let (mut register, mut audit) = (None, None);
        for (chain, head) in heads(conn, site)? {
            match chain {
                Chain::Register => register = Some(head),
                Chain::Audit => audit = Some(head),
            }
        }
        let none = || Head { seq: 0, hash: String::new() };
        Ok(Sealed {
            site: site.clone(),
            at,
            register: register.unwrap_or_else(none),
            audit: audit.unwrap_or_else(none),
            entries: Vec::new(),
            lines: Vec::new(),
            seals: Vec::new(),
        })
    }

    /// Adds a line of the register.
    pub fn add_entry(&mut self, keys: &Keyring, entry: EntryRow) -> Result<()> {
        let (text, place) = (store::text_of(&entry)?, (&self.site, Chain::Register));
        self.seals.push(link(keys, self.at, place, &mut self.register, (entry.id.clone(), &text)));
        self.entries.push(entry);
        Ok(())
    }

    /// Adds a line of the audit.
    pub fn add_line(&mut self, keys: &Keyring, line: AuditRow) -> Result<()> {
        let (text, place) = (store::text_of(&line)?, (&self.site, Chain::Audit));
        self.seals.push(link(keys, self.at, place, &mut self.audit, (line.id.clone(), &text)));
        self.lines.push(line);
        Ok(())
    }

    /// How many rows wait.
    pub fn rows(&self) -> usize {
        self.entries.len() + self.lines.len() + self.seals.len()
    }

    /// Takes the rows that wait; the chains go on behind them.
    pub fn take(&mut self) -> Sealed {
        Sealed {
            site: self.site.clone(),
            at: self.at,
            register: self.register.clone(),
            audit: self.audit.clone(),
            entries: std::mem::take(&mut self.entries),
            lines: std::mem::take(&mut self.lines),
            seals: std::mem::take(&mut self.seals),
        }
    }
}

/// Writes the rows and their seals.
pub fn load(conn: &mut Conn, rows: &Sealed) -> Result<()> {
    store::load_entries(conn, &rows.entries)?;
    store::load_lines(conn, &rows.lines)?;
    store::load_seals(conn, &rows.seals)
}

/// Notes that every row made so far has its seal, so that the sealer does not look through a whole load.
/// Only for who knows that nobody else has written.
pub fn all_are_sealed(conn: &mut Conn) -> Result<()> {
    let made_next = RowId::new().to_string();
    let mark = Mark { swept_to: made_next.clone(), sealed_to: made_next, ..Mark::default() };
    Chain::ALL.iter().try_for_each(|chain| store::set_mark(conn, *chain, &mark))
}
