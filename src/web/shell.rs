//! What stands around every page: rooms, site, day, person, language, the way out.
//!
//! Every page's template holds one as `shell` and extends `web/layout.html`.

use chrono::NaiveDate;

use super::assets;
use super::i18n::{Arg, Lang, Words};
use crate::words::Role;

#[cfg(test)]
mod tests;

closed_list! {
    /// The rooms that the header leads to, in its order.
    RoomName {
        /// Give doses.
        Counter = "counter",
        /// The list of clients and their files.
        Clients = "clients",
        /// Times that clients have.
        Visits = "visits",
        /// Who is there, and whose turn it is.
        Queue = "queue",
        /// The doctor's worklist: holds to settle, orders to sign.
        Worklist = "worklist",
        /// Containers and the register.
        Stock = "stock",
        /// Who did and who looked.
        Audit = "audit",
        /// The people who work here.
        Staff = "staff",
        /// The places that dispense.
        Sites = "sites",
    }
}

impl RoomName {
    /// The room's address.
    pub const fn href(self) -> &'static str {
        match self {
            RoomName::Counter => "/counter",
            RoomName::Clients => "/clients",
            RoomName::Visits => "/slots",
            RoomName::Queue => "/queue",
            RoomName::Worklist => "/approvals",
            RoomName::Stock => "/stock",
            RoomName::Audit => "/audit",
            RoomName::Staff => "/staff",
            RoomName::Sites => "/sites",
        }
    }

    /// Who finds this room in the header. What a person may do there is each handler's to check.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            RoomName::Counter => &[Role::Pharmacist],
            RoomName::Clients | RoomName::Visits | RoomName::Queue => {
                &[Role::Pharmacist, Role::Doctor, Role::Manager, Role::CaseWorker]
            }
            RoomName::Worklist => &[Role::Doctor],
            RoomName::Stock => &[Role::Pharmacist, Role::Manager, Role::Auditor],
            RoomName::Audit | RoomName::Staff | RoomName::Sites => &[Role::Manager],
        }
    }
}

/// One room in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Where it leads.
    pub href: &'static str,
    /// What it is called.
    pub label: String,
    /// Whether this page is in it.
    pub current: bool,
}

/// What surrounds a page.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The words of the page's language.
    pub words: Words,
    /// The rooms that this person finds.
    pub rooms: Vec<Room>,
    /// The site's name; empty while nobody is signed in.
    pub site_line: String,
    /// The service day in words.
    pub now_line: String,
    /// The person and what they are here; empty while nobody is signed in.
    pub person_line: String,
    /// The token that every form carries as `csrf`.
    pub csrf: String,
    /// Whether this is a training clinic: says "Practice" on every page and on paper.
    pub practice: bool,
    /// Where the language switch comes back to: a path that answers GET.
    pub here: String,
    /// After so many idle seconds the page hides itself; 0 never.
    pub idle_seconds: u32,
    /// After so many seconds the screen of a shared computer locks; 0 on any other.
    pub lock_seconds: u32,
    /// Whether a job of the service needs somebody to look; then the page says so.
    pub jobs_in_trouble: bool,
    /// Whether this person also works elsewhere; then the site's name leads to a choice.
    pub other_sites: bool,
}

/// Who is signed in, as the header says it.
#[derive(Debug, Clone)]
pub struct Person<'a> {
    /// The person's name.
    pub name: &'a str,
    /// Their roles at this site.
    pub roles: &'a [Role],
    /// The site's name.
    pub site: &'a str,
    /// The service day there.
    pub day: NaiveDate,
    /// The session's CSRF token.
    pub csrf: &'a str,
}

impl Shell {
    /// Around a page of somebody who is signed in; `room` is where the page belongs.
    pub fn for_person(words: Words, person: &Person<'_>, room: Option<RoomName>, here: &str) -> Shell {
        let is_theirs = |name: &&RoomName| name.roles().iter().any(|role| person.roles.contains(role));
        let rooms = RoomName::ALL.iter().filter(is_theirs).map(|name| Room {
            href: name.href(),
            label: words.of("room", name.word()),
            current: room == Some(*name),
        });
        let roles: Vec<String> = person.roles.iter().map(|role| words.of("role", role.word())).collect();
        Shell {
            words,
            rooms: rooms.collect(),
            site_line: person.site.to_owned(),
            now_line: words.head_date(person.day),
            person_line: [&[person.name.to_owned()], roles.as_slice()].concat().join(", "),
            csrf: person.csrf.to_owned(),
            practice: false,
            here: here.to_owned(),
            idle_seconds: 0,
            lock_seconds: 0,
            jobs_in_trouble: false,
            other_sites: false,
        }
    }

    /// Around a page that anybody may see: the sign-in page and answers to strangers.
    pub fn for_anybody(words: Words, here: &str) -> Shell {
        Shell {
            words,
            rooms: Vec::new(),
            site_line: String::new(),
            now_line: String::new(),
            person_line: String::new(),
            csrf: String::new(),
            practice: false,
            here: here.to_owned(),
            idle_seconds: 0,
            lock_seconds: 0,
            jobs_in_trouble: false,
            other_sites: false,
        }
    }

    /// In a training clinic.
    #[must_use]
    pub fn practising(mut self, practice: bool) -> Shell {
        self.practice = practice;
        self
    }

    /// Hiding the page after so many idle seconds.
    #[must_use]
    pub fn hiding_after(mut self, seconds: u32) -> Shell {
        self.idle_seconds = seconds;
        self
    }

    /// Locking the screen after so many seconds, on a shared computer.
    #[must_use]
    pub fn locking_after(mut self, seconds: u32) -> Shell {
        self.lock_seconds = seconds;
        self
    }

    /// Saying that a job of the service needs somebody to look.
    #[must_use]
    pub fn with_jobs_in_trouble(mut self, in_trouble: bool) -> Shell {
        self.jobs_in_trouble = in_trouble;
        self
    }

    /// For somebody who may go on working at another site.
    #[must_use]
    pub fn with_other_sites(mut self, other_sites: bool) -> Shell {
        self.other_sites = other_sites;
        self
    }

    /// Whether somebody is signed in.
    pub fn signed_in(&self) -> bool {
        !self.csrf.is_empty()
    }

    /// The page's language.
    pub const fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// Every language, for the switch.
    pub const fn langs(&self) -> &'static [Lang] {
        Lang::ALL
    }

    /// A message; short for `shell.words.say`.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// A message with arguments; short for `shell.words.say_with`.
    pub fn say_with(&self, key: &str, args: &[Arg<'_>]) -> String {
        self.words.say_with(key, args)
    }

    /// The words for a member of a closed list; short for `shell.words.of`.
    pub fn of(&self, list: &str, word: &str) -> String {
        self.words.of(list, word)
    }

    /// The address of a built-in file, with its content in it.
    pub fn asset(&self, name: &str) -> String {
        assets::href(name)
    }
}
