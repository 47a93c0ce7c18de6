//! The monitoring around the dose. Nothing here stops, lowers or ends a dose: methadone never depends on
//! antiretroviral treatment (domain § 7, rule 10).

pub mod art; // medicines beside methadone, adherence, viral loads, flags
pub mod screening; // tests and screens, what was declined, what falls due

use crate::clients::consents::has_consent;
use crate::clients::{Client, ConsentKind};
use crate::db::Conn;
use crate::error::{Error, Result};

closed_list! {
    /// The sign before a number that a laboratory tells.
    Sign {
        /// As much.
        Equal = "=",
        /// Less.
        Below = "<",
        /// More.
        Above = ">",
    }
}

/// 422 `hiv_consent_missing` unless the client agrees to HIV data being kept and shown here.
fn need_consent(conn: &mut Conn, client: &Client) -> Result<()> {
    if agrees(conn, client)? { Ok(()) } else { Err(Error::refused(422, "hiv_consent_missing")) }
}

/// Whether the client agrees to HIV data being kept and shown here.
fn agrees(conn: &mut Conn, client: &Client) -> Result<bool> {
    has_consent(conn, &client.id, ConsentKind::HivData)
}
