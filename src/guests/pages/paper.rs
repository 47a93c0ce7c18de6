//! The paper: one page in the language that was chosen. The name stands on it and nowhere else.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::{Whose, here};
use crate::app::App;
use crate::clients::{self, CARE_TEAM};
use crate::clock::local;
use crate::error::Result;
use crate::guests::{Print, ToldBottle, ToldDose, ToldLast, print_of};
use crate::ids::RowId;
use crate::staff;
use crate::web::actor::Asker;
use crate::web::i18n::{Arg, Lang, Words};
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};
use crate::words::Part;

#[derive(Template)]
#[template(path = "guests/paper.html")]
struct PaperPage {
    shell: Shell,
    whose: Whose,
    place: String,
    home: String,
    /// Whom to call, in a sentence.
    call: String,
    days: String,
    /// Days and dose.
    doses: Vec<(String, String)>,
    last: String,
    bottles: Vec<String>,
    /// What to watch: heart trace, pregnancy, what is to be settled.
    watch: Vec<String>,
    allergies: String,
    note: String,
    signed: String,
    printed: String,
    back: String,
}

fn part(words: Words, part: Part, mcg: i64) -> String {
    match part {
        Part::Whole => words.mg(mcg),
        _ => format!("{} {}", words.of("part", part.word()), words.mg(mcg)),
    }
}

fn dose(words: Words, one: &ToldDose) -> (String, String) {
    let parts: Vec<String> = one.parts.iter().map(|(name, mcg)| part(words, *name, *mcg)).collect();
    let parts = parts.join(", ");
    let is_whole = one.parts.len() == 1;
    let dose = if is_whole { parts } else { format!("{} ({parts})", words.mg(one.dose_mcg)) };
    (words.days(one.from, one.to), dose)
}

fn last(words: Words, zone: Tz, last: Option<&ToldLast>) -> String {
    let Some(last) = last else { return words.say("paper-last-none") };
    let when = match last.at {
        Some(at) => words.moment(local(at, zone)),
        None => format!("{} ({})", words.date(last.day), words.say("paper-unseen")),
    };
    format!("{}, {when}", part(words, last.part, last.dose_mcg))
}

fn bottle(words: Words, one: &ToldBottle) -> String {
    format!("{}: {}", words.full_date(one.date), part(words, one.part, one.dose_mcg))
}

fn watch(words: Words, print: &Print) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some((day, ms)) = print.told.qtc {
        let args: [Arg<'_>; 2] = [("ms", ms.into()), ("day", words.date(day).into())];
        lines.push(words.say_with("paper-qtc", &args));
    }
    if print.told.pregnant {
        lines.push(words.say("paper-pregnant"));
    }
    for hold in &print.told.holds {
        lines.push(words.say_with("paper-hold", &[("what", words.of("hold", hold.word()).into())]));
    }
    lines
}

/// `GET /clients/{page}/letters/{id}`: the paper with this id.
pub async fn shown(
    app: web::Data<App>,
    asker: Asker,
    at: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let (page, id) = at.into_inner();
    let back = here(&page);
    let shell = asker.shell(&app, Some(RoomName::Clients), &format!("{back}/{id}")).await?;
    let id = RowId::from_text(id);
    let read = app.act(&asker.ctx, "guests.show_letter", move |conn, ctx| {
        let print = print_of(conn, ctx, &id)?;
        let home = clients::home_site(conn, &print.client.id)?.unwrap_or_else(|| ctx.site.clone());
        let zone = staff::site(conn, &home)?.zone;
        let signer = staff::staff_named(conn, ctx, &print.letter.signed_by)?;
        Ok((print, zone, signer))
    });
    let (print, zone, signer) = read.await?;
    let words = Words::new(Lang::from_tag(print.language.word()).unwrap_or(Lang::En));
    let letter = &print.letter;
    let telephone = letter.telephone.as_deref().map(|number| format!(", {number}"));
    let number = print.told.home_telephone.as_deref().unwrap_or("______________");
    let signed: [Arg<'_>; 2] =
        [("who", signer.into()), ("moment", words.moment(local(letter.signed_at, zone)).into())];
    let paper = PaperPage {
        whose: Whose::of(words, &print.client, print.identity.as_ref()),
        place: format!("{}{}", letter.place, telephone.unwrap_or_default()),
        home: print.told.home.clone(),
        call: words.say_with("paper-call", &[("telephone", number.into())]),
        days: words.days(letter.from, letter.to),
        doses: print.told.doses.iter().map(|one| dose(words, one)).collect(),
        last: last(words, zone, print.told.last.as_ref()),
        bottles: print.told.bottles.iter().map(|one| bottle(words, one)).collect(),
        watch: watch(words, &print),
        allergies: letter.allergies.clone().unwrap_or_default(),
        note: letter.note.clone().unwrap_or_default(),
        signed: words.say_with("guest-signed", &signed),
        printed: words.say_with("paper-printed", &[("moment", words.moment(local(print.at, zone)).into())]),
        back,
        shell: Shell { words, ..shell },
    };
    html(200, &paper)
}
