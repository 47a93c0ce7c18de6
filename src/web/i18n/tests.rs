//! The four languages say the same things, nothing is missing and nothing is spare.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use fluent_templates::fluent_bundle::FluentResource;

use super::scan::{messages, resources, uses};
use super::{Lang, Words};
use crate::words;

/// Beginnings of keys that are put together while running, and by whom. `of("list", …)` needs no
/// entry.
const PUT_TOGETHER: &[&str] = &[
    "audit-action-",   // audit::pages, by what was done
    "audit-code-",     // audit::pages, by why not
    "calendar-cell",   // web::draw, with or without a dose
    "code-",           // a refusal's words, by its code
    "doctor-refusal-", // doctor::pages, by a refusal's code
    "field-",          // web::form, by a field's code
    "know-",           // counter::pages, by a warning's code
    "month-",          // dates
    "order-refusal-",  // orders::pages, by a refusal's code
    "stock-wrong-",    // register::pages, by a field's code
    "stop-",           // counter::pages, by a stop's code
    "strip-day",       // web::draw, with or without a dose
    "weekday-",        // dates
];

/// Ordinary words that are kept for any page, used today or not.
const KEPT: &[&str] = &[
    "back",
    "cancel",
    "change",
    "close",
    "continue",
    "more",
    "next",
    "no",
    "none",
    "open",
    "optional",
    "print",
    "print-page",
    "save",
    "search",
    "show",
    "sign",
    "today",
    "unit-mg",
    "unit-ml",
    "unknown",
    "yes",
];

#[test]
fn every_language_has_the_same_messages_with_the_same_arguments() {
    let english = messages(Lang::En);
    for lang in Lang::ALL {
        let theirs = messages(*lang);
        let missing: Vec<_> = english.keys().filter(|key| !theirs.contains_key(*key)).collect();
        let spare: Vec<_> = theirs.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && spare.is_empty(), "{lang}: missing {missing:?}, spare {spare:?}");
        for (key, message) in &theirs {
            // Word order may leave a weekday out of a date; everything else is said everywhere.
            let differs = message.args != english[key].args && !key.starts_with("date-");
            assert!(!differs, "{lang}: {key} has {:?}, not {:?}", message.args, english[key].args);
            assert!(!message.text.trim().is_empty(), "{lang}: {key} says nothing");
        }
    }
}

/// Texts that look like an act in the audit and are none: files, settings, parts of a policy, the demo's tally.
const NO_ACTS: &[&str] = &[
    "demo.json",
    "demo.lock",
    "doses.csv",
    "notices.smtp_password",
    "notices.text_secret",
    "orders.settle",
    "takehome.attested",
    "takehome.call_backs",
    "takehome.closure",
    "takehome.criteria",
    "takehome.emergency",
    "takehome.ladder",
    "takehome.state_overlay",
];

#[test]
fn every_act_in_the_audit_is_said_in_words() {
    let english = messages(Lang::En);
    let acts: BTreeSet<&str> = english.keys().filter_map(|key| key.strip_prefix("audit-action-")).collect();
    let rooms: BTreeSet<&str> = acts.iter().filter_map(|act| Some(act.split_once('-')?.0)).collect();
    let is_act = |text: &str| {
        let plain = |c: char| c.is_ascii_lowercase() || c == '_';
        text.split_once('.').is_some_and(|(room, act)| rooms.contains(room) && act.chars().all(plain))
    };
    let quoted = uses().quoted;
    let done: Vec<&String> =
        quoted.iter().filter(|text| is_act(text) && !NO_ACTS.contains(&text.as_str())).collect();
    assert!(done.len() > 100, "{}", done.len());
    let wordless: Vec<_> = done.iter().filter(|act| !acts.contains(act.replace('.', "-").as_str())).collect();
    assert!(wordless.is_empty(), "{wordless:?}");
}

#[test]
fn every_file_can_be_read_as_fluent() {
    for lang in Lang::ALL {
        for (path, text) in resources(*lang) {
            if let Err((_, errors)) = FluentResource::try_new(text) {
                panic!("{}: {errors:?}", path.display());
            }
        }
    }
}

#[test]
fn every_spoken_key_is_a_message() {
    let english = messages(Lang::En);
    let missing: Vec<_> = uses().spoken.into_iter().filter(|key| !english.contains_key(key)).collect();
    assert!(missing.is_empty(), "write these messages in four languages: {missing:#?}");
}

