//! A plain model of the register in memory.

use chrono::NaiveDate;
use diesel::prelude::*;
use proptest::prelude::*;

use super::run;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ContainerId, DoseId, EntryId, StaffId};
use crate::register::{self, ContainerState, Count, Movement, Receipt, Reversal, Spill};
use crate::words::EntryKind;

/// Something that happens.
#[derive(Debug, Clone)]
pub enum Act {
    Receive(i64),
    Open(usize),
    Dose { container: usize, volume: i64, reserved: bool },
    Reverse(usize),
    Spill(usize, i64),
    Count(usize, i64),
    SetAside(usize, i64),
    NotSwallowed(usize),
}

/// Anything that can happen to stock.
pub fn act() -> impl Strategy<Value = Act> {
    let place = 0..6usize;
    prop_oneof![
        2 => (1..40i64).prop_map(|step| Act::Receive(step * 100)),
        2 => place.clone().prop_map(Act::Open),
        6 => (place.clone(), 0..30i64, any::<bool>())
            .prop_map(|(container, step, reserved)| Act::Dose { container, volume: step * 100, reserved }),
        3 => (0..60usize).prop_map(Act::Reverse),
        2 => (place.clone(), 1..20i64).prop_map(|(at, step)| Act::Spill(at, step * 100)),
        2 => (place.clone(), 0..40i64).prop_map(|(at, step)| Act::Count(at, step * 100)),
        4 => (place.clone(), 1..20i64).prop_map(|(at, step)| Act::SetAside(at, step * 100)),
        2 => place.prop_map(Act::NotSwallowed),
    ]
}

/// A container as the model sees it.
#[derive(Debug)]
pub struct Bottle {
    pub id: ContainerId,
    state: ContainerState,
    /// The signed movements; the balance is their sum.
    volumes: Vec<i64>,
    /// What reservations without an answer wait for, each with its id.
    waiting: Vec<(String, i64)>,
}

impl Bottle {
    fn balance(&self) -> i64 {
        self.volumes.iter().sum()
    }

    fn waits(&self) -> i64 {
        self.waiting.iter().map(|(_, volume)| volume).sum()
    }
}

/// What a person with a pencil would know.
#[derive(Debug, Default)]
pub struct Model {
    pub bottles: Vec<Bottle>,
    /// Every entry with its bottle, its volume, and whether it can still be reversed.
    entries: Vec<(EntryId, usize, i64, bool)>,
    reservations: usize,
    doses: usize,
}

impl Model {
    fn moved(&mut self, written: &register::Written, at: usize, volume: i64, reversible: bool) {
        self.bottles[at].volumes.push(volume);
        self.entries.push((written.id.clone(), at, volume, reversible));
        assert_eq!(written.seq, i64::try_from(self.bottles[at].volumes.len()).unwrap());
        assert_eq!(written.balance_ul, self.bottles[at].balance());
    }

    /// Does it, and checks that it is answered as the model says.
    pub fn apply(&mut self, conn: &mut Conn, ctx: &Ctx, act: &Act) -> Result<()> {
        let count = self.bottles.len();
        match act {
            Act::Receive(volume) => self.receive(conn, ctx, *volume),
            _ if count == 0 => Ok(()),
            Act::Open(at) => self.open(conn, ctx, at % count),
            Act::Dose { container, volume, reserved } => {
                self.dose(conn, ctx, container % count, *volume, *reserved)
            }
            Act::Reverse(at) => self.reverse(conn, ctx, at % self.entries.len()),
            Act::Spill(at, volume) => self.spill(conn, ctx, at % count, *volume),
            Act::Count(at, volume) => self.count(conn, ctx, at % count, *volume),
            Act::SetAside(at, volume) => self.set_aside(conn, at % count, *volume),
            Act::NotSwallowed(at) => self.not_swallowed(conn, at % count),
        }
    }

    fn receive(&mut self, conn: &mut Conn, ctx: &Ctx, volume_ul: i64) -> Result<()> {
        let container = register::receive(conn, ctx, &receipt(volume_ul))?;
        let entry = one_entry(conn, &container.id, 1)?;
        let (state, volumes, waiting) = (ContainerState::Sealed, Vec::new(), Vec::new());
        self.bottles.push(Bottle { id: container.id, state, volumes, waiting });
        let written = register::Written { id: entry, seq: 1, balance_ul: container.balance_ul };
        self.moved(&written, self.bottles.len() - 1, volume_ul, true);
        Ok(())
    }

