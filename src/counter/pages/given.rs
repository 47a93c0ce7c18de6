//! What was swallowed, and what was recorded of it.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;

use super::later;
use super::medicines::Beside;
use super::open::{Around, Opened, opened};
use super::view::clock_time;
use crate::app::App;
use crate::clock::local;
use crate::counter::give::{Seen, give_reserved};
use crate::counter::repeats::RepeatAt;
use crate::counter::saved::{self, Marked, Saved};
use crate::counter::second::Second;
use crate::counter::vomiting::RepeatState;
use crate::doses::Dose;
use crate::error::{Error, Result};
use crate::ids::{DoseId, ReservationId, StaffId};
use crate::slots::pages::next::NextView;
use crate::units::parse_thousandths;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::{Arg, Words};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, Retry, act_once};
use crate::web::shell::Shell;
use crate::words::{DoseKind, EntryKind, VoidKind};

/// Seen swallowed.
#[derive(Debug, Clone, Deserialize)]
pub struct Swallowed {
    reservation: String,
    dose: String,
}

/// `POST /counter/{page}/swallowed`
pub async fn swallowed(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Swallowed>,
) -> Result<HttpResponse> {
    asker.need(super::HERE)?;
    let Swallowed { reservation, dose } = sent.form;
    let dose_mcg = parse_thousandths(&dose).ok_or_else(|| Error::malformed("the dose is no number"))?;
    let seen = Seen { reservation: ReservationId::from_text(reservation), dose_mcg, second: Second::Absent };
    record(&app, &asker, &page, seen, sent.retry).await
}

/// Records what was swallowed, once, and goes to what was recorded.
pub async fn record(app: &App, asker: &Asker, page: &str, seen: Seen, retry: Retry) -> Result<HttpResponse> {
    let client = page.to_owned();
    let once = act_once(app, asker, retry, "counter.give", 201, move |conn, ctx| {
        let code = crate::clients::open_client_page(conn, ctx, &client)?.code;
        Ok(give_reserved(conn, ctx, &code, &seen)?.dose.to_string())
    });
    let dose: String =
        serde_json::from_str(&once.await?.json).map_err(|cause| Error::Fault(Box::new(cause)))?;
    Ok(see_other(&format!("/counter/{page}/saved/{dose}")))
}

#[derive(Template)]
#[template(path = "counter/saved.html")]
struct SavedPage {
    shell: Shell,
    around: Around,
    /// The dose's id.
    dose: String,
    /// `Hafizan bin Jamal swallowed 85 mg at 09:44.`
    sentence: String,
    /// Less than ordered, in words; empty for the whole dose.
    less: String,
    /// What the register has, a sentence an entry.
    entries: Vec<String>,
    /// What the containers have left.
    left: Vec<String>,
    /// Who gave it, and the second person.
    by: String,
    /// Whether a second person has signed later; empty where nobody was to.
    later: String,
    /// The part that is still to come today; empty for none.
    still: String,
    /// Swallowed although the part was held: the doctor is called.
    is_extra: bool,
    /// Whether it was given again after vomiting.
    is_repeat: bool,
    /// Whether vomiting after it can be written down.
    may_be_repeated: bool,
    /// Whether it was today's take-home bottle, so that nothing left stock.
    from_bottle: bool,
    /// Other medicines that go with the dose; none for who gets none here.
    beside: Option<Beside>,
    problems: Problems,
    /// The visit after today.
    next: NextView,
    /// How the record ended; empty while it stands.
    void: String,
    /// Why, in the words of who marked it, and who signed; empty while it stands.
    why: (String, String),
    /// Whether the client can be dosed today after all.
    is_due_again: bool,
}

/// `GET /counter/{page}/saved/{dose}`
pub async fn saved(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (page, dose) = path.into_inner();
    let opened = opened(&app, &asker, &page).await?;
    let client = opened.screen.at.visitor.client.id.clone();
    let id = DoseId::from_text(dose);
    let (words, visits) = (opened.words(), format!("/clients/{page}/visits"));
    let read = app.look(&asker.ctx, move |conn, ctx| {
        let next = NextView::of(conn, ctx, words, &client, &visits)?;
        Ok((saved::saved(conn, ctx, &client, &id)?, next))
    });
    let (saved, next) = read.await?;
    html(200, &saved_page(opened, &saved, next, asker.ctx.staff_id()))
}