#[test]
fn every_spoken_list_has_messages() {
    let english = messages(Lang::En);
    let has = |list: &String| english.keys().any(|key| key.starts_with(&format!("{list}-")));
    let silent: Vec<_> = uses().lists.into_iter().filter(|list| !has(list)).collect();
    assert!(silent.is_empty(), "write a message for each member of {silent:?}");
}

#[test]
fn every_message_is_spoken() {
    let uses = uses();
    let is_spoken = |key: &String| {
        uses.quoted.contains(key)
            || KEPT.contains(&key.as_str())
            || PUT_TOGETHER.iter().any(|start| key.starts_with(start))
            || uses.lists.iter().any(|list| key.starts_with(&format!("{list}-")))
            || in_a_closed_list(key)
    };
    let spare: Vec<_> = messages(Lang::En).into_keys().filter(|key| !is_spoken(key)).collect();
    assert!(spare.is_empty(), "nobody says these: {spare:#?}");
}

#[test]
fn translations_are_not_left_in_english() {
    let english = messages(Lang::En);
    for lang in [Lang::Ms, Lang::ZhHans, Lang::Vi] {
        let same = messages(lang).into_iter().filter(|(key, message)| {
            message.text == english[key].text
                && message.text.split_whitespace().count() > 3
                && message.args.is_empty()
        });
        let same: Vec<String> = same.map(|(key, _)| key).collect();
        assert!(same.is_empty(), "{lang}: {same:?}");
    }
}

/// The closed lists whose members have words: the list's name in keys, and the members.
fn closed_lists() -> Vec<(&'static str, Vec<&'static str>)> {
    macro_rules! members {
        ($list:ident) => {
            words::$list::ALL.iter().map(|member| member.word()).collect()
        };
    }
    vec![
        ("role", members!(Role)),
        ("part", members!(Part)),
        ("place", members!(Place)),
        ("dose_kind", members!(DoseKind)),
        ("void", members!(VoidKind)),
        ("hold", members!(HoldKind)),
        ("alertness", members!(Alertness)),
        ("identity", members!(Identity)),
        ("lower_reason", members!(LowerReason)),
        ("episode_end", members!(EpisodeEndReason)),
        ("excused", members!(ExcusedReason)),
        ("entry", members!(EntryKind)),
        ("bottle_end", members!(BottleEnd)),
        ("criterion", members!(Criterion)),
        ("sedation", members!(SedationKind)),
        ("step_down", members!(StepDownReason)),
        ("request", members!(RequestKind)),
        ("answer", members!(Answer)),
        ("appeal", members!(AppealAgainst)),
        ("bundle", members!(BundleKind)),
        ("bottle_step", members!(BottleStep)),
        ("call_back", members!(CallBackAnswer)),
    ]
}

fn in_a_closed_list(key: &str) -> bool {
    closed_lists().iter().any(|(list, members)| members.iter().any(|word| key == format!("{list}-{word}")))
}

#[test]
fn every_member_of_a_closed_list_has_a_name() {
    let words = Words::new(Lang::En);
    for (list, members) in closed_lists() {
        for member in members {
            assert!(words.knows(&format!("{list}-{member}")), "{list}-{member}");
        }
    }
}

#[test]
fn every_refusal_is_explained_and_the_counter_has_words_for_the_client() {
    let words = Words::new(Lang::En);
    for code in COUNTER.iter().chain(OTHER) {
        assert!(words.knows(&format!("code-{code}-title")), "{code}");
        assert!(words.knows(&format!("code-{code}")), "{code}");
    }
    for code in COUNTER {
        assert!(words.knows(&format!("code-{code}-say")), "{code}");
    }
    for kind in words::HoldKind::ALL {
        assert!(words.knows(&format!("code-hold_open-{kind}")), "{kind}");
        assert!(words.knows(&format!("code-hold_open-{kind}-say")), "{kind}");
    }
}

const COUNTER: &[&str] = &[
    "client_unknown",
    "episode_not_open",
    "order_missing",
    "order_not_in_force",
    "already_dosed_today",
    "already_repeated",
    "repeat_not_signed",
    "holds_take_home_for_today",
    "too_soon",
    "reserved_elsewhere",
    "hold_open",
    "identity_not_confirmed",
    "client_not_alert",
    "missed_doses_need_doctor",
    "dose_not_as_ordered",
    "first_day_limit",
    "container_not_open",
    "container_expired",
    "concentration_unknown",
    "stock_too_low",
    "dose_jump_needs_confirmation",
    "witness_not_valid",
];
const OTHER: &[&str] = &[
    "bottle_unknown",
    "date_already_covered",
    "already_voided",
    "already_witnessed",
    "repeat_stands",
    "paper_unknown",
    "number_entered_otherwise",
    "vomit_over",
    "slot_full",
    "already_booked",
    "reservation_ended",
    "idempotency_conflict",
    "step_too_large",
    "step_too_soon",
    "weekly_rise_limit",
    "dose_out_of_range",
    "reason_required",
    "order_overlaps_bottles",
    "no_valid_approval",
    "above_approval",
    "beyond_order",
    "date_out_of_window",
    "policy_week_limit",
    "visit_not_dosed",
    "withheld_today",
    "bundles_paused",
    "slot_closed",
    "too_late_to_cancel",
    "covered_by_take_home",
];