    fn open(&mut self, conn: &mut Conn, ctx: &Ctx, at: usize) -> Result<()> {
        let bottle = &mut self.bottles[at];
        let answer = tried(conn, |conn| register::open_container(conn, ctx, &bottle.id, "1"));
        if bottle.state != ContainerState::Sealed {
            assert_eq!(answer.unwrap_err().code(), "container_not_open");
            return Ok(());
        }
        let seq = answer?.entries;
        bottle.state = ContainerState::Open;
        let (id, balance_ul) = (one_entry(conn, &bottle.id, seq)?, bottle.balance());
        self.moved(&register::Written { id, seq, balance_ul }, at, 0, true);
        Ok(())
    }

    fn dose(&mut self, conn: &mut Conn, ctx: &Ctx, at: usize, volume: i64, reserved: bool) -> Result<()> {
        let answered = if reserved { self.bottles[at].waiting.pop() } else { None };
        if let Some((id, _)) = &answered {
            run(conn, &format!("UPDATE reservations SET state = 'swallowed' WHERE id = '{id}'"))?;
        }
        self.doses += 1;
        let dose = DoseId::from_text(format!("dose-{}", self.doses));
        run(conn, &dose_row(&dose))?;
        let by = StaffId::from_text("wong");
        let movement = Movement {
            container: &self.bottles[at].id,
            kind: EntryKind::Dose,
            volume_ul: volume,
            service_day: ctx.now.date(),
            dose: Some(&dose),
            client: None,
            by: Some(&by),
            witness: None,
            note: None,
            release_ul: answered.map_or(0, |(_, waited)| waited),
        };
        let written = register::debit(conn, ctx, &movement)?;
        assert_eq!(register::entries_of_dose(conn, &dose)?[0].id, written.id);
        self.moved(&written, at, -volume, true);
        Ok(())
    }

    fn reverse(&mut self, conn: &mut Conn, ctx: &Ctx, which: usize) -> Result<()> {
        let (entry, at, volume, reversible) = self.entries[which].clone();
        let by = StaffId::from_text("wong");
        let reversal =
            Reversal { service_day: ctx.now.date(), by: Some(&by), witness: None, note: Some("cup dropped") };
        let answer = tried(conn, |conn| register::reverse(conn, ctx, &entry, &reversal));
        if !reversible {
            assert!(["already_voided", "fault"].contains(&answer.unwrap_err().code()));
            return Ok(());
        }
        self.entries[which].3 = false;
        self.moved(&answer?, at, -volume, false);
        Ok(())
    }

    fn spill(&mut self, conn: &mut Conn, ctx: &Ctx, at: usize, volume_ul: i64) -> Result<()> {
        let bottle = &self.bottles[at];
        let (container, witness) = (bottle.id.clone(), StaffId::from_text("anand"));
        let spill = Spill { container, volume_ul, reason: "cup fell".into(), witness };
        let answer = tried(conn, |conn| register::record_spill(conn, ctx, &spill));
        let refused = if bottle.state == ContainerState::Empty {
            Some("container_not_open")
        } else {
            (volume_ul > bottle.balance()).then_some("invalid")
        };
        match refused {
            Some(code) => assert_eq!(answer.unwrap_err().code(), code),
            None => self.moved(&answer?, at, -volume_ul, true),
        }
        Ok(())
    }

    fn count(&mut self, conn: &mut Conn, ctx: &Ctx, at: usize, counted_ul: i64) -> Result<()> {
        let (container, book) = (self.bottles[at].id.clone(), self.bottles[at].balance());
        let witness = Some(StaffId::from_text("anand"));
        let count = Count { container, counted_ul, book_ul: Some(book), witness, note: None };
        let answer = tried(conn, |conn| register::count(conn, ctx, &count));
        if self.bottles[at].state == ContainerState::Empty && book == 0 {
            assert_eq!(answer.unwrap_err().code(), "container_not_open");
            return Ok(());
        }
        let counted = answer?;
        assert_eq!((counted.book_ul, counted.variance_ul), (book, counted_ul - book));
        assert_eq!(counted.entry.is_some(), counted_ul != book);
        if let Some(written) = &counted.entry {
            self.moved(written, at, counted_ul - book, true);
        }
        if counted.emptied {
            assert_eq!((counted_ul, self.bottles[at].waits()), (0, 0));
            self.bottles[at].state = ContainerState::Empty;
        }
        Ok(())
    }

