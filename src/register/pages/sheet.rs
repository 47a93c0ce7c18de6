//! The register page: reads and prints like the bound book it replaces.

use std::collections::{BTreeMap, HashMap};

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use serde::Deserialize;

use super::super::api::{READERS, codes, left_alone, names};
use super::super::later::Later;
use super::super::{Container, Entry, Line, Row, Sheet};
use super::acts::retold;
use super::strength;
use crate::app::App;
use crate::clients::CARE_TEAM;
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, ContainerId, EntryId, StaffId};
use crate::seals;
use crate::units::Instant;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};
use crate::words::EntryKind;

/// How much of a seal is enough to find a chain that was written anew.
const SEAL_SHOWN: usize = 12;

/// Which days, and of which container.
#[derive(Debug, Clone, Deserialize)]
pub struct Asked {
    from: Option<String>,
    to: Option<String>,
    container: Option<String>,
}

/// `/stock/register`
#[derive(Template)]
#[template(path = "register/register.html")]
struct RegisterPage {
    shell: Shell,
    problems: Problems,
    from: String,
    to: String,
    /// The days in words.
    days: String,
    /// The container asked for; empty for all that moved.
    container: String,
    /// Every container that can be asked for: id and label.
    containers: Vec<(String, String)>,
    /// The query of the same number of days before these.
    before: String,
    sheets: Vec<SheetView>,
    /// Initials and the names they stand for.
    people: Vec<(String, String)>,
    /// Where each chain of seals ends: what it is over, how many there are, how the last one begins.
    seals: Vec<(String, String, String)>,
}

/// A sheet in words.
struct SheetView {
    product: String,
    strength: String,
    label: String,
    lot: String,
    until: String,
    brought: String,
    carried: String,
    came: String,
    went: String,
    /// Whether what was brought forward and the movements give what is carried forward.
    agrees: bool,
    lines: Vec<LineView>,
}

/// A line in words.
struct LineView {
    number: String,
    time: String,
    what: String,
    client: String,
    came: String,
    went: String,
    balance: String,
    by: String,
    witness: String,
    void: bool,
    skips: bool,
}

/// The register of the site from one day to another.
pub async fn register(app: web::Data<App>, asker: Asker, asked: web::Query<Asked>) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let asked = asked.into_inner();
    // The way back after a change of language carries days and an id, and nothing else that came.
    let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let chosen = |part: &Option<String>| -> String {
        part.iter().flat_map(|text| text.chars()).filter(plain).collect()
    };
    let (from, to, container) = (chosen(&asked.from), chosen(&asked.to), chosen(&asked.container));
    let here = format!("/stock/register?from={from}&to={to}&container={container}");
    let shell = asker.shell(&app, Some(RoomName::Stock), &here).await?;
    // What is printed of the seals is noted, so a look is a write.
    let work = move |conn: &mut Conn, ctx: &Ctx| drawn(conn, ctx, shell.clone(), &asked);
    let page = app.act(&asker.ctx, "register.read", work).await?;
    html(if page.problems.is_empty() { 200 } else { 422 }, &page)
}

fn drawn(conn: &mut Conn, ctx: &Ctx, shell: Shell, asked: &Asked) -> Result<RegisterPage> {
    let (words, zone) = (shell.words, super::super::zone(conn, ctx)?);
    let today = clock::service_day(ctx.now, zone);
    let mut problems = Problems::none();
    let from = day(words, "from", asked.from.as_deref(), today, &mut problems);
    let to = day(words, "to", asked.to.as_deref(), from, &mut problems);
    let container = asked.container.clone().filter(|id| !id.is_empty());
    let id = container.as_deref().map(ContainerId::from_text);
    let sheets = match super::super::register_page(conn, ctx, (from, to), id.as_ref()) {
        Ok(sheets) => sheets,
        Err(error @ Error::Invalid(_)) => {
            problems.list.extend(retold(words, error)?.list);
            Vec::new()
        }
        Err(error) => return Err(error),
    };
    let teller = Teller::of(conn, ctx, words, zone, (from, to), &sheets)?;
    let heads = if sheets.is_empty() { Vec::new() } else { seals::heads_for_sheet(conn, ctx)? };
    let seals = heads.into_iter().map(|(chain, head)| {
        let begins: String = head.hash.chars().take(SEAL_SHOWN).collect();
        (words.of("seals-chain", chain.word()), words.count(head.seq), begins)
    });
    let length = u64::try_from((to - from).num_days() + 1).unwrap_or(1);
    let back = |day: NaiveDate| day.checked_sub_days(Days::new(length)).unwrap_or(day);
    let chosen = container.clone().unwrap_or_default();
    Ok(RegisterPage {
        shell,
        problems,
        from: from.to_string(),
        to: to.to_string(),
        days: teller.days(),
        container: chosen.clone(),
        containers: choices(conn, ctx, &sheets)?,
        before: format!("from={}&to={}&container={chosen}", back(from), back(to)),
        people: teller.people(),
        seals: seals.collect(),
        sheets: sheets.into_iter().map(|sheet| teller.sheet(sheet)).collect(),
    })
}

