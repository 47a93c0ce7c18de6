//! Reading the chains against their rows, and saying where they stop fitting.

use chrono::TimeDelta;

use super::rules::{Fault, Gives, Seen, judge};
use super::{Chain, store};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::SiteId;
use crate::keys::Keyring;
use crate::units::Instant;

/// Seals read at one time.
const AT_ONCE: i64 = 500;
/// How long a row may wait for its seal.
const MAY_WAIT: TimeDelta = TimeDelta::minutes(1);

/// The first fault of each chain at every site, one sentence each. Empty when all is right.
pub fn check(conn: &mut Conn, keys: &Keyring, now: Instant) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for site in store::sites(conn)? {
        let faults = check_site(conn, keys, now, &site)?;
        findings.extend(faults.iter().map(|(chain, fault)| fault.sentence(site.as_str(), *chain)));
    }
    Ok(findings)
}

/// The first fault of each chain at one site.
pub fn check_site(
    conn: &mut Conn,
    keys: &Keyring,
    now: Instant,
    site: &SiteId,
) -> Result<Vec<(Chain, Fault)>> {
    let mut faults = Vec::new();
    for chain in Chain::ALL.iter().copied() {
        let fault = match broken(conn, keys, site, chain)? {
            Some(fault) => Some(fault),
            None => match cut(conn, site, chain)? {
                Some(fault) => Some(fault),
                None => unsealed(conn, now, site, chain)?,
            },
        };
        faults.extend(fault.map(|fault| (chain, fault)));
    }
    Ok(faults)
}

/// The first seal that does not fit its row and the seal before it.
fn broken(conn: &mut Conn, keys: &Keyring, site: &SiteId, chain: Chain) -> Result<Option<Fault>> {
    let (mut seq, mut previous) = (0, String::new());
    loop {
        let seals = store::seals_after(conn, site, chain, seq, AT_ONCE)?;
        let ids: Vec<&str> = seals.iter().map(|seal| seal.row_id.as_str()).collect();
        let texts = store::texts(conn, chain, &ids)?;
        for seal in &seals {
            let seen = Seen {
                seq: seal.seq,
                row: seal.row_id.clone(),
                hash: seal.hash.clone(),
                data_key: seal.key_id,
                gives: match texts.get(&seal.row_id) {
                    Some(text) => {
                        keys.chain_link_by(seal.key_id, &previous, text).map_or(Gives::KeyGone, Gives::Hash)
                    }
                    None => Gives::RowGone,
                },
            };
            if let Some(fault) = judge(seq + 1, &seen) {
                return Ok(Some(fault));
            }
            (seq, previous) = (seen.seq, seen.hash);
        }
        if seals.is_empty() {
            return Ok(None);
        }
    }
}

/// The first printed head that the chain no longer reaches, or that stands otherwise in it.
fn cut(conn: &mut Conn, site: &SiteId, chain: Chain) -> Result<Option<Fault>> {
    let found = store::head(conn, site, chain)?.seq;
    let gone = store::first_lost_print(conn, site, chain)?;
    Ok(gone.map(|print| Fault::Cut { printed: print.head.seq, at: print.at, found }))
}

fn unsealed(conn: &mut Conn, now: Instant, site: &SiteId, chain: Chain) -> Result<Option<Fault>> {
    let (rows, first) = store::unsealed_at(conn, chain, site, now - MAY_WAIT)?;
    Ok(first.map(|first| Fault::Unsealed { rows, first }))
}
