//! Referrals: to whom, why, and what became of them, step by step.

pub mod rules; // what may follow, and when somebody is needed
pub mod store;

use chrono::{Days, NaiveDate};

use super::{CARERS, sealed};
use crate::audit::{self, About};
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::monitoring::{Opened, need_consent, none_wrong, open_to_write, wrong_day};
use crate::text::{optional_words, required_words};

closed_list! {
    /// To whom a client is referred.
    ReferralTo {
        /// Who treats HIV.
        ArtClinic = "art_clinic",
        /// Who treats the liver.
        Hepatology = "hepatology",
        /// Who treats tuberculosis.
        Tb = "tb",
        /// Mental health.
        MentalHealth = "mental_health",
        /// Care in pregnancy.
        Antenatal = "antenatal",
        /// Social help.
        SocialHelp = "social_help",
        /// Legal aid.
        LegalAid = "legal_aid",
        /// Housing.
        Housing = "housing",
        /// A ward.
        Inpatient = "inpatient",
        /// Another place that gives methadone.
        OtherSite = "other_site",
    }
}

impl ReferralTo {
    /// Whether the kind tells of HIV: then it is kept and shown with consent only.
    pub const fn tells_hiv(self) -> bool {
        matches!(self, ReferralTo::ArtClinic)
    }

    /// Whether a list names it. No referral to a clinic is named there, so that one without a name tells
    /// nothing.
    pub const fn is_named_on_lists(self) -> bool {
        matches!(
            self,
            ReferralTo::SocialHelp | ReferralTo::LegalAid | ReferralTo::Housing | ReferralTo::OtherSite
        )
    }
}

closed_list! {
    /// What became of a referral.
    ReferralStep {
        /// A day was booked.
        Booked = "booked",
        /// The client was there.
        Attended = "attended",
        /// The client was not there.
        Missed = "missed",
        /// A result came back.
        Result = "result",
        /// It ended without one.
        Closed = "closed",
    }
}

closed_list! {
    /// Why a referral ended without a result.
    ReferralEnd {
        /// The client chose not to.
        ClientChoice = "client_choice",
        /// It was done elsewhere.
        DoneElsewhere = "done_elsewhere",
        /// It is no longer needed.
        NotNeeded = "not_needed",
    }
}

/// How far ahead a visit may be booked, in days. Nothing clinical: a year typed wrong is caught.
const AHEAD_DAYS: u64 = 366;

/// A referral to write down.
#[derive(Debug, Clone)]
pub struct NewReferral {
    /// To whom.
    pub to: ReferralTo,
    /// What the place is called.
    pub place: Option<String>,
    /// Why.
    pub why: String,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// The day on which it was made.
    pub made_on: NaiveDate,
}

/// A step to write down.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// Which.
    pub kind: ReferralStep,
    /// Its day: the one that was booked, the one of the visit, or the one on which it was told.
    pub on: NaiveDate,
    /// Why it ended; of `closed` alone.
    pub because: Option<ReferralEnd>,
    /// The result in short, or what there is to say.
    pub words: Option<String>,
}

/// Writes down a referral. Refuses: 403, 404 `client_unknown`, 422 `hiv_consent_missing` (of one that tells
/// of HIV), fields `made_on` (`in_the_future`, `too_long_ago`), `why` (`required`, `too_long`), `place`
/// (`too_long`).
pub fn record_referral(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewReferral) -> Result<RowId> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, CARERS)?;
    if new.to.tells_hiv() {
        need_consent(conn, &client)?;
    }
    none_wrong(wrong_day("made_on", new.made_on, today).into_iter().collect())?;
    let why = required_words("why", &new.why)?;
    let place = optional_words("place", new.place.as_deref())?;
    let id = RowId::new();
    let row = store::Referral {
        client_id: client.id.clone(),
        to_whom: new.to,
        place: sealed(ctx, ("referrals", "place", id.as_str()), place.as_deref())?,
        why: sealed(ctx, ("referrals", "why", id.as_str()), Some(&why))?.unwrap_or_default(),
        urgent: new.urgent,
        made_on: new.made_on,
        by_staff: by,
        at: ctx.now,
        id,
    };
    store::append(conn, &row)?;
    audit::done(conn, ctx, "monitoring.record_referral", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}

/// Writes down what became of a referral. Refuses: 403, 404 `referral_unknown`, 409 `referral_over`, 422
/// `hiv_consent_missing`, fields `kind` (`not_available`: it cannot follow), `on` (`before_made`,
/// `in_the_future`, `too_far_ahead`: a booking more than a year ahead), `because` (`required`,
/// `not_wanted`), `words` (`too_long`).
pub fn record_step(conn: &mut Conn, ctx: &Ctx, id: &RowId, new: &NewStep) -> Result<RowId> {
    let unknown = || Error::unknown("referral_unknown");
    if !ctx.has_role(CARERS) {
        return Err(Error::Forbidden);
    }
    let referral = store::find(conn, id)?.ok_or_else(unknown)?;
    let code = clients::care_team::open_behind(conn, ctx, &referral.client_id, "referral_unknown")?.code;
    let Opened { client, by, today } = open_to_write(conn, ctx, &code, CARERS)?;
    if referral.to_whom.tells_hiv() {
        need_consent(conn, &client)?;
    }
    let records = super::records::of_client(conn, &client.id, true)?;
    let known = records.referrals.iter().find(|one| one.row.id == *id).ok_or_else(unknown)?;
    let follows = rules::next(known.last().map(|(kind, _)| kind));
    if follows.is_empty() {
        return Err(Error::refused(409, "referral_over"));
    }
    none_wrong(wrong_step(new, follows, referral.made_on, today))?;
    let words = optional_words("words", new.words.as_deref())?;
    let step = RowId::new();
    let row = store::Step {
        referral_id: id.clone(),
        kind: new.kind,
        on_day: new.on,
        because: new.because,
        words: sealed(ctx, ("referral_steps", "words", step.as_str()), words.as_deref())?,
        by_staff: by,
        at: ctx.now,
        id: step,
    };
    store::append_step(conn, &row)?;
    audit::done(conn, ctx, "monitoring.record_referral_step", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}

fn wrong_step(
    new: &NewStep,
    follows: &[ReferralStep],
    made_on: NaiveDate,
    today: NaiveDate,
) -> Vec<FieldError> {
    let mut wrong = Vec::new();
    if !follows.contains(&new.kind) {
        wrong.push(FieldError::new("kind", "not_available", "a step that can follow"));
    }
    if new.on < made_on {
        wrong.push(FieldError::new("on", "before_made", "not before the referral was made"));
    } else if new.kind == ReferralStep::Booked {
        if new.on > today + Days::new(AHEAD_DAYS) {
            wrong.push(FieldError::new("on", "too_far_ahead", "at most a year ahead"));
        }
    } else {
        wrong.extend(wrong_day("on", new.on, today));
    }
    match (new.kind == ReferralStep::Closed, new.because.is_some()) {
        (true, false) => wrong.push(FieldError::new("because", "required", "why it ended")),
        (false, true) => wrong.push(FieldError::new("because", "not_wanted", "leave it out here")),
        _ => {}
    }
    wrong
}
