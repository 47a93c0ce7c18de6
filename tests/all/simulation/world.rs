//! The service itself on one SQLite file, without HTTP: the use cases as the routes call them.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{NaiveDateTime, TimeDelta};
use teduh::app::App;
use teduh::clock::Clock;
use teduh::counter::facts::{CounterCommand, PourFrom, Witness};
use teduh::counter::give::{Given, Seen, give, give_reserved};
use teduh::counter::reserve::{Asked, not_swallowed, reserve};
use teduh::counter::second::Second;
use teduh::counter::voids::{Correction, VoidCommand, Voided, void_dose};
use teduh::counter::withhold::recheck;
use teduh::ctx::{Actor, Ctx};
use teduh::db::Conn;
use teduh::error::{Error, Result};
use teduh::ids::{ContainerId, DoseId, ReservationId, SiteId, StaffId};
use teduh::register::{self, Count, Receipt, Spill};
use teduh::units::MCG_PER_MG;
use teduh::words::{Alertness, Identity, Role};
use teduh::{cli, clients, doses, schedule, server, staff};

use super::acts::{Ask, Slip};
use super::model::{Model, UL_PER_MG};
use crate::support::app::config;

/// What an act came to: its result, or the code of the refusal. Anything else is a fault and ends the run.
pub type Answered<T> = std::result::Result<T, String>;

pub const SITES: [&str; 2] = ["main", "satellite"];
const PEOPLE: [&str; 3] = ["wong", "lim", "devi"];

pub struct World {
    pub app: App,
    url: String,
    staff: Vec<StaffId>,
}

impl World {
    /// Opens the service on a file.
    pub fn open(file: &Path, now: NaiveDateTime) -> World {
        let url = format!("sqlite:{}", file.display());
        let app = server::open_app(config(&url), Clock::manual(now)).expect("opens");
        let find = |conn: &mut Conn| {
            PEOPLE.iter().map(|login| staff::staff_by_login(conn, login)).collect::<Result<Vec<_>>>()
        };
        let staff = app.db.read_blocking(find).expect("reads").into_iter().map(|one| one.expect("a person"));
        World { url, staff: staff.collect(), app }
    }

    /// Opens the service again on what it has written.
    pub fn reopen(&mut self, now: NaiveDateTime) {
        self.app = server::open_app(config(&self.url), Clock::manual(now)).expect("opens");
    }

    pub fn ctx(&self, window: usize) -> Ctx {
        let site = SiteId::from_text(SITES[Model::site_of(window)]);
        let roles = vec![(site.clone(), Role::Pharmacist)];
        Ctx { actor: Actor::Staff { id: self.staff[window].clone(), roles }, ..self.app.system(site) }
    }

    fn second(&self, window: usize) -> StaffId {
        self.staff[if window == 0 { 1 } else { 0 }].clone()
    }