fn saved_page(opened: Opened, saved: &Saved, next: NextView, me: Option<&StaffId>) -> SavedPage {
    let (words, zone) = (opened.words(), opened.screen.at.visitor.site.zone);
    let around = opened.around();
    let dose = &saved.dose;
    let args: [Arg<'_>; 4] = [
        ("name", around.who.name.as_str().into()),
        ("dose", words.mg(dose.dose_mcg).into()),
        ("time", clock_time(words, zone, dose.at).into()),
        ("date", words.near_date(dose.service_day).into()),
    ];
    let is_today = dose.service_day == opened.screen.at.visitor.day;
    // Of a void record it is not said again that somebody swallowed it.
    let is_plain = is_today && dose.void.is_none();
    let sentence =
        words.say_with(if is_plain { "counter-saved-what" } else { "counter-saved-what-on" }, &args);
    let due = opened.screen.at.card.ordered.as_ref().filter(|due| due.part != dose.part && is_today);
    let still =
        due.filter(|_| !opened.screen.given.iter().any(|given| Some(given.part) == due.map(|d| d.part)));
    let by_me = dose.by.as_ref() == me;
    let names = [("who", saved.by.as_str().into()), ("second", saved.witness.as_str().into())];
    SavedPage {
        dose: dose.id.to_string(),
        sentence,
        less: less(words, saved),
        entries: saved.entries.iter().map(|entry| entry_line(words, entry)).collect(),
        left: saved.entries.iter().fold(Vec::new(), |lines, entry| left_line(words, entry, lines)),
        by: match (saved.witness.is_empty(), by_me) {
            (true, true) => String::new(),
            (true, false) => saved.by.clone(),
            (false, _) => words.say_with("counter-saved-two", &names),
        },
        later: saved.later.as_ref().map(|one| later::signature(words, zone, one)).unwrap_or_default(),
        still: still.map(|due| words.of("part", due.part.word())).unwrap_or_default(),
        is_extra: dose.kind == DoseKind::Extra,
        is_repeat: dose.kind == DoseKind::Repeat,
        may_be_repeated: is_today && may_be_repeated(&opened, dose),
        from_bottle: dose.kind == DoseKind::Observed && saved.entries.is_empty(),
        is_due_again: is_today && dose.void.is_some_and(|what| what != VoidKind::RecordOnly),
        void: dose.void.map(|what| words.of("void", what.word())).unwrap_or_default(),
        why: saved.void.as_ref().map(|void| marked(words, zone, void)).unwrap_or_default(),
        beside: Beside::of(&opened),
        problems: Problems::none(),
        next,
        around,
        shell: opened.shell,
    }
}

/// Why a record is wrong, and who signed.
fn marked(words: Words, zone: Tz, void: &Marked) -> (String, String) {
    let args = [
        ("who", void.by.as_str().into()),
        ("second", void.second.as_str().into()),
        ("moment", words.near_moment(local(void.at, zone)).into()),
    ];
    (void.reason.clone(), words.say_with("counter-void-signed", &args))
}

/// A dose that staff saw, unless it was given again already.
fn may_be_repeated(opened: &Opened, dose: &Dose) -> bool {
    let given = |one: &RepeatAt| one.standing.dose.id == dose.id && one.standing.state == RepeatState::Given;
    matches!(dose.kind, DoseKind::Observed | DoseKind::Delivered)
        && dose.is_live
        && !opened.screen.at.repeats.iter().any(given)
}

fn less(words: Words, saved: &Saved) -> String {
    let dose = &saved.dose;
    if dose.dose_mcg >= dose.ordered_mcg {
        return String::new();
    }
    let wasted: i64 =
        saved.entries.iter().filter(|one| one.kind == EntryKind::Waste).map(|one| -one.volume_ul).sum();
    let args = [("ordered", words.mg(dose.ordered_mcg).into()), ("wasted", words.ml(wasted).into())];
    words.say_with(if wasted > 0 { "counter-saved-part" } else { "counter-saved-less" }, &args)
}

fn entry_line(words: Words, entry: &saved::Line) -> String {
    let args: [Arg<'_>; 4] = [
        ("seq", words.count(entry.seq).into()),
        ("label", entry.label.as_str().into()),
        ("volume", words.ml(entry.volume_ul.abs()).into()),
        ("kind", words.of("entry", entry.kind.word()).into()),
    ];
    words.say_with(if entry.volume_ul > 0 { "counter-entry-in" } else { "counter-entry-out" }, &args)
}

/// One sentence a container, with the balance of its last entry here.
fn left_line(words: Words, entry: &saved::Line, mut lines: Vec<String>) -> Vec<String> {
    let args = [("label", entry.label.as_str().into()), ("left", words.ml(entry.left_ul).into())];
    let line = words.say_with("counter-entry-left", &args);
    if !lines.contains(&line) {
        lines.push(line);
    }
    lines
}
