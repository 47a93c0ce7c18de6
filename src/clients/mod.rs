//! People in treatment: sealed identity, episodes, consents, excused days, holds.
//!
//! Every room finds its client here. [`care_team::open_file`] answers who may open a file and
//! writes the look; the functions below only read and ask nothing.

mod admission; // a new file and its first episode
pub mod api; // the JSON calls
pub mod care_team; // who may open a file
pub mod code; // the programme code
pub mod consents; // what a client agreed to
pub mod episodes; // one stay in treatment
pub mod excused; // days that are nobody's fault
pub mod fields; // what was typed
pub mod holds; // something to settle before the next dose
pub mod identity; // name, birth date, contact, photo, PIN: sealed
mod own; // what clients change of their own file
pub mod pages; // the forms
pub mod programme; // sites that share their clients
pub mod rules; // what may be recorded
mod sheet; // what stands at the head of a file
mod store;
pub mod visiting; // guests of other clinics
pub mod wire; // the JSON shapes

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, SiteId};
use crate::units::Instant;

pub use admission::{Admission, Admitted, Draft, admit_client, admit_guest, admit_imported, blank_file};
pub use care_team::{CARE_TEAM, File, open_client, open_client_page, open_file, open_file_page, open_stay};
pub use consents::{Consent, ConsentKind};
pub use episodes::{Episode, home_day, home_site, open_episode, open_episodes_at};
pub use excused::{Excused, excused_all, excused_between};
pub use holds::{Hold, NewHold, OpenHold, holds_of, open_hold, open_holds_at, settle_hold};
pub use identity::{Facts, Identity, SealedIdentity, identity, seal_identity};
pub use own::set_own_language;
pub use sheet::{Sheet, sheet};

pub use crate::words::Language;

closed_list! {
    /// Sex, as far as the dose and pregnancy ask for it.
    Sex {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Other.
        Other = "other",
        /// Not known, as for everybody who came by import.
        Unknown = "unknown",
    }
}

/// A person in treatment, without anything that names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Inside only; never shown.
    pub id: ClientId,
    /// The programme code as the card shows it.
    pub code: String,
    /// The random word that stands in page addresses.
    pub page_id: String,
    /// The language they are spoken to in.
    pub language: Language,
    /// Sex.
    pub sex: Sex,
    /// Living with HIV; shown only with consent ([`consents::ConsentKind::HivData`]).
    pub living_with_hiv: Option<bool>,
    /// Living with hepatitis C.
    pub living_with_hcv: Option<bool>,
    /// Pregnant.
    pub pregnant: Option<bool>,
    /// Whether the counter asks which dose they take; they may choose not to be asked.
    pub asks_dose: bool,
    /// When the file was made.
    pub admitted_at: Instant,
}

/// The client with this programme code, however it is written. One indexed statement.
pub fn client_by_code(conn: &mut Conn, code: &str) -> Result<Option<Client>> {
    store::by_code(conn, &code::key(code))
}

/// The client with this page id. One indexed statement.
pub fn client_by_page(conn: &mut Conn, page: &str) -> Result<Option<Client>> {
    store::by_page(conn, page)
}

/// The client with this id; a fault if there is none, because ids come from rows that point at one.
pub fn client_by_id(conn: &mut Conn, id: &ClientId) -> Result<Client> {
    store::by_id(conn, id)?.ok_or_else(|| Error::fault("a client is missing"))
}

/// The clients with these ids, in one statement.
pub fn clients_by_ids(conn: &mut Conn, ids: &[ClientId]) -> Result<HashMap<ClientId, Client>> {
    let found = store::by_ids(conn, ids)?;
    Ok(found.into_iter().map(|client| (client.id.clone(), client)).collect())
}

/// The programme codes of these clients, in one statement.
pub fn codes_of(conn: &mut Conn, ids: &[ClientId]) -> Result<HashMap<ClientId, String>> {
    Ok(store::codes(conn, ids)?.into_iter().collect())
}

/// The programme codes of everybody, in one statement; for reports over a whole database.
pub fn all_codes(conn: &mut Conn) -> Result<HashMap<ClientId, String>> {
    Ok(store::all_codes(conn)?.into_iter().collect())
}

/// The clients whose open episode is at this very site, by programme code.
pub fn clients_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<Client>> {
    store::treated_at(conn, site)
}

/// One line of the list of clients: no name, only where the open episode is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The client.
    pub client: Client,
    /// The site of the open episode.
    pub site: SiteId,
}

/// The clients with an open episode in the programme of `site`, by programme code, from after a
/// code; `limit + 1` of them at most, so that the caller sees whether more follow.
pub fn list_clients(conn: &mut Conn, site: &SiteId, after: Option<&str>, limit: i64) -> Result<Vec<Listed>> {
    let sites = programme::site_ids(conn, site)?;
    let rows = store::open_at(conn, &sites, after, limit + 1)?;
    Ok(rows.into_iter().map(|(client, site)| Listed { client, site }).collect())
}
