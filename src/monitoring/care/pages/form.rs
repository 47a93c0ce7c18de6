//! What is sent from the forms of a client's care.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::monitoring::care::contacts::{ContactKind, NewContact, record_contact};
use crate::monitoring::care::naloxone::{
    KitKind, KitOutcome, KitUsedFor, NewKits, NewUse, give_kits, report_use,
};
use crate::monitoring::care::outcomes::{
    CareAfterEnd, FollowUpResult, HousingAtEnd, NewFollowUp, NewOutcome, WorkAtEnd, record_follow_up,
    record_outcome,
};
use crate::monitoring::care::overdoses::{
    NewOverdose, OverdoseOf, OverdoseOutcome, OverdoseToldBy, WasDone, record_overdose, review_overdose,
};
use crate::monitoring::care::referrals::{
    NewReferral, NewStep, ReferralEnd, ReferralStep, ReferralTo, record_referral, record_step,
};
use crate::monitoring::care::{Relation, Shown, mark_mistake};
use crate::web::form;

/// The forms, by what they write, and the use case that each asks.
const WRITES: &[(&str, &str)] = &[
    ("referral", "monitoring.record_referral"),
    ("step", "monitoring.record_referral_step"),
    ("contact", "monitoring.record_contact"),
    ("naloxone", "monitoring.give_naloxone"),
    ("use", "monitoring.report_naloxone_use"),
    ("overdose", "monitoring.record_overdose"),
    ("review", "monitoring.review_overdose"),
    ("outcome", "monitoring.record_outcome"),
    ("follow_up", "monitoring.record_follow_up"),
    ("mistake", "monitoring.mark_mistake"),
];

/// The forms that the page leads to, beside those of a row.
pub fn links(shown: &Shown) -> Vec<&'static str> {
    let mut links = vec!["referral", "contact", "naloxone", "use", "overdose"];
    if shown.ended.is_some() && !shown.is_open {
        links.extend(["outcome", "follow_up"]);
    }
    links
}

/// What is sent from one of the forms.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CareForm {
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

impl CareForm {
    /// Puts a value where a form would.
    pub fn put(&mut self, name: &str, value: String) {
        self.rest.insert(name.to_owned(), value);
    }

    /// What was typed in a field; empty where nothing was.
    pub fn at(&self, name: &str) -> &str {
        self.rest.get(name).map_or("", |typed| typed.trim())
    }

    /// Whether a box is ticked.
    pub fn has(&self, name: &str) -> bool {
        self.rest.contains_key(name)
    }

