//! Admission: a new file and its first episode.

use chrono::NaiveDate;

use super::episodes::{self, Episode};
use super::fields::Fields;
use super::identity::{self, Facts, Identity};
use super::{Client, Language, Sex, care_team, client_by_code, code, rules, store};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result, is_taken};
use crate::ids::{ClientId, EpisodeId, SiteId};
use crate::keys::random_word;
use crate::units::Instant;

/// An admission as typed, every field a text.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// A code that the card has already; one is made if it is left out.
    pub programme_code: Option<String>,
    /// The whole name.
    pub name: String,
    /// `YYYY-MM-DD`.
    pub date_of_birth: String,
    /// A word of [`Sex`].
    pub sex: String,
    /// A word of [`Language`].
    pub language: String,
    /// A site of the asker's programme.
    pub site: String,
    /// A policy other than the site's.
    pub policy: Option<String>,
    /// Since when treatment runs elsewhere, `YYYY-MM-DD`, by letter.
    pub treatment_since: Option<String>,
    /// Living with HIV.
    pub living_with_hiv: Option<bool>,
    /// Living with hepatitis C.
    pub living_with_hcv: Option<bool>,
    /// Telephone, address, how to reach them.
    pub contact: Option<String>,
}

/// An admission that could be read.
#[derive(Debug, Clone)]
pub struct Admission {
    /// A code that the card has already.
    pub code: Option<String>,
    /// Who.
    pub identity: Identity,
    /// What is known about them.
    pub facts: Facts,
    /// The home site.
    pub site: SiteId,
    /// A policy other than the site's.
    pub policy: Option<String>,
    /// Since when treatment runs elsewhere.
    pub treatment_since: Option<NaiveDate>,
}

impl Draft {
    /// Reads the texts; every field that cannot be read is named.
    pub fn read(&self) -> Result<Admission> {
        let mut fields = Fields::default();
        let given = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
        };
        let code = given(&self.programme_code);
        if code.as_deref().is_some_and(|text| code::parse(text).is_none()) {
            fields.add("programme_code", "not_a_code");
        }
        let name = fields.name("name", &self.name);
        let date_of_birth = fields.required_date("date_of_birth", &self.date_of_birth);
        let sex = fields.word("sex", &self.sex, Sex::from_word);
        let language = fields.word("language", &self.language, Language::from_word);
        if self.site.trim().is_empty() {
            fields.add("site", "required");
        }
        let treatment_since = fields.date("treatment_since", self.treatment_since.as_deref());
        let contact = fields.text("contact", self.contact.as_deref());
        fields.done()?;
        let Some(date_of_birth) = date_of_birth else {
            return Err(Error::fault("a birth date was neither read nor refused"));
        };
        let facts = Facts {
            sex,
            language,
            living_with_hiv: self.living_with_hiv,
            living_with_hcv: self.living_with_hcv,
            ..Facts::default()
        };
        Ok(Admission {
            code,
            identity: Identity { name, date_of_birth, contact },
            facts,
            site: SiteId::from_text(self.site.trim()),
            policy: given(&self.policy),
            treatment_since,
        })
    }
}

/// What an admission made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted {
    /// The client.
    pub client: Client,
    /// The first episode.
    pub episode: Episode,
}

/// Admits a person: makes the file, seals the identity, opens the first episode on today's service
/// day of the site. Refuses: 409 `programme_code_taken`, fields `site`, `policy`, `date_of_birth`,
/// `treatment_since`.
pub fn admit_client(conn: &mut Conn, ctx: &Ctx, admission: &Admission) -> Result<Admitted> {
    admit(conn, ctx, admission, false)
}

/// [`admit_client`] for somebody whom another clinic treats: the stay is a guest's.
pub fn admit_guest(conn: &mut Conn, ctx: &Ctx, admission: &Admission) -> Result<Admitted> {
    admit(conn, ctx, admission, true)
}

fn admit(conn: &mut Conn, ctx: &Ctx, admission: &Admission, guest: bool) -> Result<Admitted> {
    let site = care_team::own_site(conn, ctx, &admission.site)?;
    let today = site.day(ctx.now);
    let mut fields = Fields::default();
    fields.checked(rules::birth_date(admission.identity.date_of_birth, today));
    let since =
        admission.treatment_since.and_then(|since| fields.checked(rules::treatment_since(since, today)));
    fields.done()?;
    let policy = admission.policy.as_deref().map(|id| care_team::known_policy(ctx, id)).transpose()?;
    let code = match &admission.code {
        Some(code) => {
            code::parse(code).ok_or(rules::Wrong { field: "programme_code", code: "not_a_code" })?
        }
        None => free_code(conn)?,
    };
    let client = admission.facts.said_of(blank_file(ctx.now, code)?);
    conn.serialise_on(&format!("code:{}", code::key(&client.code)))?;
    add(conn, &client)?;
    identity::keep(conn, ctx, &client.id, &admission.identity, ctx.now)?;
    let stay = episodes::new_episode(&client.id, &site.id, today);
    let new = Episode { policy, treatment_since: since, guest, ..stay };
    let episode = episodes::open_new(conn, ctx, new)?;
    audit::done(conn, ctx, "clients.admit", About::row(&client.id, episode.id.as_str()))?;
    Ok(Admitted { client, episode })
}

/// Makes the file of somebody whose history is imported: an episode and an empty identity, to be
/// enrolled later. The code keeps the writing of the file it comes from. Refuses: 409
/// `programme_code_taken`, field `programme_code`.
pub fn admit_imported(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    site: &SiteId,
    policy: Option<&str>,
    started_on: NaiveDate,
) -> Result<(ClientId, EpisodeId)> {
    let code = code::parse(code).ok_or(rules::Wrong { field: "programme_code", code: "not_a_code" })?;
    let client = blank_file(ctx.now, code)?;
    add(conn, &client)?;
    let policy = policy.map(|id| care_team::known_policy(ctx, id)).transpose()?;
    let new = Episode { policy, ..episodes::new_episode(&client.id, site, started_on) };
    let episode = episodes::open_new(conn, ctx, new)?;
    audit::done(conn, ctx, "clients.admit_imported", About::row(&client.id, episode.id.as_str()))?;
    Ok((client.id, episode.id))
}

/// A new file with a code, of which nothing is known yet; writes nothing.
pub fn blank_file(at: Instant, code: String) -> Result<Client> {
    Ok(Client {
        id: ClientId::new(),
        code,
        page_id: random_word::<12>()?,
        language: Language::English,
        sex: Sex::Unknown,
        living_with_hiv: None,
        living_with_hcv: None,
        pregnant: None,
        asks_dose: true,
        admitted_at: at,
    })
}

/// Refuses a code that is taken; the unique key is the last guard. An import admits thousands in one
/// transaction and could not hold a lock for each.
fn add(conn: &mut Conn, client: &Client) -> Result<()> {
    let taken = || Error::refused(409, "programme_code_taken");
    if client_by_code(conn, &client.code)?.is_some() {
        return Err(taken());
    }
    store::add(conn, client)
        .map_err(|cause| if is_taken(&cause, "clients") { taken() } else { Error::from(cause) })
}

fn free_code(conn: &mut Conn) -> Result<String> {
    loop {
        let code = code::generate()?;
        if client_by_code(conn, &code)?.is_none() {
            return Ok(code);
        }
    }
}
