//! One act after the other, by the service and by the pencil.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use teduh::counter::give::Given;
use teduh::counter::voids::Correction;
use teduh::words::DoseKind;

use super::acts::{Act, Ask};
use super::model::{Bottle, Model, Poured};
use super::world::{Answered, World, ul_of};

pub struct Lived {
    pub world: World,
    model: Model,
    first: NaiveDate,
}

/// What an act came to, or how the service and the pencil differ about it.
type Came = Result<String, String>;

impl Lived {
    pub fn begin(file: &Path, model: Model) -> Lived {
        Lived { world: World::open(file, model.now), first: model.today(), model }
    }

    pub fn differs(&self) -> Vec<String> {
        self.world.differs_from(&self.model)
    }

    /// How many doses were written.
    pub fn doses(&self) -> usize {
        self.model.doses.len()
    }

    pub fn act(&mut self, act: Act) -> Came {
        let bottles = self.model.bottles.len();
        let round = |ask: Ask| Ask { bottle: ask.bottle % bottles, ..ask };
        match act {
            Act::Give(ask) => self.give(round(ask)),
            Act::Race(ask, other) => self.race(round(ask), other),
            Act::Reserve(ask) => self.reserve(round(ask)),
            Act::Swallowed { reservation, window, less } => self.swallowed(reservation, window, less),
            Act::NotSwallowed { reservation, window } => self.not_swallowed(reservation, window),
            Act::Recheck { client, window } => self.recheck(client, window),
            Act::Wasted { dose } => self.wasted(dose),
            Act::WrongClient { dose, client } => self.wrong_client(dose, client),
            Act::OtherVolume { dose, tenths } => self.other_volume(dose, tenths),
            Act::Receive { site, ml } => self.receive(site, ml),
            Act::Open { bottle, window } => self.open(bottle % bottles, window),
            Act::Spill { bottle, window, ml } => self.spill(bottle % bottles, window, ml),
            Act::Count { bottle, window, by } => self.count(bottle % bottles, window, by),
            Act::Minutes(minutes) => self.clock(i64::try_from(minutes).expect("few")),
            Act::Back(minutes) => self.clock(-i64::try_from(minutes).expect("few")),
            Act::NextDay => self.next_day(),
            Act::Restart => self.restart(),
        }
    }

    fn give(&mut self, ask: Ask) -> Came {
        let expected = self.model.answers(&ask);
        match as_expected(self.world.give(&self.model, &ask), &expected)? {
            Ok(given) => {
                self.write(&given, &ask);
                Ok("ok".into())
            }
            Err(code) => {
                self.note(ask.client, &code);
                Ok(code)
            }
        }
    }

    fn recheck(&mut self, client: usize, window: usize) -> Came {
        let waits = self.model.people[client].not_alert;
        match self.world.recheck(&self.model.people[client].code, window) {
            Ok(true) => self.model.people[client].not_alert = false,
            // Before the time at which the plan says to look again.
            Err(code) if waits && code == "hold_open" => return Ok(code),
            answer => return Err(format!("{answer:?} where somebody was not alert: {waits}")),
        }
        Ok("ok".into())
    }

    /// A refusal that stays on the card.
    fn note(&mut self, client: usize, code: &str) {
        if code == "client_not_alert" {
            self.model.people[client].not_alert = true;
        }
    }

    fn write(&mut self, given: &Given, ask: &Ask) {
        let ul = ul_of(self.model.people[ask.client].mg);
        let day = self.model.today();
        self.model.dosed(given.dose.to_string(), ask.client, (day, self.model.now), ask.bottle, ul);
    }

    /// Both ask at once: one is given, where one may be; the other is told what it would be told afterwards.
    fn race(&mut self, ask: Ask, other: usize) -> Came {
        let there = Ask { window: other, ..ask };
        let expected = &self.model.answers(&ask) | &self.model.answers(&there);
        let (world, model) = (&self.world, &self.model);
        let answers = std::thread::scope(|threads| {
            let [one, two] = [ask, there].map(|ask| threads.spawn(move || world.give(model, &ask)));
            [one.join().expect("no fault"), two.join().expect("no fault")]
        });
        let given: Vec<&Given> = answers.iter().flatten().collect();
        let told: Vec<&String> = answers.iter().filter_map(|one| one.as_ref().err()).collect();
        let is_told = |code: &&String| {
            expected.contains(code.as_str()) || (!given.is_empty() && code.as_str() == "already_dosed_today")
                // The other window saw it a moment earlier.
                || (expected.contains("client_not_alert") && code.as_str() == "hold_open")
        };
        if given.len() > 1 || (!given.is_empty() && !expected.contains("ok")) || !told.iter().all(is_told) {
            return Err(format!("{} given, told {told:?}, expected {expected:?}", given.len()));
        }
        if told.iter().any(|code| code.as_str() == "client_not_alert") {
            self.model.people[ask.client].not_alert = true;
        }
        if let Some(given) = given.first() {
            let given = (*given).clone();
            self.write(&given, &ask);
        } else if expected == BTreeSet::from(["ok"]) {
            return Err(format!("nobody was given anything: {told:?}"));
        }
        Ok(format!("{} given, {told:?}", answers.iter().flatten().count()))
    }

