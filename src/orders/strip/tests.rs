//! Tests of strip.

use super::*;
use crate::ids::{ClientId, DoseId, EpisodeId, RowId, SiteId};
use crate::words::{ExcusedReason, Part};

fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
}

fn dose(n: u32, part: Part, kind: DoseKind) -> RecentDose {
    RecentDose {
        id: DoseId::new(),
        episode: EpisodeId::new(),
        site: SiteId::from_text("main"),
        kind,
        service_day: day(n),
        part,
        dose_mcg: 40_000,
        ordered_mcg: 40_000,
        order: None,
        at: day(n).and_hms_opt(8, 0, 0).unwrap(),
    }
}

#[test]
fn every_day_since_the_first_dose_says_what_became_of_it() {
    let doses = [
        dose(19, Part::Whole, DoseKind::Observed),
        dose(20, Part::Am, DoseKind::Observed),
        dose(21, Part::Whole, DoseKind::Imported),
    ];
    let excused = Excused {
        id: RowId::new(),
        client: ClientId::new(),
        from: day(22),
        to: day(22),
        reason: ExcusedReason::Hospital,
        dose_confirmed: false,
    };
    let marks = strip(day(24), Some(day(19)), &doses, &[excused], &[]);
    let kinds: Vec<_> = marks.iter().map(|mark| mark.kind.word()).collect();
    assert_eq!(kinds, ["seen", "partly", "elsewhere", "excused", "missed"]);
    assert_eq!(marks[0].dose_mcg, Some(40_000));
    assert!(strip(day(24), None, &doses, &[], &[]).is_empty());
}
