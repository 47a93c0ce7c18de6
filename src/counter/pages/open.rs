//! One client, read for a page: the screen, today's list, the frame; and who looked.

use crate::app::App;
use crate::counter::card;
use crate::counter::screen::{Screen, screen};
use crate::counter::today::{Today, today};
use crate::error::Result;
use crate::units::Instant;
use crate::web::actor::Asker;
use crate::web::draw::{Day, DayMark, Strip};
use crate::web::i18n::Words;
use crate::web::shell::{RoomName, Shell};

use super::HERE;
use super::repeat::{self, RepeatLine};
use super::view::{Note, TodayView, Who, notes};
use crate::doses::day_line::DayKind;

/// What every page about one client is made from.
pub struct Opened {
    /// The frame.
    pub shell: Shell,
    /// The client.
    pub screen: Screen,
    /// Today's list.
    pub today: Today,
    /// The moment of the request.
    pub now: Instant,
}

impl Opened {
    /// The words of the page.
    pub fn words(&self) -> Words {
        self.shell.words
    }

    /// What stands around the page's own matter.
    pub fn around(&self) -> Around {
        let words = self.words();
        let code = self.screen.at.visitor.client.code.as_str();
        Around {
            who: Who::of(words, &self.screen),
            strip: strip(words, &self.screen),
            notes: notes(words, &self.screen),
            repeats: repeat::lines(words, self),
            today: TodayView::of(words, &self.today, Some(code), super::view::ASIDE_MOST),
        }
    }
}

/// What stands around the matter of a client's page.
pub struct Around {
    /// Who it is.
    pub who: Who,
    /// The last seven days.
    pub strip: Strip,
    /// What never blocks.
    pub notes: Vec<Note>,
    /// Doses of today after vomiting.
    pub repeats: Vec<RepeatLine>,
    /// Today's list.
    pub today: TodayView,
}

/// Opens a client by the word in the page's address and writes that somebody looked.
pub async fn opened(app: &App, asker: &Asker, page: &str) -> Result<Opened> {
    asker.need(HERE)?;
    let here = format!("/counter/{page}");
    let shell = asker.shell(app, Some(RoomName::Counter), &here).await?;
    let page = page.to_owned();
    let read = app.look(&asker.ctx, move |conn, ctx| Ok((screen(conn, ctx, &page)?, today(conn, ctx)?)));
    let (screen, today) = read.await?;
    let client = screen.at.visitor.client.id.clone();
    app.note(&asker.ctx, move |conn, ctx| card::note_look(conn, ctx, &client)).await?;
    Ok(Opened { shell, screen, today, now: asker.ctx.now })
}

fn strip(words: Words, screen: &Screen) -> Strip {
    let mark = |kind| match kind {
        DayKind::Seen => DayMark::Seen,
        DayKind::TakeHome => DayMark::Home,
        DayKind::Elsewhere | DayKind::Imported => DayMark::Else,
        DayKind::Missed => DayMark::Miss,
        DayKind::Withheld => DayMark::Held,
        DayKind::Excused => DayMark::Exc,
        DayKind::None => DayMark::None,
    };
    let days =
        screen.days.iter().map(|day| Day { date: day.day, mark: mark(day.kind), dose_mcg: day.dose_mcg });
    Strip::of(words, &days.collect::<Vec<_>>())
}