#[test]
fn a_language_is_chosen_by_what_is_stored_then_by_the_browser() {
    assert_eq!(Lang::choose(Some("vi"), Some("ms")), Lang::Vi);
    assert_eq!(Lang::choose(None, Some("fr-FR, zh-CN;q=0.7, ms;q=0.9")), Lang::Ms);
    assert_eq!(Lang::choose(Some("xx"), Some("zh-TW")), Lang::ZhHans);
    assert_eq!(Lang::choose(None, Some("fr;q=1, en;q=0")), Lang::En);
    assert_eq!(Lang::choose(None, None), Lang::En);
}

#[test]
fn each_language_writes_days_its_own_way() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let written = |lang| {
        let words = Words::new(lang);
        [words.full_date(day), words.head_date(day), words.short_date(day), words.week_day(day)]
    };
    assert_eq!(written(Lang::En), ["Tuesday 24 November 2026", "Tue 24 November 2026", "24 Nov", "Tue 24"]);
    assert_eq!(written(Lang::Ms), ["Selasa, 24 November 2026", "Sel 24 November 2026", "24 Nov", "Sel 24"]);
    assert_eq!(written(Lang::ZhHans), ["2026年11月24日 星期二", "2026年11月24日 周二", "11/24", "周二 24"]);
    assert_eq!(
        written(Lang::Vi),
        ["thứ Ba, 24 tháng 11 năm 2026", "T3, 24 tháng 11 năm 2026", "24/11", "T3 24"]
    );
    let moment = day.and_hms_opt(9, 4, 59).unwrap();
    assert_eq!(Words::new(Lang::En).moment(moment), "24 Nov 2026, 09:04");
}

#[test]
fn amounts_are_written_and_read_back() {
    let (english, vietnamese) = (Words::new(Lang::En), Words::new(Lang::Vi));
    assert_eq!((english.mg(42_500).as_str(), english.ml(17_000).as_str()), ("42.5\u{a0}mg", "17.0\u{a0}mL"));
    assert_eq!(vietnamese.ml(17_000), "17,0\u{a0}mL");
    assert_eq!(
        (english.count(4_816), english.count(816), english.count(-1_234_567)),
        ("4\u{202f}816".to_owned(), "816".to_owned(), "-1\u{202f}234\u{202f}567".to_owned())
    );
    for typed in ["42.5", " 42,5 ", "42,500"] {
        assert_eq!(english.read_amount(typed), Some(42_500), "{typed}");
    }
    for typed in ["", "4 2", "1,000.5", "42,5555", "-1", "1e3"] {
        assert_eq!(vietnamese.read_amount(typed), None, "{typed}");
    }
}

#[test]
fn plurals_and_arguments_stand_without_marks_around_them() {
    let words = Words::new(Lang::En);
    let title = |count: i64| words.say_with("problems-title", &[("count", count.into())]);
    assert_eq!(title(1), "One thing needs your attention");
    assert_eq!(title(3), "3 things need your attention");
    assert_eq!(
        Words::new(Lang::Vi).say_with("problems-title", &[("count", 3.into())]),
        "Có 3 chỗ cần xem lại"
    );
    assert!(!words.say_with("not-connected", &[("time", "09:51".into())]).contains('\u{2068}'));
}

#[test]
fn an_unknown_key_is_its_own_word() {
    let words = Words::new(Lang::Ms);
    let unknown = "no-such-key-anywhere";
    assert_eq!(words.say(unknown), "no-such-key-anywhere");
    assert!(!words.knows("no-such-key-anywhere"));
    assert_eq!(words.say_if_known("no-such-key-anywhere", &[]), None);
    let open = Words::new(Lang::En).say_if_known("stop-fact-too_soon", &[("time", "13:40".into())]);
    assert_eq!(open.as_deref(), Some("The dose is open from 13:40 on."));
    assert_eq!(words.say_if_known("stop-fact-too_soon", &[]), None, "nobody is told half a sentence");
    assert_eq!(words.of("role", "doctor"), "doktor");
}