    fn reserve(&mut self, ask: Ask) -> Came {
        let expected = self.model.answers(&ask);
        let (id, until) = match as_expected(self.world.reserve(&self.model, &ask), &expected)? {
            Ok(reserved) => reserved,
            Err(code) => {
                self.note(ask.client, &code);
                return Ok(code);
            }
        };
        let (client, window, bottle, day) = (ask.client, ask.window, ask.bottle, self.model.today());
        let ul = ul_of(self.model.people[client].mg);
        self.model.bottles[bottle].aside_ul += ul;
        self.model.poured.push(Poured { id, client, window, bottle, ul, day, until, is_open: true });
        Ok(format!("until {until}"))
    }

    fn swallowed(&mut self, reservation: usize, window: usize, less: usize) -> Came {
        let Some(at) = nth(reservation, self.model.poured.len()) else {
            return Ok("nothing is poured".into());
        };
        let (client, bottle, ul, day) = {
            let one = &self.model.poured[at];
            (one.client, one.bottle, one.ul, one.day)
        };
        let (code, mg) = (self.model.people[client].code.clone(), self.model.people[client].mg);
        let mg = mg - 10 * i64::try_from(less.saturating_sub(2)).expect("few");
        let answer = self.world.swallowed(&code, &self.model.poured[at].id, mg, window);
        let expected = if self.model.poured[at].is_open { "ok" } else { "reservation_ended" };
        let given = match as_expected(answer, &BTreeSet::from([expected]))? {
            Ok(given) => given,
            Err(code) => return Ok(code),
        };
        let is_held = self.model.holder(client, day).is_some();
        if (given.record.kind == DoseKind::Extra) != is_held {
            return Err(format!("{:?}, and the day was held: {is_held}", given.record.kind));
        }
        self.model.poured[at].is_open = false;
        self.model.bottles[bottle].aside_ul -= ul;
        // What was left in the cup is poured away, and so has left the bottle too.
        let (now, until) = (self.model.now, self.model.poured[at].until);
        // Said on a later day, it was swallowed on its own.
        let moment = if self.model.today() > day { now.min(until) } else { now };
        self.model.dosed(given.dose.to_string(), client, (day, moment), bottle, ul);
        self.model.people[client].may_wait |= given.incident.is_some() || is_held;
        Ok(format!("{:?}", given.record.kind))
    }

    fn not_swallowed(&mut self, reservation: usize, window: usize) -> Came {
        let Some(at) = nth(reservation, self.model.poured.len()) else {
            return Ok("nothing is poured".into());
        };
        let expected = if self.model.poured[at].is_open { "ok" } else { "reservation_ended" };
        let answer = self.world.not_swallowed(&self.model.poured[at].id, window);
        if let Err(code) = as_expected(answer, &BTreeSet::from([expected]))? {
            return Ok(code);
        }
        self.model.poured[at].is_open = false;
        let (bottle, ul) = (self.model.poured[at].bottle, self.model.poured[at].ul);
        self.model.bottles[bottle].aside_ul -= ul;
        Ok("ok".into())
    }

    fn wasted(&mut self, dose: usize) -> Came {
        let Some(at) = nth(dose, self.model.doses.len()) else { return Ok("nothing was given".into()) };
        let expected = if self.model.doses[at].stands { "ok" } else { "already_voided" };
        let answer = self.world.void(&self.model.doses[at].id, Correction::Wasted);
        if let Err(code) = as_expected(answer, &BTreeSet::from([expected]))? {
            return Ok(code);
        }
        self.model.doses[at].stands = false;
        self.model.look_back(self.model.doses[at].client, self.first);
        Ok("ok".into())
    }

    fn wrong_client(&mut self, dose: usize, other: usize) -> Came {
        let Some(at) = nth(dose, self.model.doses.len()) else { return Ok("nothing was given".into()) };
        let (client, day) = (self.model.doses[at].client, self.model.doses[at].day);
        let expected = match (client == other, self.model.doses[at].stands) {
            (true, true) => "invalid:client:same_client",
            (false, true) => "ok",
            (_, false) => "already_voided",
        };
        let code = self.model.people[other].code.clone();
        let answer = self.world.void(&self.model.doses[at].id, Correction::WrongClient(code));
        let allowed =
            BTreeSet::from([expected, if client == other { "invalid:client:same_client" } else { expected }]);
        let voided = match as_expected(answer, &allowed)? {
            Ok(voided) => voided,
            Err(code) => return Ok(code),
        };
        let holds = self.model.holder(other, day).is_none();
        let id = voided.corrected.expect("a record in its place").to_string();
        let mut moved = self.model.doses[at].clone();
        (moved.id, moved.client, moved.holds) = (id, other, holds);
        self.model.doses[at].stands = false;
        self.model.doses.push(moved);
        for who in [client, other] {
            self.model.look_back(who, self.first);
            self.model.people[who].may_wait = true;
        }
        Ok(format!("ok, holds the day: {holds}"))
    }

