//! A client's days as the calendar draws them: one kind and one dose each.

use chrono::NaiveDate;

use super::figures::last_countable;
use super::rules::{DoseFact, Excused, History};
use super::{Dose, store, visits};
use crate::clients::{self, episodes};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClientId;
use crate::words::{DoseKind, ExcusedReason};

closed_list! {
    /// What a day was.
    DayKind {
        /// Swallowed in front of staff, here or at home.
        Seen = "seen",
        /// From a bottle taken home.
        TakeHome = "take_home",
        /// Given and confirmed by a site outside the programme.
        Elsewhere = "elsewhere",
        /// From another system or paper.
        Imported = "imported",
        /// Neither taken nor excused.
        Missed = "missed",
        /// Withheld by staff.
        Withheld = "withheld",
        /// Nobody's fault.
        Excused = "excused",
        /// Before the first dose, between two stays, or not over yet.
        None = "none",
    }
}

/// One day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayMark {
    /// The service day.
    pub day: NaiveDate,
    /// What it was.
    pub kind: DayKind,
    /// What was taken; on a missed or withheld day the one part that was, if any.
    pub dose_mcg: Option<i64>,
}

/// Every day from `from` to `to`, both included, as seen on the service day `today`.
pub fn day_line(
    conn: &mut Conn,
    client: &ClientId,
    from: NaiveDate,
    to: NaiveDate,
    today: NaiveDate,
) -> Result<Vec<DayMark>> {
    let doses = store::between(conn, client, from, to)?;
    let facts: Vec<DoseFact> = doses.iter().filter(|dose| dose.is_live).map(Dose::fact).collect();
    let spans = clients::excused_between(conn, client, from, to)?;
    let spans: Vec<Excused> = spans.iter().map(Excused::of).collect();
    let withheld = visits::withheld_between(conn, client, from, to)?;
    let mut stays = Vec::new();
    let history = History::new(&facts, &spans);
    for episode in episodes::episodes_of(conn, client)? {
        if let Some(first_dose) = store::first_dose_day(conn, &episode.id)? {
            stays.push(Stay { first_dose, before: last_countable(episode.ended_on, &history).min(today) });
        }
    }
    let withheld = withheld.into_iter().map(|dose| dose.service_day).collect();
    let facts = Line { facts, history, spans, withheld, stays, today };
    Ok(from.iter_days().take_while(|day| *day <= to).map(|day| facts.mark(day)).collect())
}

/// The days of one episode on which a dose was due.
#[derive(Debug, Clone, Copy)]
struct Stay {
    first_dose: NaiveDate,
    before: NaiveDate,
}

/// What is known about the days of a calendar.
#[derive(Debug)]
struct Line {
    facts: Vec<DoseFact>,
    history: History,
    spans: Vec<Excused>,
    withheld: Vec<NaiveDate>,
    stays: Vec<Stay>,
    today: NaiveDate,
}

impl Line {
    fn mark(&self, day: NaiveDate) -> DayMark {
        let dosed = self.history.on(day).filter(|dosed| dosed.is_dosed());
        let dose_mcg = dosed.map(|dosed| dosed.dose_mcg);
        let kind = match dosed {
            Some(dosed) if dosed.is_taken() || day >= self.today => self.taken_kind(day),
            _ => self.open_kind(day),
        };
        DayMark { day, kind, dose_mcg: dose_mcg.filter(|_| kind != DayKind::None) }
    }

    /// What staff saw tells most, then a confirmed guest dose, a bottle, an imported row.
    fn taken_kind(&self, day: NaiveDate) -> DayKind {
        let counted = self.facts.iter().filter(|fact| fact.day == day && fact.is_counted());
        let kind = |fact: &DoseFact| match fact.kind {
            DoseKind::Observed | DoseKind::Delivered | DoseKind::Repeat | DoseKind::Extra => DayKind::Seen,
            DoseKind::Guest => DayKind::Elsewhere,
            DoseKind::TakeHome => DayKind::TakeHome,
            DoseKind::Imported => DayKind::Imported,
        };
        let tells = [DayKind::Seen, DayKind::Elsewhere, DayKind::TakeHome, DayKind::Imported];
        let rank = |kind: &DayKind| tells.iter().position(|one| one == kind);
        counted.map(kind).min_by_key(rank).unwrap_or(DayKind::None)
    }

    /// A day that was not taken, or not wholly.
    fn open_kind(&self, day: NaiveDate) -> DayKind {
        let span = self.spans.iter().find(|span| span.from <= day && day <= span.to);
        let is_due = |stay: &Stay| stay.first_dose <= day && day < stay.before;
        match span.map(|span| span.reason) {
            _ if self.withheld.contains(&day) => DayKind::Withheld,
            Some(ExcusedReason::Withheld) => DayKind::Withheld,
            Some(_) => DayKind::Excused,
            None if self.stays.iter().any(is_due) => DayKind::Missed,
            None => DayKind::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_facts::{day, observed};
    use super::*;
    use crate::words::Part;

    fn line() -> Line {
        let kind = |day, kind| DoseFact { kind, at: None, ..observed(day, 60) };
        let part = |day, part| DoseFact { part, ..observed(day, 30) };
        let facts = vec![
            observed(day(2), 60),
            kind(day(3), DoseKind::Imported),
            kind(day(4), DoseKind::Guest),
            kind(day(5), DoseKind::Delivered),
            part(day(6), Part::Am),
            DoseFact { kind: DoseKind::TakeHome, ..part(day(6), Part::Pm) },
            part(day(7), Part::Am),
            kind(day(8), DoseKind::Extra),
            part(day(20), Part::Am),
            kind(day(21), DoseKind::TakeHome),
        ];
        let span = |from, to, reason| Excused { from: day(from), to: day(to), reason, dose_confirmed: false };
        let spans = vec![span(10, 11, ExcusedReason::Hospital), span(12, 12, ExcusedReason::Withheld)];
        let history = History::new(&facts, &spans);
        let stays =
            vec![Stay { first_dose: day(2), before: day(15) }, Stay { first_dose: day(18), before: day(20) }];
        Line { facts, history, spans, withheld: vec![day(9), day(2)], stays, today: day(20) }
    }

    #[test]
    fn each_day_has_one_kind_and_its_dose() {
        use DayKind::*;
        let line = line();
        let marks: Vec<_> = (1..=22).map(|count| line.mark(day(count))).collect();
        assert_eq!(
            marks.iter().map(|mark| (mark.kind, mark.dose_mcg.map(|mcg| mcg / 1000))).collect::<Vec<_>>(),
            [
                (None, Option::None),
                (Seen, Some(60)),
                (Imported, Some(60)),
                (Elsewhere, Some(60)),
                (Seen, Some(60)),
                (Seen, Some(60)),
                (Missed, Some(30)),
                (Missed, Option::None),
                (Withheld, Option::None),
                (Excused, Option::None),
                (Excused, Option::None),
                (Withheld, Option::None),
                (Missed, Option::None),
                (Missed, Option::None),
                (None, Option::None),
                (None, Option::None),
                (None, Option::None),
                (Missed, Option::None),
                (Missed, Option::None),
                (Seen, Some(30)),
                (TakeHome, Some(60)),
                (None, Option::None),
            ]
        );
    }
}
