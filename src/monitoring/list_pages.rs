//! The frame of the worklists: parts with their counts, and lines that lead to a client's page.

use actix_web::HttpResponse;
use askama::Template;

use crate::error::Result;
use crate::web::i18n::Words;
use crate::web::page::html;
use crate::web::shell::Shell;

/// Lines of one part; more are counted.
const SHOWN: usize = 60;

/// A client in a list.
pub struct ListLine {
    /// Where it leads.
    pub href: String,
    /// The colour and the icon of its mark.
    pub mark: (&'static str, &'static str),
    /// What it is about.
    pub words: String,
    /// What stands below; may be empty.
    pub below: String,
    /// Programme code.
    pub code: String,
}

/// A part of a list.
pub struct ListSection {
    id: &'static str,
    title: String,
    /// How many there are, those not shown too.
    count: usize,
    lines: Vec<ListLine>,
    more: String,
}

impl ListSection {
    /// A part of those who are in it; none where nobody is.
    pub fn of<T>(
        words: Words,
        id: &'static str,
        title: String,
        own: &[&T],
        line: impl Fn(&T) -> ListLine,
    ) -> Option<ListSection> {
        let more = own.len().saturating_sub(SHOWN);
        let more = (more > 0).then(|| words.say_with("doctor-more", &[("count", more.into())]));
        let lines = own.iter().take(SHOWN).map(|one| line(one)).collect();
        let more = more.unwrap_or_default();
        (!own.is_empty()).then_some(ListSection { id, title, count: own.len(), lines, more })
    }
}

/// What stands around the parts of a list.
pub struct ListTexts {
    /// What it is.
    pub title: String,
    /// Whom it is of, and what it does not do.
    pub about: String,
    /// Where nobody is in it.
    pub none: String,
    /// What stands below all; may be empty.
    pub foot: String,
}

#[derive(Template)]
#[template(path = "monitoring/list.html")]
struct ListPage {
    shell: Shell,
    texts: ListTexts,
    sections: Vec<ListSection>,
}

/// The page of a list.
pub fn list_page(shell: Shell, texts: ListTexts, sections: Vec<ListSection>) -> Result<HttpResponse> {
    html(200, &ListPage { shell, texts, sections })
}