    /// Which form it is.
    pub fn write(&self) -> Option<&'static str> {
        WRITES.iter().find(|(write, _)| *write == self.at("write")).map(|(write, _)| *write)
    }

    /// The use case that it asks.
    pub fn action(&self) -> &'static str {
        WRITES
            .iter()
            .find(|(write, _)| *write == self.at("write"))
            .map_or("monitoring.care", |(_, asks)| asks)
    }

    fn row(&self) -> RowId {
        RowId::from_text(self.at("row"))
    }

    fn text(&self, name: &str) -> Option<String> {
        Some(self.at(name).to_owned()).filter(|typed| !typed.is_empty())
    }

    fn choice<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>) -> Result<T> {
        Ok(form::choice(name, read(self.at(name)))?)
    }

    fn day(&self, name: &str) -> Result<chrono::NaiveDate> {
        Ok(form::day(name, self.at(name))?)
    }

    fn whole(&self, name: &str) -> Result<i64> {
        Ok(form::whole(name, self.at(name))?)
    }

    /// Writes down what was sent.
    pub fn save(&self, conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<()> {
        match self.write() {
            Some("referral") => record_referral(conn, ctx, code, &self.referral()?).map(|_| ()),
            Some("step") => record_step(conn, ctx, &self.row(), &self.step()?).map(|_| ()),
            Some("contact") => record_contact(conn, ctx, code, &self.contact()?).map(|_| ()),
            Some("naloxone") => give_kits(conn, ctx, code, &self.kits()?).map(|_| ()),
            Some("use") => report_use(conn, ctx, code, &self.used()?).map(|_| ()),
            Some("overdose") => record_overdose(conn, ctx, code, &self.overdose()?).map(|_| ()),
            Some("review") => review_overdose(conn, ctx, &self.row(), self.at("words")),
            Some("outcome") => record_outcome(conn, ctx, code, &self.outcome()?).map(|_| ()),
            Some("follow_up") => record_follow_up(conn, ctx, code, &self.follow_up()?).map(|_| ()),
            Some("mistake") => mark_mistake(conn, ctx, code, &self.row()),
            _ => Err(Error::field("write", "unknown_choice", "one of the forms of the page")),
        }
    }

    fn referral(&self) -> Result<NewReferral> {
        Ok(NewReferral {
            to: self.choice("to", ReferralTo::from_word)?,
            place: self.text("place"),
            why: self.at("why").to_owned(),
            urgent: self.has("urgent"),
            made_on: self.day("made_on")?,
        })
    }

    fn step(&self) -> Result<NewStep> {
        let kind = self.choice("kind", ReferralStep::from_word)?;
        let because = ReferralEnd::from_word(self.at("because")).filter(|_| kind == ReferralStep::Closed);
        Ok(NewStep { kind, on: self.day("on")?, because, words: self.text("words") })
    }

    fn contact(&self) -> Result<NewContact> {
        let minutes = if self.at("minutes").is_empty() { None } else { Some(self.whole("minutes")?) };
        Ok(NewContact {
            kind: self.choice("kind", ContactKind::from_word)?,
            on: self.day("on")?,
            minutes,
            with: self.choice("with", Relation::from_word)?,
            reached: self.choice("reached", WasDone::from_word)? == WasDone::Yes,
            note: self.text("note"),
        })
    }

    /// The choice of what a kit is always sends something; it is read of kits that are given.
    fn kits(&self) -> Result<NewKits> {
        let count = self.whole("count")?;
        let expires_on = if self.at("expires_on").is_empty() { None } else { Some(self.day("expires_on")?) };
        Ok(NewKits {
            given_on: self.day("given_on")?,
            to: self.choice("to", Relation::from_word)?,
            count,
            kind: KitKind::from_word(self.at("kind")).filter(|_| count != 0),
            lot: self.text("lot"),
            expires_on,
            trained: self.has("trained"),
        })
    }

    fn used(&self) -> Result<NewUse> {
        Ok(NewUse {
            kit: self.text("kit").map(RowId::from_text),
            used_on: self.day("used_on")?,
            by: self.choice("by", Relation::from_word)?,
            used_for: self.choice("used_for", KitUsedFor::from_word)?,
            outcome: self.choice("outcome", KitOutcome::from_word)?,
        })
    }

    fn overdose(&self) -> Result<NewOverdose> {
        let words = self.rest.keys().filter_map(|key| key.strip_prefix("of-"));
        Ok(NewOverdose {
            on: self.day("on")?,
            month_only: self.has("month_only"),
            told_by: self.choice("told_by", OverdoseToldBy::from_word)?,
            of: words.filter_map(OverdoseOf::from_word).collect(),
            naloxone: self.choice("naloxone", WasDone::from_word)?,
            help_called: self.choice("help_called", WasDone::from_word)?,
            outcome: self.choice("outcome", OverdoseOutcome::from_word)?,
            note: self.text("note"),
        })
    }

    fn outcome(&self) -> Result<NewOutcome> {
        Ok(NewOutcome {
            work: self.choice("work", WorkAtEnd::from_word)?,
            housing: self.choice("housing", HousingAtEnd::from_word)?,
            after: self.choice("after", CareAfterEnd::from_word)?,
            note: self.text("note"),
        })
    }

    fn follow_up(&self) -> Result<NewFollowUp> {
        Ok(NewFollowUp {
            month: self.whole("month")?,
            on: self.day("on")?,
            result: self.choice("result", FollowUpResult::from_word)?,
            note: self.text("note"),
        })
    }
}