    fn set_aside(&mut self, conn: &mut Conn, at: usize, volume: i64) -> Result<()> {
        let bottle = &mut self.bottles[at];
        let free = bottle.state == ContainerState::Open && bottle.balance() - bottle.waits() >= volume;
        assert_eq!(register::set_aside(conn, &bottle.id, volume)?, free);
        if free {
            self.reservations += 1;
            let id = format!("reservation-{}", self.reservations);
            let day =
                NaiveDate::from_num_days_from_ce_opt(730_000 + i32::try_from(self.reservations).unwrap())
                    .unwrap();
            run(conn, &reservation_rows(&id, day, &bottle.id, volume))?;
            bottle.waiting.push((id, volume));
        }
        Ok(())
    }

    fn not_swallowed(&mut self, conn: &mut Conn, at: usize) -> Result<()> {
        let bottle = &mut self.bottles[at];
        let Some((id, volume)) = bottle.waiting.pop() else { return Ok(()) };
        run(conn, &format!("UPDATE reservations SET state = 'not_swallowed' WHERE id = '{id}'"))?;
        register::release(conn, &bottle.id, volume)
    }

    /// The stored containers are the model's.
    pub fn agrees(&self, conn: &mut Conn) {
        for bottle in &self.bottles {
            let stored = register::container(conn, &bottle.id).unwrap();
            assert_eq!(stored.balance_ul, bottle.balance());
            assert_eq!(stored.set_aside_ul, bottle.waits());
            assert_eq!(stored.entries, i64::try_from(bottle.volumes.len()).unwrap());
            assert_eq!(stored.state, bottle.state);
        }
    }
}

fn receipt(volume_ul: i64) -> Receipt {
    Receipt {
        product: "Methadone oral solution 5 mg/mL".into(),
        mg_per_ml: Some(5),
        lot: "26H114".into(),
        expires_on: NaiveDate::from_ymd_opt(2027, 8, 31).unwrap(),
        volume_ul,
        label: None,
    }
}

/// What a use case leaves when it is refused is what its transaction leaves: nothing.
fn tried<T>(conn: &mut Conn, act: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    conn.transaction(act)
}

fn one_entry(conn: &mut Conn, container: &ContainerId, seq: i64) -> Result<EntryId> {
    use crate::schema::register_entries::dsl;
    Ok(dsl::register_entries
        .filter(dsl::container_id.eq(container).and(dsl::seq.eq(seq)))
        .select(dsl::id)
        .first(conn)?)
}

fn dose_row(id: &DoseId) -> String {
    format!(
        "INSERT INTO doses (id, client_id, episode_id, site_id, kind, service_day, part, dose_mcg, ordered_mcg, at,
           client_choice, warnings)
         VALUES ('{id}', 'client', 'episode', 'main', 'extra', '2026-11-24', 'whole', 1, 1, '2026-11-24 01:00:00',
           FALSE, '[]')"
    )
}

fn reservation_rows(id: &str, day: NaiveDate, container: &ContainerId, volume: i64) -> String {
    format!(
        "INSERT INTO reservations (id, client_id, episode_id, order_id, site_id, service_day, part, dose_mcg,
           ordered_mcg, identity, alertness, client_choice, warnings, state, by_staff, at, expires_at)
         VALUES ('{id}', 'client', 'episode', 'order', 'main', '{day}', 'whole', 1, 1, 'photo', 'alert', FALSE, '[]',
           'open', 'wong', '2026-11-24 01:00:00', '2026-11-24 01:10:00');
         INSERT INTO reservation_pours (reservation_id, container_id, volume_ul) VALUES ('{id}', '{container}', {volume})"
    )
}
