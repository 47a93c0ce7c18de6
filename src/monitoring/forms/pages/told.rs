//! What was said in forms, line by line and drawn over time.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::monitoring::forms::score_rules::{Score, WINDOW_DAYS};
use crate::monitoring::forms::{FOLLOW_UP, FollowUp, FormOutcome, Found, Shown, UsedSubstance};
use crate::web::draw::ScoreLine;
use crate::web::i18n::Words;

/// A score in words.
pub struct ScoreView {
    pub words: String,
    pub look: bool,
}

/// A form in words.
pub struct LineView {
    pub id: String,
    pub form: String,
    pub filled_on: String,
    pub title: String,
    pub scores: Vec<ScoreView>,
    pub more: String,
}

fn name(words: Words, found: &Found) -> String {
    match &found.name {
        _ if found.row.form == FOLLOW_UP => words.say("forms-follow-up"),
        Some(name) => name.in_tongue(words.lang().word()).to_owned(),
        None => found.row.form.clone(),
    }
}

/// The forms that stand, the newest first.
pub fn lines(words: Words, shown: &Shown) -> Vec<LineView> {
    shown.forms.iter().map(|found| line(words, found)).collect()
}

/// One of them.
pub fn line(words: Words, found: &Found) -> LineView {
    let args = [
        ("day", words.date(found.row.filled_on).into()),
        ("form", name(words, found).into()),
        ("outcome", words.of("forms-outcome", found.row.outcome.word()).into()),
    ];
    LineView {
        id: found.row.id.to_string(),
        filled_on: found.row.filled_on.to_string(),
        title: words.say_with("forms-line", &args),
        scores: found.scores.iter().map(|score| score_view(words, score)).collect(),
        more: found.follow_up.as_ref().map(|told| pieces(words, told).join(", ")).unwrap_or_default(),
        form: found.row.form.clone(),
    }
}

fn score_view(words: Words, score: &Score) -> ScoreView {
    let lang = words.lang().word();
    let args = [
        ("sum", words.count(score.sum).into()),
        ("most", words.count(score.most).into()),
        ("band", score.band.name.in_tongue(lang).into()),
        ("mark", score.bands.mark.sign().into()),
    ];
    let said = words.say_with("forms-score", &args);
    let of = score.subject.as_ref().map(|subject| format!("{}: ", subject.name.in_tongue(lang)));
    ScoreView { words: format!("{}{said}", of.unwrap_or_default()), look: score.band.look }
}

/// What a follow-up says, piece by piece.
fn pieces(words: Words, told: &FollowUp) -> Vec<String> {
    let mut pieces = Vec::new();
    pieces.extend(told.employment.map(|one| words.of("forms-employment", one.word())));
    pieces.extend(told.housing.map(|one| words.of("forms-housing", one.word())));
    for (substance, days) in &told.use_days {
        let args =
            [("what", words.of("forms-used", substance.word()).into()), ("days", words.count(*days).into())];
        pieces.push(words.say_with("forms-used-days", &args));
    }
    for (name, said) in [("injected", told.injected), ("shared", told.shared)] {
        let said = said.map(|said| words.of("forms-said", if said { "yes" } else { "no" }));
        pieces.extend(said.map(|said| format!("{} {said}", words.of("forms-asked", name))));
    }
    if pieces.is_empty() {
        pieces.push(words.say("forms-not-said"));
    }
    pieces
}

/// A line for each questionnaire whose newest answers ask staff to talk about safety.
pub fn safety(words: Words, shown: &Shown) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let answered = shown.forms.iter().filter(|found| found.row.outcome == FormOutcome::Answered);
    let newest = answered.filter(|found| seen.insert(found.row.form.clone()));
    newest
        .filter(|found| found.asks_about_safety)
        .map(|found| {
            let day = words.date(found.row.filled_on);
            words.say_with("forms-safety-line", &[("form", name(words, found).into()), ("day", day.into())])
        })
        .collect()
}

/// The scores of one thing, to be drawn.
struct Course {
    /// What it is of: the form, its subject, and the highest sum, which another version may change.
    of: (String, Option<String>, i64),
    name: String,
    limits: Vec<i64>,
    scores: Vec<(NaiveDate, i64)>,
}

/// A picture for each score, and one for the days with opioids that follow-ups tell of; of one subject of
/// many from the second time on.
pub fn pictures(words: Words, shown: &Shown) -> Vec<ScoreLine> {
    let mut courses: Vec<Course> = Vec::new();
    let opioids = words.of("forms-used", UsedSubstance::Opioids.word());
    for found in shown.forms.iter().rev() {
        let (form, day) = (&found.row.form, found.row.filled_on);
        for score in &found.scores {
            let subject = score.subject.as_ref();
            let of = subject.map(|subject| format!(": {}", subject.name.in_tongue(words.lang().word())));
            let name = format!("{}{}", name(words, found), of.unwrap_or_default());
            let of = (form.clone(), subject.map(|subject| subject.id.clone()), score.most);
            let limits = score.bands.list.iter().map(|band| band.from).collect();
            add(&mut courses, Course { of, name, limits, scores: vec![(day, score.sum)] });
        }
        let told = found.follow_up.as_ref().and_then(|told| told.use_days.get(&UsedSubstance::Opioids));
        if let Some(days) = told {
            let of = (form.clone(), None, WINDOW_DAYS);
            let name = words.say_with("forms-days-over-time", &[("what", opioids.clone().into())]);
            add(&mut courses, Course { of, name, limits: Vec::new(), scores: vec![(day, *days)] });
        }
    }
    courses.retain(|course| course.of.1.is_none() || course.scores.len() > 1);
    let drawn = courses
        .into_iter()
        .filter_map(|course| ScoreLine::of(words, course.name, &course.scores, course.of.2, &course.limits));
    drawn.collect()
}

fn add(courses: &mut Vec<Course>, more: Course) {
    match courses.iter_mut().find(|course| course.of == more.of) {
        Some(course) => course.scores.extend(more.scores),
        None => courses.push(more),
    }
}
