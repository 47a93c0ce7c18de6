//! The use cases of this room on an embedded database.

use std::sync::Arc;

use super::care_team::{Why, look};
use super::consents::{has_consent, record_consent};
use super::episodes::{Ending, Return, end_episode, episodes_of, move_episode, re_enter};
use super::excused::{Excuse, excuse_days};
use super::holds::{place_hold, recent_holds};
use super::identity::{find_clients, has_photo, photo, set_photo, update_identity};
use super::*;
use crate::config::Database;
use crate::ctx::{Actor, Ctx};
use crate::db::{Db, migrate};
use crate::ids::StaffId;
use crate::keys::Keyring;
use crate::words::{EpisodeEndReason, ExcusedReason, HoldKind, Role};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....";

fn why(purpose: &str) -> Why<'_> {
    Why { purpose, emergency: false }
}

struct Clinic {
    db: Db,
    dir: tempfile::TempDir,
    ctx: Ctx,
}

/// Two sites of one programme, `main` and `van`, and `far`, which is another programme.
fn clinic() -> Clinic {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", dir.path().join("t.db").display());
    migrate(&url).unwrap();
    let db = Db::open(&Database { url, connections: 2, queue: 64, wait_seconds: 5 }).unwrap();
    let places = "INSERT INTO sites (id, main_site_id, name, zone, policy_id, measuring_step_ul, created_at) VALUES \
        ('main', NULL, 'Main', 'Asia/Kuala_Lumpur', 'harapan', 100, '2026-01-01 00:00:00'), \
        ('van', 'main', 'Van', 'Asia/Kuala_Lumpur', 'harapan', 100, '2026-01-01 00:00:00'), \
        ('far', NULL, 'Far', 'Asia/Shanghai', 'ping-an', 100, '2026-01-01 00:00:00'); \
        INSERT INTO staff VALUES ('d1', 'd1', x'00', '', 'en', '2026-01-01 00:00:00', NULL), \
        ('d2', 'd2', x'00', '', 'en', '2026-01-01 00:00:00', NULL)";
    db.write_blocking(|conn| conn.run_either("", places)).unwrap();
    let ctx = Ctx {
        actor: doctor_at("main", "d1"),
        session: None,
        site: SiteId::from_text("main"),
        now: at("2026-11-24 01:30"),
        keys: Arc::new(Keyring::from_root(1, &[7; 32])),
        policies: policies(),
    };
    Clinic { db, dir, ctx }
}

fn policies() -> Arc<crate::policy::Policies> {
    Arc::new(crate::policy::embedded().unwrap())
}

fn doctor_at(site: &str, id: &str) -> Actor {
    Actor::Staff { id: StaffId::from_text(id), roles: vec![(SiteId::from_text(site), Role::Doctor)] }
}

fn at(text: &str) -> Instant {
    Instant::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

impl Clinic {
    fn act<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Conn, &Ctx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.as_(&self.ctx, work)
    }

    fn as_<T: Send + 'static>(
        &self,
        ctx: &Ctx,
        work: impl Fn(&mut Conn, &Ctx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let ctx = ctx.clone();
        self.db.write_blocking(move |conn| work(conn, &ctx))
    }

    fn elsewhere(&self) -> Ctx {
        Ctx { actor: doctor_at("far", "d2"), site: SiteId::from_text("far"), ..self.ctx.clone() }
    }

    fn admit(&self, code: &str) -> Admitted {
        let draft = Draft { programme_code: Some(code.into()), ..hafizan() };
        self.act(move |conn, ctx| admit_client(conn, ctx, &draft.read()?)).unwrap()
    }
}

fn hafizan() -> Draft {
    Draft {
        name: "Hafizan bin Jamál".into(),
        date_of_birth: "1984-05-03".into(),
        sex: "male".into(),
        language: "ms".into(),
        site: "main".into(),
        contact: Some("+60 12-345 6789, Lorong Bunga".into()),
        ..Draft::default()
    }
}

fn code_of<T>(result: Result<T>) -> &'static str {
    result.err().map_or("ok", |error| error.code())
}

fn wrong_fields<T>(result: Result<T>) -> Vec<(String, String)> {
    match result {
        Err(Error::Invalid(wrong)) => wrong.into_iter().map(|w| (w.field, w.code)).collect(),
        _ => Vec::new(),
    }
}

fn wrong_field(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.into(), code.into())]
}

