//! Stock in memory: what comes in, is opened, poured and counted, each as a line of the register.

use super::acts::{Act, Counting, WINDOW};
use super::books::{Books, Bottle};
use super::crew::Who;
use super::store::{ContainerRow, CountRow};
use crate::error::{Error, Result};
use crate::ids::{ClientId, ContainerId, DoseId, EntryId, RowId};
use crate::keys::Place;
use crate::register::{self, Container, ContainerState, Count, Receipt};
use crate::seals::EntryRow;
use crate::words::EntryKind;

/// A movement of one bottle.
#[derive(Debug)]
pub struct Line<'l> {
    /// What it is.
    pub kind: EntryKind,
    /// In above zero, out below, in microlitres.
    pub volume_ul: i64,
    /// The dose behind it.
    pub dose: Option<&'l DoseId>,
    /// Whose dose.
    pub client: Option<&'l ClientId>,
    /// The second person.
    pub second: Option<Who>,
    /// Free text.
    pub note: Option<&'l str>,
}

impl Line<'_> {
    const fn plain(kind: EntryKind, volume_ul: i64) -> Self {
        Line { kind, volume_ul, dose: None, client: None, second: None, note: None }
    }
}

impl Books<'_> {
    pub(super) fn receive(&mut self, act: &Act, receipt: &Receipt) -> Result<()> {
        let nth = self.bottles.len();
        let container = Container {
            id: ContainerId::new(),
            site: self.clinic.site.id.clone(),
            product: self.clinic.product.clone(),
            label: format!("C-{:04}", nth + 1),
            lot: receipt.lot.clone(),
            expires_on: receipt.expires_on,
            mg_per_ml: receipt.mg_per_ml,
            state: ContainerState::Sealed,
            window: None,
            opened_at: None,
            received_at: act.at,
            balance_ul: 0,
            set_aside_ul: 0,
            entries: 0,
        };
        let id = container.id.clone();
        self.bottles.push(Bottle { container, is_kept: false });
        self.enter(act, nth, &Line::plain(EntryKind::Receipt, receipt.volume_ul))?;
        self.done(act, "register.receive", None, id.as_str())
    }

    pub(super) fn open(&mut self, act: &Act, nth: usize) -> Result<()> {
        let today = self.day_of(act.at);
        let container = &mut self.bottles[nth].container;
        register::may_open(container, today)?;
        container.state = ContainerState::Open;
        (container.window, container.opened_at) = (Some(WINDOW.to_owned()), Some(act.at));
        let id = container.id.clone();
        self.opened.push(nth);
        self.enter(act, nth, &Line::plain(EntryKind::Opened, 0))?;
        self.done(act, "register.open", None, id.as_str())
    }

    pub(super) fn count(&mut self, act: &Act, counting: &Counting) -> Result<()> {
        let nth = counting.bottle;
        let count = Count {
            container: self.bottles[nth].container.id.clone(),
            counted_ul: counting.counted_ul,
            book_ul: Some(counting.book_ul),
            witness: counting.second.map(|second| self.id(second).clone()),
            note: counting.note.clone(),
        };
        let before = &self.bottles[nth].container;
        let (variance_ul, book_ul) = (register::counted(before, &count)?, before.balance_ul);
        let is_used_up = register::is_used_up(before, count.counted_ul);
        if variance_ul != 0 && count.witness.is_none() {
            return Err(Error::fault("a count that differs has a second person"));
        }
        let note = count.note.as_deref();
        let line = Line { second: counting.second, note, ..Line::plain(EntryKind::Count, variance_ul) };
        let entry_id = if variance_ul == 0 { None } else { Some(self.enter(act, nth, &line)?) };
        let id = RowId::new();
        let sealed = |text| self.keys.seal_text(Place::new("stock_counts", "note", id.as_str()), text);
        let note = note.map(sealed).transpose()?;
        self.done(act, "register.count", None, id.as_str())?;
        self.rows.counts.push(CountRow {
            id,
            container_id: count.container,
            entry_id,
            counted_ul: count.counted_ul,
            book_ul,
            variance_ul,
            by_staff: Some(self.id(act.who).clone()),
            witness: count.witness,
            note,
            at: act.at,
        });
        if is_used_up {
            let container = &mut self.bottles[nth].container;
            (container.state, container.window) = (ContainerState::Empty, None);
            self.opened.retain(|open| *open != nth);
            self.touched.insert(nth);
        }
        Ok(())
    }

    /// Writes a movement: the bottle's balance and the number of its entries move with it.
    pub(super) fn enter(&mut self, act: &Act, nth: usize, line: &Line<'_>) -> Result<EntryId> {
        let (id, day) = (EntryId::new(), self.day_of(act.at));
        let place = Place::new("register_entries", "note", id.as_str());
        let note = line.note.map(|text| self.keys.seal_text(place, text)).transpose()?;
        let container = &mut self.bottles[nth].container;
        container.balance_ul += line.volume_ul;
        container.entries += 1;
        self.touched.insert(nth);
        let row = EntryRow {
            id: id.as_str().to_owned(),
            site_id: container.site.as_str().to_owned(),
            container_id: container.id.as_str().to_owned(),
            seq: container.entries,
            at: act.at,
            service_day: day,
            kind: line.kind.word().to_owned(),
            volume_ul: line.volume_ul,
            balance_ul: container.balance_ul,
            dose_id: line.dose.map(|dose| dose.as_str().to_owned()),
            client_id: line.client.map(|client| client.as_str().to_owned()),
            by_staff: Some(self.clinic.id(act.who).as_str().to_owned()),
            witness: line.second.map(|second| self.clinic.id(second).as_str().to_owned()),
            reverses_id: None,
            note,
        };
        self.sealed.add_entry(self.keys, row)?;
        Ok(id)
    }

    /// The row of a bottle as it stands.
    pub(super) fn container_row(&self, nth: usize) -> ContainerRow {
        let container = &self.bottles[nth].container;
        ContainerRow {
            id: container.id.clone(),
            site_id: container.site.clone(),
            product_id: container.product.clone(),
            label: container.label.clone(),
            lot: container.lot.clone(),
            expires_on: container.expires_on,
            mg_per_ml: container.mg_per_ml,
            state: container.state.word(),
            counter_window: container.window.clone(),
            opened_at: container.opened_at,
            received_at: container.received_at,
            balance_ul: container.balance_ul,
            set_aside_ul: container.set_aside_ul,
            entries: container.entries,
        }
    }
}