    fn act<T: Send + 'static>(
        &self,
        window: usize,
        work: impl Fn(&mut Conn, &Ctx) -> Result<T> + Send + 'static,
    ) -> Answered<T> {
        answered(self.app.act_blocking(&self.ctx(window), work))
    }

    fn asked(&self, model: &Model, ask: &Ask) -> (String, Asked) {
        let person = &model.people[ask.client];
        let due_mcg = person.mg * MCG_PER_MG;
        let other = |is_wrong: bool| if is_wrong { due_mcg + 10 * MCG_PER_MG } else { due_mcg };
        let container = ContainerId::from_text(&*model.bottles[ask.bottle].id);
        let command = CounterCommand {
            dose_mcg: other(ask.slip == Slip::Dose),
            part: None,
            containers: vec![PourFrom { container, volume_ul: None }],
            expected_mcg: Some(other(ask.slip == Slip::Said)),
            identity: Some(Identity::Photo),
            alertness: Some(if ask.slip == Slip::Alertness { Alertness::Drowsy } else { Alertness::Alert }),
            confirm_jump: false,
            witness: Witness::Absent,
            client_choice: false,
        };
        (person.code.clone(), Asked { command, witness: None, bottle: None, repeats: None })
    }

    pub fn give(&self, model: &Model, ask: &Ask) -> Answered<Given> {
        let (code, asked) = self.asked(model, ask);
        self.act(ask.window, move |conn, ctx| give(conn, ctx, &code, &asked))
    }

    pub fn reserve(&self, model: &Model, ask: &Ask) -> Answered<(String, NaiveDateTime)> {
        let (code, asked) = self.asked(model, ask);
        let reserved = self.act(ask.window, move |conn, ctx| reserve(conn, ctx, &code, &asked))?;
        Ok((reserved.id.to_string(), reserved.expires_at))
    }

    pub fn swallowed(&self, code: &str, reservation: &str, mg: i64, window: usize) -> Answered<Given> {
        let (code, reservation) = (code.to_owned(), ReservationId::from_text(reservation));
        let second = Second::Here(self.second(window));
        let seen = Seen { reservation, dose_mcg: mg * MCG_PER_MG, second };
        self.act(window, move |conn, ctx| give_reserved(conn, ctx, &code, &seen))
    }

    pub fn not_swallowed(&self, reservation: &str, window: usize) -> Answered<()> {
        let id = ReservationId::from_text(reservation);
        self.act(window, move |conn, ctx| not_swallowed(conn, ctx, &id).map(|_| ()))
    }

    pub fn void(&self, dose: &str, correction: Correction) -> Answered<Voided> {
        let id = DoseId::from_text(dose);
        let command = VoidCommand { correction, reason: "as two people saw".into(), witness: self.second(0) };
        self.act(0, move |conn, ctx| void_dose(conn, ctx, &id, &command))
    }

    /// Looks again at somebody, who is alert now.
    pub fn recheck(&self, code: &str, window: usize) -> Answered<bool> {
        let code = code.to_owned();
        self.act(window, move |conn, ctx| recheck(conn, ctx, &code, Alertness::Alert))
    }

    pub fn receive(&self, site: usize, ul: i64) -> Answered<String> {
        let receipt = Receipt {
            product: "Methadone 5 mg/mL".into(),
            mg_per_ml: Some(5),
            lot: "S".into(),
            expires_on: (self.app.clock.now() + TimeDelta::days(700)).date(),
            volume_ul: ul,
            label: None,
        };
        self.act(2 * site, move |conn, ctx| {
            register::receive(conn, ctx, &receipt).map(|one| one.id.to_string())
        })
    }

    pub fn open_bottle(&self, bottle: &str, window: usize) -> Answered<()> {
        let id = ContainerId::from_text(bottle);
        self.act(window, move |conn, ctx| register::open_container(conn, ctx, &id, "1").map(|_| ()))
    }

    pub fn spill(&self, bottle: &str, window: usize, ul: i64) -> Answered<()> {
        let (container, witness) = (ContainerId::from_text(bottle), self.second(window));
        let spill = Spill { container, volume_ul: ul, reason: "the cap was loose".into(), witness };
        self.act(window, move |conn, ctx| register::record_spill(conn, ctx, &spill).map(|_| ()))
    }

    pub fn count(&self, bottle: &str, window: usize, ul: i64) -> Answered<()> {
        let (container, witness) = (ContainerId::from_text(bottle), Some(self.second(window)));
        let count = Count { container, counted_ul: ul, book_ul: None, witness, note: None };
        self.act(window, move |conn, ctx| register::count(conn, ctx, &count).map(|_| ()))
    }

    /// Where the service and the pencil differ; nothing if they agree.
    pub fn differs_from(&self, model: &Model) -> Vec<String> {
        let mut found = Vec::new();
        let all = |conn: &mut Conn| {
            SITES
                .iter()
                .map(|site| register::containers_at(conn, &SiteId::from_text(*site)))
                .collect::<Result<Vec<_>>>()
        };
        let containers = self.app.db.read_blocking(all).expect("reads").into_iter().flatten();
        let containers: Vec<_> = containers.collect();
        for bottle in &model.bottles {
            let one = containers.iter().find(|one| one.id.as_str() == bottle.id).expect("a container");
            if (one.balance_ul, one.set_aside_ul) != (bottle.ul, bottle.aside_ul) {
                found.push(format!(
                    "{}: {} and {} aside, not {} and {}",
                    one.label, one.balance_ul, one.set_aside_ul, bottle.ul, bottle.aside_ul
                ));
            }
        }
        let today = model.today();
        for (nth, person) in model.people.iter().enumerate() {
            let code = person.code.clone();
            let held = move |conn: &mut Conn| {
                let client =
                    clients::client_by_code(conn, &code)?.ok_or_else(|| Error::fault("no client"))?;
                doses::held_by(conn, &client.id, today)
            };
            let held = self.app.db.read_blocking(held).expect("reads");
            // A whole dose holds both parts of its day.
            let held: BTreeSet<&str> = held.iter().map(|(_, dose)| dose.as_str()).collect();
            let wanted: BTreeSet<&str> =
                model.holder(nth, today).map(|dose| dose.id.as_str()).into_iter().collect();
            if held != wanted {
                found.push(format!("{}: dosed {held:?}, not {wanted:?}", person.code));
            }
        }
        found
    }

    /// Seals what was written and looks through everything, as `teduh check` does.
    pub fn check(&self) -> Vec<String> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(schedule::seal_written(&self.app)).expect("seals");
        cli::check::findings(&self.app).expect("reads")
    }
}

/// What a dose of so many milligrams takes.
pub fn ul_of(mg: i64) -> i64 {
    mg * UL_PER_MG
}

fn answered<T>(result: Result<T>) -> Answered<T> {
    match result {
        Ok(done) => Ok(done),
        Err(Error::Refused(refused)) => Err(refused.code.to_owned()),
        Err(Error::Invalid(fields)) => Err(format!("invalid:{}:{}", fields[0].field, fields[0].code)),
        Err(Error::Forbidden) => Err("forbidden".into()),
        Err(other) => panic!("a fault: {other:?}"),
    }
}