    fn other_volume(&mut self, dose: usize, tenths: usize) -> Came {
        let Some(at) = nth(dose, self.model.doses.len()) else { return Ok("nothing was given".into()) };
        let ul = 100 * i64::try_from(tenths).expect("few");
        let correction = Correction::RecordOnly { container: None, dose_mcg: None, volume_ul: Some(ul) };
        let answer = self.world.void(&self.model.doses[at].id, correction);
        match (answer, self.model.doses[at].stands) {
            (Ok(voided), true) => {
                let mut right = self.model.doses[at].clone();
                self.model.doses[at].stands = false;
                self.model.bottles[right.bottle].ul += right.ul - ul;
                (right.id, right.ul) = (voided.corrected.expect("a record in its place").to_string(), ul);
                self.model.doses.push(right);
                Ok("ok".into())
            }
            // More than the bottle holds, or what the record says already.
            (Err(code), true) if code == "stock_too_low" || code.starts_with("invalid") => Ok(code),
            (Err(code), false) if code == "already_voided" => Ok(code),
            (answer, stands) => {
                Err(format!("{:?} where the record stands: {stands}", answer.map(|one| one.what)))
            }
        }
    }

    fn receive(&mut self, site: usize, ml: usize) -> Came {
        let ul = 1_000 * i64::try_from(ml).expect("few");
        let id = self.world.receive(site, ul)?;
        self.model.bottles.push(Bottle { id, site, ul, aside_ul: 0, is_open: false });
        Ok("ok".into())
    }

    fn open(&mut self, bottle: usize, window: usize) -> Came {
        let is_here = self.model.bottles[bottle].site == Model::site_of(window);
        let was_open = self.model.bottles[bottle].is_open;
        match self.world.open_bottle(&self.model.bottles[bottle].id, window) {
            Ok(()) if is_here && !was_open => {
                self.model.bottles[bottle].is_open = true;
                Ok("ok".into())
            }
            Err(code) if !is_here || was_open => Ok(code),
            answer => Err(format!("{answer:?} for a bottle that is here: {is_here}, and open: {was_open}")),
        }
    }

    fn spill(&mut self, bottle: usize, window: usize, ml: usize) -> Came {
        let ul = 1_000 * i64::try_from(ml).expect("few");
        let one = &self.model.bottles[bottle];
        let fits = one.site == Model::site_of(window) && one.ul - one.aside_ul >= ul;
        match self.world.spill(&one.id, window, ul) {
            Ok(()) if fits => {
                self.model.bottles[bottle].ul -= ul;
                Ok("ok".into())
            }
            Err(code) if !fits => Ok(code),
            answer => Err(format!("{answer:?} where it fits: {fits}")),
        }
    }

    fn count(&mut self, bottle: usize, window: usize, by: usize) -> Came {
        let one = &self.model.bottles[bottle];
        let ul = (one.ul + 100 * (i64::try_from(by).expect("few") - 4)).max(0);
        match self.world.count(&one.id, window, ul) {
            Ok(()) if one.site == Model::site_of(window) => {
                self.model.bottles[bottle].ul = ul;
                Ok("ok".into())
            }
            Err(code) => Ok(code),
            Ok(()) => Err("a bottle of another site was counted".into()),
        }
    }

    fn clock(&mut self, minutes: i64) -> Came {
        self.model.now += TimeDelta::minutes(minutes);
        self.world.app.clock.set(self.model.now);
        Ok(self.model.now.to_string())
    }

    fn next_day(&mut self) -> Came {
        let morning = NaiveTime::from_hms_opt(1, 30, 0).expect("half past nine there");
        let next = self.model.today() + Days::new(1);
        self.model.now = next.and_time(morning);
        self.world.app.clock.set(self.model.now);
        Ok(next.to_string())
    }

    fn restart(&mut self) -> Came {
        self.world.reopen(self.model.now);
        Ok("ok".into())
    }
}

/// The place of a number among so many, counted round; none where there is none.
fn nth(number: usize, among: usize) -> Option<usize> {
    (among > 0).then(|| number % among)
}

/// The answer, if it is one that was expected.
fn as_expected<T>(answer: Answered<T>, expected: &BTreeSet<&'static str>) -> Result<Answered<T>, String> {
    let said = answer.as_ref().err().map_or("ok", String::as_str);
    if expected.contains(said) { Ok(answer) } else { Err(format!("{said}, expected {expected:?}")) }
}
