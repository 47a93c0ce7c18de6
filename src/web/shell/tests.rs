//! The frame and the parts, rendered.

use askama::Template;
use chrono::NaiveDate;

use super::{Person, RoomName, Shell};
use crate::web::draw::{Calendar, Day, DayMark, DoseLine, Strip};
use crate::web::form::Problems;
use crate::web::i18n::{Lang, Words};
use crate::words::Role;

/// A page that uses every part once.
#[derive(Template)]
#[template(
    ext = "html",
    source = r##"{% extends "web/layout.html" %}
{% import "web/parts/marks.html" as marks %}
{% import "web/parts/amounts.html" as amounts %}
{% import "web/parts/forms.html" as forms %}
{% import "web/parts/days.html" as days %}
{% block title %}{{ shell.say("room-counter") }}{% endblock %}
{% block wide %}split{% endblock %}
{% block main %}
{{ forms::summary(shell, problems) }}
{{ marks::is("done", "tick", "settled") }} {{ marks::icon("go") }} {{ marks::nobody("no photo") }}
{% call marks::note("check", "check") %}<b>Note</b>{% endcall %}
{% call marks::stop("Stop.") %}<p>why</p>{% endcall %}
{% call marks::ask("Check.") %}<p>what</p>{% endcall %}
{% call marks::saved("Saved") %}<p>done</p>{% endcall %}
{{ amounts::trio(shell, "85", "17.0", "5") }}
{{ amounts::draft(shell, "40", "8.0", "5") }}
<form method="post" action="/x">{{ forms::token(shell) }}
{{ forms::input(problems, "dose_mg", "Dose", "mg a day", "decimal", typed) }}
{{ forms::input(problems, "starts_on", "From", "", "date", "") }}
{% call forms::field(problems, "reason", "Reason", "") %}<select class="field" id="f-reason"></select>{% endcall %}
{{ forms::secret(problems, "password", "Password", "current-password") }}
{% call forms::pick("alertness", "alert", "4", false) %}Alert{% endcall %}
{% call forms::pick("said", "85", "", true) %}85{% endcall %}
{{ forms::button(shell, "Seen swallowed") }}</form>
{{ days::strip(shell, strip) }}
{{ days::calendar(shell, calendar) }}
{% if let Some(line) = line %}{{ days::line(shell, line) }}{% endif %}
{% endblock %}"##
)]
struct Everything {
    shell: Shell,
    problems: Problems,
    typed: String,
    strip: Strip,
    calendar: Calendar,
    line: Option<DoseLine>,
}

fn day(of_month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, of_month).unwrap()
}

fn shell(words: Words, roles: &[Role]) -> Shell {
    let person = Person { name: "A. <b>", roles, site: "Main clinic", day: day(24), csrf: "t-1" };
    Shell::for_person(words, &person, Some(RoomName::Counter), "/counter")
}

fn page(lang: Lang) -> String {
    let words = Words::new(lang);
    let mut problems = Problems::none();
    problems.add(words, "dose_mg", "not_a_number");
    let days = [
        Day { date: day(22), mark: DayMark::Miss, dose_mcg: None },
        Day { date: day(23), mark: DayMark::Seen, dose_mcg: Some(85_000) },
    ];
    let page = Everything {
        shell: shell(words, &[Role::Pharmacist]).practising(true).hiding_after(600),
        problems,
        typed: "8<5".into(),
        strip: Strip::of(words, &days),
        calendar: Calendar::of(words, &days, day(24), 12, None),
        line: DoseLine::of(words, &days, day(24), 12),
    };
    page.render().unwrap()
}

#[test]
fn a_page_says_who_where_and_when_and_marks_its_room() {
    let html = page(Lang::En);
    assert!(html.contains("<title>Counter</title>"));
    assert!(html.contains("Main clinic · Tue 24 November 2026"));
    assert!(html.contains("A. &#60;b&#62;, pharmacist"), "names are escaped");
    assert!(html.contains(r#"<a href="/counter" aria-current="page">Counter</a>"#));
    assert!(html.contains("Practice") && html.contains(r#"data-idle="600""#));
    assert!(html.contains(r#"action="/sign-out""#) && html.contains(r#"action="/language""#));
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    for lang in Lang::ALL {
        let html = page(*lang);
        assert!(!html.contains(" style=") && !html.contains(" onclick="), "{lang}");
        assert!(!html.contains("//") && html.matches("<script").count() == 1, "{lang}");
        assert!(html.contains(&format!(r#"<html lang="{lang}">"#)), "{lang}");
    }
}

#[test]
fn a_wrong_field_keeps_what_was_typed_and_is_linked_from_the_top() {
    let html = page(Lang::En);
    assert!(html.contains(r##"<a href="#f-dose_mg">"##));
    assert!(html.contains(r#"value="8&#60;5""#) && html.contains(r#"aria-describedby="e-dose_mg""#));
    assert_eq!(html.matches("aria-invalid").count(), 1);
}

#[test]
fn pictures_use_icons_that_the_page_has() {
    let html = page(Lang::En);
    for used in html.split("<use href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(html.contains(&format!("<symbol id=\"{used}\"")), "{used}");
    }
}

#[test]
fn rooms_are_shown_by_role() {
    let rooms = |roles: &[Role]| -> Vec<&str> {
        shell(Words::new(Lang::En), roles).rooms.iter().map(|room| room.href).collect()
    };
    assert_eq!(rooms(&[Role::Pharmacist]), ["/counter", "/clients", "/slots", "/queue", "/stock"]);
    assert_eq!(rooms(&[Role::Doctor]), ["/clients", "/slots", "/queue", "/approvals"]);
    assert_eq!(
        rooms(&[Role::Manager]),
        ["/clients", "/slots", "/queue", "/stock", "/audit", "/staff", "/sites"]
    );
    assert_eq!(rooms(&[Role::Auditor]), ["/stock"]);
    assert!(rooms(&[Role::Analyst, Role::Client]).is_empty());
}