#[test]
fn an_admission_makes_a_file_an_episode_and_a_code() {
    let clinic = clinic();
    let made = clinic.act(|conn, ctx| admit_client(conn, ctx, &hafizan().read()?)).unwrap();
    assert_eq!(made.episode.started_on, day("2026-11-24"));
    assert_eq!(made.client.code.len(), 9);
    let typed = made.client.code.to_lowercase().replace('-', "");
    let (id, code) = (made.client.id.clone(), typed.clone());
    let (file, named, open) = clinic
        .act(move |conn, ctx| {
            Ok((open_file(conn, ctx, &code)?, identity(conn, ctx, &id)?, open_episode(conn, &id)?))
        })
        .unwrap();
    assert_eq!(file.client, made.client);
    assert_eq!((file.episode, open), (Some(made.episode.clone()), Some(made.episode)));
    assert_eq!(named.unwrap().name, "Hafizan bin Jamál");
    let draft = Draft { programme_code: Some(typed), ..hafizan() };
    let again = clinic.act(move |conn, ctx| admit_client(conn, ctx, &draft.read()?));
    assert_eq!(code_of(again), "programme_code_taken");
}

#[test]
fn every_field_of_an_admission_that_cannot_be_read_is_named() {
    let draft = Draft {
        programme_code: Some("a/b".into()),
        date_of_birth: "3.5.1984".into(),
        sex: "m".into(),
        treatment_since: Some("x".into()),
        ..Draft::default()
    };
    let fields: Vec<String> = wrong_fields(draft.read()).into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        ["programme_code", "name", "date_of_birth", "sex", "language", "site", "treatment_since"]
    );
    let clinic = clinic();
    let admit =
        |draft: Draft| wrong_fields(clinic.act(move |conn, ctx| admit_client(conn, ctx, &draft.read()?)));
    assert_eq!(admit(Draft { site: "far".into(), ..hafizan() }), wrong_field("site", "unknown"));
    assert_eq!(
        admit(Draft { date_of_birth: "2026-11-25".into(), ..hafizan() }),
        wrong_field("date_of_birth", "in_the_future")
    );
    assert_eq!(admit(Draft { policy: Some("none".into()), ..hafizan() }), wrong_field("policy", "unknown"));
}

#[test]
fn sites_of_one_programme_share_a_file_and_others_must_say_why() {
    let clinic = clinic();
    clinic.admit("A-1");
    let van = Ctx { actor: doctor_at("van", "d2"), site: SiteId::from_text("van"), ..clinic.ctx.clone() };
    assert_eq!(code_of(clinic.as_(&van, |conn, ctx| open_file(conn, ctx, "a1"))), "ok");
    let far = clinic.elsewhere();
    let open = |ctx: &Ctx| code_of(clinic.as_(ctx, |conn, ctx| open_file(conn, ctx, "A-1")));
    assert_eq!(open(&far), "client_unknown");
    assert_eq!(
        wrong_fields(clinic.as_(&far, |conn, ctx| look(conn, ctx, "A-1", &why(" ")))),
        wrong_field("purpose", "required")
    );
    let until =
        clinic.as_(&far, |conn, ctx| look(conn, ctx, "A-1", &why("asked by the ward"))).unwrap().until;
    assert_eq!(until, at("2026-11-24 01:45"));
    assert_eq!(open(&far), "ok");
    assert_eq!(open(&Ctx { now: at("2026-11-24 01:44"), ..far.clone() }), "ok");
    assert_eq!(open(&Ctx { now: until, ..far.clone() }), "client_unknown");
    let auditor = Actor::Staff {
        id: StaffId::from_text("d2"),
        roles: vec![(SiteId::from_text("main"), Role::Auditor)],
    };
    assert_eq!(open(&Ctx { actor: auditor, ..clinic.ctx.clone() }), "forbidden");
    assert_eq!(code_of(clinic.act(|conn, ctx| open_client(conn, ctx, "nobody"))), "client_unknown");
}

#[test]
fn an_episode_moves_ends_and_another_opens_at_once() {
    let clinic = clinic();
    let made = clinic.admit("A1");
    let to = |site: &'static str| {
        move |conn: &mut Conn, ctx: &Ctx| move_episode(conn, ctx, "A1", &SiteId::from_text(site))
    };
    assert_eq!(wrong_fields(clinic.act(to("far"))), wrong_field("site", "outside_programme"));
    assert_eq!(clinic.act(to("van")).unwrap().id, made.episode.id);
    assert_eq!(wrong_fields(clinic.act(to("van"))), wrong_field("site", "already_there"));
    assert_eq!(
        code_of(clinic.act(|conn, ctx| re_enter(conn, ctx, "A1", &Return::default()))),
        "episode_still_open"
    );
    let end = |conn: &mut Conn, ctx: &Ctx| {
        let ending = Ending {
            reason: EpisodeEndReason::ClientChoice,
            other_site_offered: false,
            second: None,
            note: None,
        };
        end_episode(conn, ctx, "A1", &ending)
    };
    assert_eq!(clinic.act(end).unwrap().ended_on, Some(day("2026-11-24")));
    assert_eq!(code_of(clinic.act(end)), "episode_not_open");
    assert_eq!(code_of(clinic.act(to("main"))), "episode_not_open");
    let back = clinic.act(|conn, ctx| re_enter(conn, ctx, "A1", &Return::default())).unwrap();
    let id = made.client.id.clone();
    let all = clinic.act(move |conn, _| episodes_of(conn, &id)).unwrap();
    assert_eq!(
        all.iter().map(|e| (&e.id, e.is_open())).collect::<Vec<_>>(),
        [(&back.id, true), (&made.episode.id, false)]
    );
}