/// A day as asked for, or another one where nothing was.
fn day(
    words: Words,
    field: &str,
    typed: Option<&str>,
    otherwise: NaiveDate,
    problems: &mut Problems,
) -> NaiveDate {
    match typed.filter(|typed| !typed.is_empty()) {
        None => otherwise,
        Some(typed) => NaiveDate::parse_from_str(typed, "%Y-%m-%d").unwrap_or_else(|_| {
            problems.add(words, field, "unknown_date");
            otherwise
        }),
    }
}

/// The containers to choose from: those in use and those that moved, by label.
fn choices(conn: &mut Conn, ctx: &Ctx, sheets: &[Sheet]) -> Result<Vec<(String, String)>> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let moved = sheets.iter().map(|sheet| sheet.container.clone());
    for Container { id, label, .. } in super::super::containers_at(conn, &ctx.site)?.into_iter().chain(moved)
    {
        all.insert(label, id.to_string());
    }
    Ok(all.into_iter().map(|(label, id)| (id, label)).collect())
}

/// Puts ids, times and amounts into words.
struct Teller {
    words: Words,
    zone: Tz,
    days: (NaiveDate, NaiveDate),
    codes: HashMap<ClientId, String>,
    names: HashMap<StaffId, String>,
    initials: HashMap<StaffId, String>,
    /// What one person did alone.
    later: HashMap<EntryId, Later>,
    /// Notes may tell who somebody is: only the care team reads them.
    tells_notes: bool,
}

impl Teller {
    fn of(
        conn: &mut Conn,
        ctx: &Ctx,
        words: Words,
        zone: Tz,
        days: (NaiveDate, NaiveDate),
        sheets: &[Sheet],
    ) -> Result<Self> {
        let rows = || sheets.iter().flat_map(|sheet| &sheet.rows);
        let clients = rows().filter_map(|row| match row {
            Row::Moved(line) => line.entry.client.clone(),
            Row::Agreed(_) => None,
        });
        let moved = rows().filter_map(|row| match row {
            Row::Moved(line) => Some(&line.entry),
            Row::Agreed(_) => None,
        });
        let later = left_alone(conn, moved)?;
        let people = rows().flat_map(|row| match row {
            Row::Moved(line) => [&line.entry.by, &line.entry.witness],
            Row::Agreed(count) => [&count.by, &count.witness],
        });
        let codes = codes(conn, ctx, clients.collect())?;
        let signers = later.values().filter_map(|one| one.signed.as_ref().map(|(who, _)| who));
        let names = names(conn, ctx, people.flatten().chain(signers))?;
        let initials = initials(&names);
        let tells_notes = ctx.has_role(CARE_TEAM);
        Ok(Teller { words, zone, days, codes, names, initials, later, tells_notes })
    }

    fn days(&self) -> String {
        let (from, to) = self.days;
        if from == to {
            return self.words.full_date(from);
        }
        let args = [("from", self.words.date(from).into()), ("to", self.words.date(to).into())];
        self.words.say_with("register-days", &args)
    }

    fn people(&self) -> Vec<(String, String)> {
        let mut people: Vec<(String, String)> =
            self.initials.iter().map(|(id, short)| (short.clone(), self.names[id].clone())).collect();
        people.sort();
        people
    }

    fn sheet(&self, sheet: Sheet) -> SheetView {
        let (words, mg_per_ml) = (self.words, sheet.container.mg_per_ml);
        let amount = |volume| if volume == 0 { String::new() } else { words.ml_number(volume) };
        let told = |row: &Row| match row {
            Row::Moved(line) => self.line(line, mg_per_ml),
            Row::Agreed(count) => LineView {
                number: String::new(),
                time: self.time(count.at, clock::service_day(count.at, self.zone)),
                what: words.say("register-count-agrees"),
                client: String::new(),
                came: String::new(),
                went: String::new(),
                balance: words.ml_number(count.balance_ul),
                by: self.short(count.by.as_ref()),
                witness: self.short(count.witness.as_ref()),
                void: false,
                skips: false,
            },
        };
        SheetView {
            strength: strength(words, &sheet.product, mg_per_ml),
            until: words.say_with(
                "register-until",
                &[("date", words.column_date(sheet.container.expires_on).into())],
            ),
            brought: words.ml_number(sheet.brought_ul),
            carried: words.ml_number(sheet.carried_ul),
            agrees: sheet.brought_ul + sheet.in_ul - sheet.out_ul == sheet.carried_ul,
            came: amount(sheet.in_ul),
            went: amount(sheet.out_ul),
            lines: sheet.rows.iter().map(told).collect(),
            product: sheet.product,
            label: sheet.container.label,
            lot: sheet.container.lot,
        }
    }

