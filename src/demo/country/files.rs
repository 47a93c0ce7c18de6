//! Files and orders in memory: admission, consents, what a doctor signs.

use chrono::NaiveDate;

use super::acts::Act;
use super::books::{Books, File};
use super::store::{ClientRow, ConsentRow, EpisodeRow, IdentityRow, MoveRow, OrderRow, TokenRow};
use crate::clients::{self, Admission, ConsentKind};
use crate::error::{Error, Result};
use crate::ids::{EpisodeId, RowId};
use crate::orders::terms::OrderCommand;
use crate::orders::{self, DoseBackground, Subject, timeline};
use crate::policy::{MissedOutcome, proposed_dose};

/// What stands before a doctor who is asked about somebody after days away.
#[derive(Debug)]
pub struct Asked {
    /// What the missed-dose table says.
    pub outcome: MissedOutcome,
    /// Whether it stops the dose.
    pub stops: bool,
    /// Whether an order is in force.
    pub is_ordered: bool,
    /// The dose that the table proposes, in micrograms.
    pub proposed_mcg: Option<i64>,
}

impl Books<'_> {
    pub(super) fn admit(&mut self, act: &Act, person: usize, admission: &Admission) -> Result<()> {
        let code = admission.code.as_deref().and_then(clients::code::parse);
        let code = code.ok_or_else(|| Error::fault("somebody is admitted without a code"))?;
        let client = admission.facts.said_of(clients::blank_file(act.at, code)?);
        let identity = clients::seal_identity(self.keys, &client.id, &admission.identity)?;
        let (episode, today) = (EpisodeId::new(), self.day_of(act.at));
        let site = self.clinic.site.id.clone();
        self.rows.identities.push(IdentityRow {
            client_id: client.id.clone(),
            name: identity.name,
            date_of_birth: identity.date_of_birth,
            contact: identity.contact,
            updated_at: act.at,
        });
        let token = |token| TokenRow { token, client_id: client.id.clone() };
        self.rows.tokens.extend(identity.tokens.into_iter().map(token));
        self.rows.episodes.push(EpisodeRow {
            id: episode.clone(),
            client_id: client.id.clone(),
            site_id: site.clone(),
            started_on: today,
            treatment_since: admission.treatment_since,
            created_at: act.at,
            guest: false,
        });
        self.rows.moves.push(MoveRow {
            id: RowId::new(),
            episode_id: episode.clone(),
            to_site_id: site,
            moved_on: today,
            moved_by: Some(self.id(act.who).clone()),
            at: act.at,
        });
        self.rows.clients.push(ClientRow {
            id: client.id.clone(),
            programme_code: client.code,
            page_id: client.page_id,
            language: client.language.word(),
            sex: client.sex.word(),
            living_with_hiv: client.living_with_hiv,
            living_with_hcv: client.living_with_hcv,
            pregnant: client.pregnant,
            asks_dose: client.asks_dose,
            created_at: client.admitted_at,
        });
        self.done(act, "clients.admit", Some(&client.id), episode.as_str())?;
        self.files[person] = Some(File {
            client: client.id,
            episode,
            treatment_since: admission.treatment_since,
            pregnant: client.pregnant,
            orders: Vec::new(),
            newest: Vec::new(),
            first_dose: None,
        });
        Ok(())
    }

    pub(super) fn consent(&mut self, act: &Act, person: usize, kind: ConsentKind, given: bool) -> Result<()> {
        let client = self.file(person)?.client.clone();
        let id = RowId::new();
        self.done(act, "clients.consent", Some(&client), id.as_str())?;
        self.rows.consents.push(ConsentRow {
            id,
            client_id: client,
            kind: kind.word(),
            given,
            recorded_by: Some(self.id(act.who).clone()),
            at: act.at,
        });
        Ok(())
    }

    pub(super) fn sign(&mut self, act: &Act, person: usize, command: &OrderCommand) -> Result<()> {
        let today = self.day_of(act.at);
        let (subject, background) = self.before_the_doctor(person, today)?;
        let policy = self.policy_on(today)?;
        let before = self.file(person)?.orders.clone();
        let (mut signed, warnings) = orders::approve(act.at, &subject, before, command, &background, policy)?;
        let words = command.override_words.as_deref().filter(|_| signed.has_override);
        self.rows.orders.push(OrderRow {
            id: signed.id.clone(),
            client_id: subject.client.clone(),
            episode_id: subject.episode,
            dose_mcg: signed.dose_mcg,
            starts_on: signed.starts_on,
            ends_on: signed.ends_on,
            reason: signed.reason,
            overridden: signed.has_override,
            override_words: words
                .map(|words| orders::sealed_words(self.keys, &signed.id, words))
                .transpose()?,
            warnings: orders::as_kept(&warnings)?,
            settles_outcome: signed.signed_for.clone(),
            signed_by: self.id(act.who).clone(),
            signed_at: signed.signed_at,
        });
        self.done(act, "orders.sign", Some(&subject.client), signed.id.as_str())?;
        // As it is read back from its row.
        signed.signed_on = signed.starts_on;
        self.file(person)?.orders.push(signed);
        Ok(())
    }

    /// What the doctor reads of somebody who comes back.
    pub fn asked_of_doctor(&mut self, person: usize, today: NaiveDate) -> Result<Asked> {
        let (subject, background) = self.before_the_doctor(person, today)?;
        let policy = self.policy_on(today)?;
        let outcome = background.outcome(policy);
        let in_force = timeline::in_force(&self.file(person)?.orders, today);
        let order_mcg = in_force.map(|order| order.dose_mcg);
        let last_mcg = background.last_taken.map(|(_, mcg)| mcg);
        let proposed_mcg = order_mcg
            .or(last_mcg)
            .zip(last_mcg.or(order_mcg))
            .and_then(|(order, last)| proposed_dose(&outcome, order, last, subject.pregnant, policy));
        let (stops, is_ordered) = (background.stops(policy), in_force.is_some());
        Ok(Asked { outcome, stops, is_ordered, proposed_mcg })
    }

    fn before_the_doctor(&mut self, person: usize, today: NaiveDate) -> Result<(Subject, DoseBackground)> {
        let policy = self.policy_on(today)?;
        let open = self.opened.iter().map(|nth| &self.bottles[*nth].container);
        let mut mg_per_ml: Vec<i64> =
            open.filter(|one| !one.is_expired(today)).filter_map(|one| one.mg_per_ml).collect();
        mg_per_ml.sort_unstable();
        mg_per_ml.dedup();
        let site = &self.clinic.site;
        let file = self.file(person)?;
        let subject = Subject {
            client: file.client.clone(),
            episode: file.episode.clone(),
            site: site.id.clone(),
            zone: site.zone,
            today,
            pregnant: file.pregnant == Some(true),
            treatment_since: file.treatment_since,
            policy_id: site.policy_id.clone(),
            mg_per_ml,
            step_ul: site.measuring_step_ul,
        };
        let found = file.background(today);
        let background = DoseBackground::of(&found, &subject, policy);
        file.take_back(found);
        Ok((subject, background))
    }
}