#[test]
fn serious_violence_needs_a_second_person() {
    let clinic = clinic();
    clinic.admit("A1");
    let end = |second: Option<&'static str>, other_site_offered| {
        clinic.act(move |conn, ctx| {
            let reason = EpisodeEndReason::SeriousViolence;
            let second = second.map(StaffId::from_text);
            end_episode(
                conn,
                ctx,
                "A1",
                &Ending { reason, other_site_offered, second, note: Some("x".into()) },
            )
        })
    };
    assert_eq!(wrong_fields(end(Some("d2"), false)), wrong_field("other_site_offered", "required"));
    assert_eq!(wrong_fields(end(None, true)), wrong_field("witness", "required"));
    assert_eq!(code_of(end(Some("d1"), true)), "witness_not_valid");
    assert_eq!(code_of(end(Some("d2"), true)), "ok");
}

#[test]
fn a_hold_stands_once_lapses_and_is_settled_once() {
    let clinic = clinic();
    let id = clinic.admit("A1").client.id;
    let too_far = clinic.act(|conn, ctx| place_hold(conn, ctx, "A1", Some(day("2026-11-28")), None));
    assert_eq!(wrong_fields(too_far), wrong_field("ends_on", "too_far_ahead"));
    let hold = clinic.act(|conn, ctx| place_hold(conn, ctx, "A1", None, Some("ECG first"))).unwrap();
    assert_eq!(hold.note(&clinic.ctx.keys).unwrap().as_deref(), Some("ECG first"));
    let (client, other) = (id.clone(), id.clone());
    let recheck = clinic
        .act(move |conn, ctx| {
            let plain = NewHold::plain(&client, HoldKind::RecheckAlertness, day("2026-11-24"));
            let first =
                open_hold(conn, ctx, &NewHold { recheck_at: Some(at("2026-11-24 03:00")), ..plain.clone() })?;
            let second =
                open_hold(conn, ctx, &NewHold { recheck_at: Some(at("2026-11-24 04:00")), ..plain })?;
            assert_eq!(first.id, second.id);
            Ok(second)
        })
        .unwrap();
    assert_eq!(recheck.recheck_at, Some(at("2026-11-24 04:00")));
    let on = |text: &'static str| {
        let client = other.clone();
        let holds = clinic.act(move |conn, _| holds_of(conn, &client, day(text))).unwrap();
        holds.into_iter().map(|open| (open.hold.kind, open.stops)).collect::<Vec<_>>()
    };
    assert_eq!(on("2026-11-27"), [(HoldKind::SeeDoctor, true), (HoldKind::RecheckAlertness, true)]);
    assert_eq!(on("2026-11-28"), [(HoldKind::SeeDoctor, false), (HoldKind::RecheckAlertness, true)]);
    let settle = move |conn: &mut Conn, ctx: &Ctx| settle_hold(conn, ctx, &hold.id, Some("seen"));
    assert_eq!(code_of(clinic.as_(&clinic.elsewhere(), settle.clone())), "hold_unknown");
    assert_eq!(code_of(clinic.act(settle.clone())), "ok");
    assert_eq!(code_of(clinic.act(settle)), "hold_already_settled");
    let here =
        clinic.act(|conn, _| open_holds_at(conn, &[SiteId::from_text("main")], day("2026-11-24"))).unwrap();
    assert_eq!(here.len(), 1);
    assert_eq!(clinic.act(move |conn, _| recent_holds(conn, &id, 9)).unwrap().len(), 2);
}

