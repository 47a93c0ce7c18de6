//! The JSON shapes of this room. Dates are texts here, so that a wrong one is named as a field.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::identity::Hit;
use super::{
    Client, Consent, ConsentKind, Draft, Episode, Excused, Hold, Language, Listed, OpenHold, Sex, Sheet,
};
use crate::error::Result;
use crate::keys::Keyring;
use crate::units::{Instant, rfc3339};
use crate::words::{EpisodeEndReason, ExcusedReason, HoldKind};

/// Somebody to admit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClientIn {
    /// A code that the card has already: letters, digits, `-`, `_`, `.`; one is made if left out.
    #[schema(max_length = 32)]
    pub programme_code: Option<String>,
    /// The whole name.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Birth date.
    #[schema(format = Date)]
    pub date_of_birth: String,
    /// Sex.
    #[schema(value_type = Sex)]
    pub sex: String,
    /// The language to speak in.
    #[schema(value_type = Language)]
    pub language: String,
    /// The home site, one of the asker's programme.
    pub site: String,
    /// A policy other than the site's.
    pub policy: Option<String>,
    /// Since when treatment runs elsewhere, by letter.
    #[schema(format = Date)]
    pub treatment_since: Option<String>,
    /// Living with HIV.
    pub living_with_hiv: Option<bool>,
    /// Living with hepatitis C.
    pub living_with_hcv: Option<bool>,
    /// Telephone, address, how to reach them.
    #[schema(max_length = 2000)]
    pub contact: Option<String>,
}

impl From<ClientIn> for Draft {
    fn from(typed: ClientIn) -> Self {
        Draft {
            programme_code: typed.programme_code,
            name: typed.name,
            date_of_birth: typed.date_of_birth,
            sex: typed.sex,
            language: typed.language,
            site: typed.site,
            policy: typed.policy,
            treatment_since: typed.treatment_since,
            living_with_hiv: typed.living_with_hiv,
            living_with_hcv: typed.living_with_hcv,
            contact: typed.contact,
        }
    }
}

/// Who somebody is; what is left out from `sex` on stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentityIn {
    /// The whole name.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Birth date.
    #[schema(format = Date)]
    pub date_of_birth: String,
    /// Telephone, address, how to reach them; left out means none.
    #[schema(max_length = 2000)]
    pub contact: Option<String>,
    /// Sex.
    #[schema(value_type = Option<Sex>)]
    pub sex: Option<String>,
    /// The language to speak in.
    #[schema(value_type = Option<Language>)]
    pub language: Option<String>,
    /// Living with HIV.
    pub living_with_hiv: Option<bool>,
    /// Living with hepatitis C.
    pub living_with_hcv: Option<bool>,
    /// Pregnant.
    pub pregnant: Option<bool>,
    /// Whether the counter asks which dose they take.
    pub asks_dose: Option<bool>,
}

/// A client's file, its head.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClientOut {
    /// The programme code as the card shows it.
    pub programme_code: String,
    /// Null for an imported client who is not enrolled yet.
    pub name: Option<String>,
    /// Birth date.
    pub date_of_birth: Option<NaiveDate>,
    /// How to reach them.
    pub contact: Option<String>,
    /// Sex.
    pub sex: Sex,
    /// The language to speak in.
    pub language: Language,
    /// Null where it is not known or the client does not consent to showing it.
    pub living_with_hiv: Option<bool>,
    /// Living with hepatitis C.
    pub living_with_hcv: Option<bool>,
    /// Pregnant.
    pub pregnant: Option<bool>,
    /// Whether the counter asks which dose they take.
    pub asks_dose: bool,
    /// When the photo was taken; null without one.
    pub photo_taken_on: Option<NaiveDate>,
    /// The home site; null before the first episode.
    pub site: Option<String>,
    /// The policy in use.
    pub policy: String,
    /// The open episode, or the last one.
    pub episode: Option<EpisodeOut>,
    /// What stands of each consent.
    pub consents: Vec<ConsentOut>,
    /// The unsettled holds.
    pub holds: Vec<HoldOut>,
    /// When the file was made.
    #[schema(format = DateTime)]
    pub admitted_at: String,
}

impl ClientOut {
    /// The head of a file on the wire.
    pub fn of(sheet: Sheet, keys: &Keyring) -> Result<Self> {
        let Sheet { client, identity, episode, policy, photo_taken_on, consents, holds, .. } = sheet;
        let (name, date_of_birth, contact) = match identity {
            Some(identity) => (Some(identity.name), Some(identity.date_of_birth), identity.contact),
            None => (None, None, None),
        };
        Ok(ClientOut {
            programme_code: client.code,
            name,
            date_of_birth,
            contact,
            sex: client.sex,
            language: client.language,
            living_with_hiv: client.living_with_hiv,
            living_with_hcv: client.living_with_hcv,
            pregnant: client.pregnant,
            asks_dose: client.asks_dose,
            photo_taken_on,
            site: episode.as_ref().map(|episode| episode.site.to_string()),
            policy,
            episode: episode.map(EpisodeOut::from),
            consents: consents.into_iter().map(ConsentOut::from).collect(),
            holds: holds.into_iter().map(|open| HoldOut::of(open, keys)).collect::<Result<_>>()?,
            admitted_at: rfc3339(client.admitted_at),
        })
    }
}