    fn line(&self, line: &Line, mg_per_ml: Option<i64>) -> LineView {
        let entry = &line.entry;
        let amount = |is_this: bool| match is_this {
            true => self.words.ml_number(entry.volume_ul.abs()),
            false => String::new(),
        };
        LineView {
            number: self.words.count(entry.seq),
            time: self.time(entry.at, entry.service_day),
            what: self.what(line, mg_per_ml),
            client: entry.client.as_ref().and_then(|id| self.codes.get(id).cloned()).unwrap_or_default(),
            came: amount(entry.volume_ul > 0),
            went: amount(entry.volume_ul < 0),
            balance: self.words.ml_number(entry.balance_ul),
            by: self.short(entry.by.as_ref()),
            witness: self.witness(entry),
            void: line.is_void(),
            skips: line.skips,
        }
    }

    /// What happened: the kind with its amount, its void or what it voids, and the note.
    fn what(&self, line: &Line, mg_per_ml: Option<i64>) -> String {
        let words = self.words;
        let number = line.pair.map(|pair| words.count(pair));
        let kind = words.of("entry", line.entry.kind.word());
        let mut text = match (line.entry.kind, line.dose_mcg(mg_per_ml), &number) {
            (EntryKind::Reversal, _, Some(number)) => {
                words.say_with("register-void-of", &[("number", number.as_str().into())])
            }
            (_, Some(dose), _) => format!("{kind} {}", words.mg(dose)),
            _ => kind,
        };
        let rest = match (&number, line.entry.kind) {
            (Some(number), kind) if kind != EntryKind::Reversal => {
                Some(words.say_with("register-voided-by", &[("number", number.as_str().into())]))
            }
            _ => None,
        };
        let note = line.note.clone().filter(|_| self.tells_notes);
        for part in [rest, note].into_iter().flatten() {
            text = words.say_with("register-and", &[("first", text.into()), ("second", part.into())]);
        }
        text
    }

    /// The time; with its date where the page has several days or the line stands under another.
    fn time(&self, at: Instant, under: NaiveDate) -> String {
        let local = clock::local(at, self.zone);
        let time = self.words.time(local.time());
        if self.days.0 == self.days.1 && local.date() == under {
            return time;
        }
        format!("{}, {time}", self.words.short_date(local.date()))
    }

    /// The second person; where one person did it alone, whether somebody has signed since.
    fn witness(&self, entry: &Entry) -> String {
        let Some(later) = self.later.get(&entry.id) else { return self.short(entry.witness.as_ref()) };
        let Some((who, at)) = &later.signed else { return self.words.say("later-not-signed") };
        let moment = self.words.moment(clock::local(*at, self.zone));
        let args = [("who", self.short(Some(who)).into()), ("moment", moment.into())];
        self.words.say_with("register-later", &args)
    }

    fn short(&self, id: Option<&StaffId>) -> String {
        id.and_then(|id| self.initials.get(id).cloned()).unwrap_or_default()
    }
}

/// The first letters of each name's words; the whole name where two people share them, or where a
/// name has a single word.
fn initials(names: &HashMap<StaffId, String>) -> HashMap<StaffId, String> {
    let first = |name: &String| -> String {
        let parts: Vec<&str> = name.split_whitespace().collect();
        match parts.as_slice() {
            [_, _, ..] => {
                parts.iter().filter_map(|part| part.chars().next()).flat_map(char::to_uppercase).collect()
            }
            _ => name.clone(),
        }
    };
    let mut held: HashMap<String, usize> = HashMap::new();
    for name in names.values() {
        *held.entry(first(name)).or_default() += 1;
    }
    let short =
        |name: &String| Some(first(name)).filter(|short| held[short] == 1).unwrap_or_else(|| name.clone());
    names.iter().map(|(id, name)| (id.clone(), short(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_stand_for_one_person() {
        let named = |all: &[&str]| -> Vec<String> {
            let names = all.iter().map(|name| (StaffId::from_text(*name), (*name).to_owned())).collect();
            let short = initials(&names);
            all.iter().map(|name| short[&StaffId::from_text(*name)].clone()).collect()
        };
        assert_eq!(named(&["Wong Li Ting", "S. Anand", "梁慧"]), ["WLT", "SA", "梁慧"]);
        assert_eq!(named(&["Siti Aminah", "S. Anand"]), ["Siti Aminah", "S. Anand"]);
    }
}