#[test]
fn people_are_found_by_exact_words_telephone_and_code() {
    let clinic = clinic();
    clinic.admit("A-1");
    clinic
        .act(|conn, ctx| {
            admit_imported(conn, ctx, "c-017", &SiteId::from_text("main"), None, day("2026-01-05"))
        })
        .unwrap();
    let found = |text: &'static str| {
        let hits = clinic.act(move |conn, ctx| find_clients(conn, ctx, text)).unwrap();
        hits.into_iter().map(|hit| (hit.client.code, hit.identity.is_some())).collect::<Vec<_>>()
    };
    let hafizan = [("A-1".to_owned(), true)];
    for text in ["HAFIZAN", "jamal hafizan", "012 345 6789", "0060123456789", "a1"] {
        assert_eq!(found(text), hafizan, "{text}");
    }
    assert_eq!(found("C017"), [("c-017".to_owned(), false)]);
    for text in ["hafiz", "hafizan ismail", "Lorong", "", "'; DROP TABLE clients"] {
        assert!(found(text).is_empty(), "{text}");
    }
    let far = clinic.as_(&clinic.elsewhere(), |conn, ctx| find_clients(conn, ctx, "Hafizan")).unwrap();
    assert!(far.is_empty());
}

#[test]
fn an_imported_client_is_enrolled_later() {
    let clinic = clinic();
    let (id, _) = clinic
        .act(|conn, ctx| admit_imported(conn, ctx, "17", &SiteId::from_text("main"), None, day("2026-01-05")))
        .unwrap();
    let client = id.clone();
    assert_eq!(clinic.act(move |conn, ctx| identity(conn, ctx, &client)).unwrap(), None);
    let Admission { identity: said, facts, .. } = hafizan().read().unwrap();
    let same = said.clone();
    let after = clinic.act(move |conn, ctx| update_identity(conn, ctx, "17", &said, facts)).unwrap();
    assert_eq!((after.sex, after.language), (Sex::Male, Language::Malay));
    assert_eq!(clinic.act(move |conn, ctx| identity(conn, ctx, &id)).unwrap(), Some(same));
}

#[test]
fn photo_consent_and_excused_days_are_kept() {
    let clinic = clinic();
    let id = clinic.admit("A1").client.id;
    assert_eq!(
        wrong_fields(clinic.act(|conn, ctx| set_photo(conn, ctx, "A1", b"GIF89a"))),
        wrong_field("photo", "not_an_image")
    );
    clinic.act(|conn, ctx| set_photo(conn, ctx, "A1", PNG)).unwrap();
    clinic.act(|conn, ctx| set_photo(conn, ctx, "A1", PNG)).unwrap();
    clinic.act(|conn, ctx| record_consent(conn, ctx, "A1", ConsentKind::HivData, true)).unwrap();
    let later = Ctx { now: at("2026-11-24 02:00"), ..clinic.ctx.clone() };
    clinic.as_(&later, |conn, ctx| record_consent(conn, ctx, "A1", ConsentKind::Contact, true)).unwrap();
    clinic.as_(&later, |conn, ctx| record_consent(conn, ctx, "A1", ConsentKind::HivData, false)).unwrap();
    let excuse = Excuse {
        from: day("2026-11-20"),
        to: day("2026-11-22"),
        reason: ExcusedReason::Hospital,
        dose_confirmed: true,
    };
    clinic.act(move |conn, ctx| excuse_days(conn, ctx, "A1", &excuse)).unwrap();
    clinic
        .act(move |conn, ctx| {
            assert!(has_photo(conn, &id)?);
            assert_eq!(photo(conn, ctx, &id)?.unwrap().bytes, PNG);
            assert!(
                has_consent(conn, &id, ConsentKind::Contact)?
                    && !has_consent(conn, &id, ConsentKind::HivData)?
            );
            assert_eq!(excused_between(conn, &id, day("2026-11-22"), day("2026-12-01"))?.len(), 1);
            assert!(excused_between(conn, &id, day("2026-11-23"), day("2026-12-01"))?.is_empty());
            assert_eq!(excused_all(conn, Some(std::slice::from_ref(&id)))?, excused_all(conn, None)?);
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_file_of_the_database_names_nobody() {
    let clinic = clinic();
    clinic.admit("A1");
    clinic.act(|conn, ctx| find_clients(conn, ctx, "Hafizan")).unwrap();
    clinic.act(|conn, ctx| place_hold(conn, ctx, "A1", None, Some("Hafizan is to have an ECG"))).unwrap();
    for name in ["t.db", "t.db-wal"] {
        let bytes = std::fs::read(clinic.dir.path().join(name)).unwrap_or_default();
        for word in ["Hafizan", "hafizan", "1984-05-03", "345 6789", "23456789", "Lorong", "ECG"] {
            assert!(!bytes.windows(word.len()).any(|w| w == word.as_bytes()), "{word} in {name}");
        }
    }
}