/// One line of the list of clients. Names stand only in answers to a search.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedOut {
    /// The programme code as the card shows it.
    pub programme_code: String,
    /// Where the open episode is; null in answers to a search.
    pub site: Option<String>,
    /// Null in lists, and for an imported client who is not enrolled yet.
    pub name: Option<String>,
    /// Null wherever `name` is.
    pub date_of_birth: Option<NaiveDate>,
}

impl From<Listed> for ListedOut {
    fn from(listed: Listed) -> Self {
        let Listed { client, site } = listed;
        let site = Some(site.to_string());
        ListedOut { programme_code: client.code, site, name: None, date_of_birth: None }
    }
}

impl From<Hit> for ListedOut {
    fn from(hit: Hit) -> Self {
        let Hit { client: Client { code, .. }, identity } = hit;
        let (name, date_of_birth) = identity.map(|found| (found.name, found.date_of_birth)).unzip();
        ListedOut { programme_code: code, site: None, name, date_of_birth }
    }
}

/// A page of clients.
#[derive(Debug, Serialize, ToSchema)]
pub struct Clients {
    /// The clients.
    pub items: Vec<ListedOut>,
    /// Goes into `after` for the next page; null on the last.
    pub next: Option<String>,
}

/// An episode.
#[derive(Debug, Serialize, ToSchema)]
pub struct EpisodeOut {
    /// Its id.
    pub id: String,
    /// The home site.
    pub site: String,
    /// The first service day.
    pub started_on: NaiveDate,
    /// Since when treatment runs by a letter from outside.
    pub treatment_since: Option<NaiveDate>,
    /// A policy other than the site's.
    pub policy: Option<String>,
    /// The last service day; null while it is open.
    pub ended_on: Option<NaiveDate>,
    /// Why it ended; null while it is open.
    pub end_reason: Option<EpisodeEndReason>,
}

impl From<Episode> for EpisodeOut {
    fn from(episode: Episode) -> Self {
        EpisodeOut {
            id: episode.id.to_string(),
            site: episode.site.to_string(),
            started_on: episode.started_on,
            treatment_since: episode.treatment_since,
            policy: episode.policy,
            ended_on: episode.ended_on,
            end_reason: episode.end_reason,
        }
    }
}

/// What a client said about one consent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentIn {
    /// To what.
    pub kind: ConsentKind,
    /// Yes, or no and taken back.
    pub given: bool,
}

/// A consent that stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsentOut {
    /// To what.
    pub kind: ConsentKind,
    /// Yes, or no and taken back.
    pub given: bool,
    /// When it was recorded.
    #[schema(format = DateTime)]
    pub at: String,
}

impl From<Consent> for ConsentOut {
    fn from(consent: Consent) -> Self {
        ConsentOut { kind: consent.kind, given: consent.given, at: rfc3339(consent.at) }
    }
}

/// Days to excuse.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExcuseIn {
    /// The first day.
    #[schema(format = Date)]
    pub from: String,
    /// The last day, at most 366 after the first and 90 ahead.
    #[schema(format = Date)]
    pub to: String,
    /// Why.
    pub reason: ExcusedReason,
    /// Whether hospital or guest site confirmed a dose for each day.
    #[serde(default)]
    pub dose_confirmed: bool,
}

/// Excused days.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExcusedOut {
    /// Their id.
    pub id: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Why.
    pub reason: ExcusedReason,
    /// Whether hospital or guest site confirmed a dose for each day.
    pub dose_confirmed: bool,
}

impl From<Excused> for ExcusedOut {
    fn from(excused: Excused) -> Self {
        let Excused { id, from, to, reason, dose_confirmed, .. } = excused;
        ExcusedOut { id: id.to_string(), from, to, reason, dose_confirmed }
    }
}

/// A hold.
#[derive(Debug, Serialize, ToSchema)]
pub struct HoldOut {
    /// Its id.
    pub id: String,
    /// What is to be settled.
    pub kind: HoldKind,
    /// The service day it was opened on or is about.
    pub service_day: NaiveDate,
    /// The last day on which it stops a dose.
    pub ends_on: Option<NaiveDate>,
    /// From when the client may be looked at again.
    #[schema(format = DateTime)]
    pub recheck_at: Option<String>,
    /// What was said with it.
    pub note: Option<String>,
    /// Whether it stops a dose today; a lapsed one only warns.
    pub stops: bool,
    /// When it was opened.
    #[schema(format = DateTime)]
    pub opened_at: String,
    /// When it was settled; null while it stands.
    #[schema(format = DateTime)]
    pub settled_at: Option<String>,
}

impl HoldOut {
    /// A hold on the wire.
    pub fn of(open: OpenHold, keys: &Keyring) -> Result<Self> {
        let OpenHold { hold, stops } = open;
        let moment = |at: Option<Instant>| at.map(rfc3339);
        let note = hold.note(keys)?;
        let Hold { id, kind, service_day, ends_on, recheck_at, opened_at, settled_at, .. } = hold;
        let (recheck_at, settled_at) = (moment(recheck_at), moment(settled_at));
        let opened_at = rfc3339(opened_at);
        Ok(HoldOut {
            id: id.to_string(),
            kind,
            service_day,
            ends_on,
            recheck_at,
            note,
            stops,
            opened_at,
            settled_at,
        })
    }
}
