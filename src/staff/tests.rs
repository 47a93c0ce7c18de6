//! Sign-in on an embedded database: sessions, refresh, delays, second persons.

use std::sync::Arc;

use chrono::TimeDelta;
use zeroize::Zeroizing;

use super::*;
use crate::clock::Clock;
use crate::config::{Database, Sessions};
use crate::ctx::{Actor, Ctx};
use crate::db::{Db, migrate};
use crate::error::{Error, Result};
use crate::ids::{SiteId, StaffId};
use crate::keys::Keyring;
use crate::policy;
use crate::units::Instant;
use crate::words::Role;

const PASSWORD: &str = "correct horse";

struct House {
    desk: Desk,
    _dir: tempfile::TempDir,
}

fn start() -> Instant {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap().and_hms_opt(1, 0, 0).unwrap()
}

fn main_site() -> SiteId {
    SiteId::from_text("main")
}

impl House {
    async fn new() -> House {
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", dir.path().join("t.db").display());
        migrate(&url).unwrap();
        let desk = Desk {
            db: Db::open(&Database { url, connections: 2, queue: 64, wait_seconds: 5 }).unwrap(),
            clock: Clock::manual(start()),
            passwords: Passwords::new(),
            settings: Sessions {
                token_minutes: 10,
                refresh_hours: 12,
                idle_minutes: 30,
                client_idle_minutes: 10,
                longest_hours: 12,
                counter_lock_minutes: 5,
                second_step_roles: Vec::new(),
                second_step_from: None,
            },
            service: Ctx {
                actor: Actor::System,
                session: None,
                site: main_site(),
                now: start(),
                keys: Arc::new(Keyring::from_root(1, &[5; 32])),
                policies: Arc::new(policy::embedded().unwrap()),
            },
        };
        let house = House { desk, _dir: dir };
        for (id, main) in [("main", None), ("north", Some("main"))] {
            let site = Site {
                id: SiteId::from_text(id),
                main_site_id: main.map(SiteId::from_text),
                name: id.to_uppercase(),
                zone: chrono_tz::Tz::Asia__Kuala_Lumpur,
                policy_id: "harapan".into(),
                measuring_step_ul: 100,
                telephone: None,
                one_person: false,
                kind: SiteKind::Clinic,
            };
            house.write(move |conn, ctx| add_site(conn, ctx, &site)).await.unwrap();
        }
        house
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut crate::db::Conn, &Ctx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let ctx = self.desk.ctx(Actor::System, main_site());
        self.desk.db.write(move |conn| work(conn, &ctx), |_, _| Ok(())).await
    }

    async fn hire(&self, login: &str, roles: &[(&str, Role)]) -> StaffId {
        let new = NewStaff {
            login: login.into(),
            display_name: format!("{login} at work"),
            language: "en".into(),
            roles: roles.iter().map(|(site, role)| (SiteId::from_text(*site), *role)).collect(),
        };
        let hash = self.desk.passwords.hash(PASSWORD).unwrap();
        self.write(move |conn, ctx| add_staff(conn, ctx, &new, &hash)).await.unwrap()
    }

    async fn enter(&self, login: &str, password: &str, door: Door) -> Result<Opened> {
        let typed = Typed {
            login: login.into(),
            password: Zeroizing::new(password.into()),
            otp: None,
            browser: Browser::default(),
            site: None,
            origin: "192.0.2.1".into(),
        };
        let_in(sign_in(&self.desk, typed, door).await)
    }

    fn pass(&self, time: TimeDelta) {
        self.desk.clock.set(self.desk.clock.now() + time);
    }

    async fn by_cookie(&self, opened: &Opened) -> Result<Asked> {
        who_asks(&self.desk, Credentials::Cookie(opened.secret.clone().unwrap())).await
    }

    fn ctx_of(&self, opened: &Opened) -> Ctx {
        let actor =
            person::actor(opened.person.audience, opened.person.subject.clone(), opened.person.roles.clone());
        Ctx { session: Some(opened.session.clone()), ..self.desk.ctx(actor, opened.site.clone()) }
    }

    fn stands(&self, opened: &Opened) -> bool {
        let ctx = self.ctx_of(opened);
        self.desk.db.read_blocking(|conn| session_stands(conn, &ctx)).is_ok()
    }
}

fn let_in(answer: Result<SignedIn>) -> Result<Opened> {
    match answer? {
        SignedIn::Opened(opened) => Ok(*opened),
        SignedIn::CodeAsked(_) => Err(Error::refused(401, "otp_required")),
    }
}

fn code<T>(result: Result<T>) -> &'static str {
    result.err().map_or("ok", |error| error.code())
}

#[actix_web::test]
async fn a_password_opens_a_session_and_nothing_else_does() {
    let house = House::new().await;
    house.hire("amina", &[("main", Role::Pharmacist), ("north", Role::Doctor)]).await;
    let opened = house.enter(" Amina ", PASSWORD, Door::Api).await.unwrap();
    assert_eq!((opened.site.as_str(), opened.roles_here()), ("main", vec![Role::Pharmacist]));
    let (token, _) = opened.token(&house.desk).unwrap();
    let asked = who_asks(&house.desk, Credentials::Token(token)).await.unwrap();
    assert_eq!((asked.session, asked.site), (opened.session.clone(), opened.site.clone()));
    assert_eq!(code(house.enter("amina", "correct hors", Door::Api).await), "not_signed_in");
    assert_eq!(code(house.enter("nobody", PASSWORD, Door::Api).await), "not_signed_in");
    assert_eq!(code(house.enter("", "", Door::Page).await), "not_signed_in");
    let elsewhere = Typed {
        login: "amina".into(),
        password: Zeroizing::new(PASSWORD.into()),
        otp: None,
        browser: Browser::default(),
        site: Some(SiteId::from_text("south")),
        origin: "192.0.2.1".into(),
    };
    assert_eq!(code(let_in(sign_in(&house.desk, elsewhere, Door::Api).await)), "forbidden");
}

#[actix_web::test]
async fn a_refresh_token_works_once_and_its_reuse_ends_the_family() {
    let house = House::new().await;
    house.hire("amina", &[("main", Role::Pharmacist)]).await;
    let first = house.enter("amina", PASSWORD, Door::Api).await.unwrap();
    let second = refresh(&house.desk, first.secret.as_deref().unwrap()).await.unwrap();
    assert_eq!(second.session, first.session);
    assert!(house.stands(&second));
    assert_eq!(code(refresh(&house.desk, first.secret.as_deref().unwrap()).await), "not_signed_in");
    assert!(!house.stands(&second));
    assert_eq!(code(refresh(&house.desk, second.secret.as_deref().unwrap()).await), "not_signed_in");
    assert_eq!(code(refresh(&house.desk, "unknown").await), "not_signed_in");
    let late = house.enter("amina", PASSWORD, Door::Api).await.unwrap();
    house.pass(TimeDelta::hours(12));
    assert_eq!(code(refresh(&house.desk, late.secret.as_deref().unwrap()).await), "not_signed_in");
}

#[actix_web::test]
async fn a_page_session_ends_when_idle_and_in_any_case() {
    let house = House::new().await;
    house.hire("amina", &[("main", Role::Pharmacist)]).await;
    let opened = house.enter("amina", PASSWORD, Door::Page).await.unwrap();
    for _ in 0..24 {
        house.pass(TimeDelta::minutes(29));
        assert!(house.by_cookie(&opened).await.is_ok());
    }
    house.pass(TimeDelta::minutes(29));
    assert_eq!(code(house.by_cookie(&opened).await), "not_signed_in");
    let idle = house.enter("amina", PASSWORD, Door::Page).await.unwrap();
    let csrf = house.by_cookie(&idle).await.unwrap().csrf;
    assert_eq!(csrf.len(), 43);
    house.pass(TimeDelta::minutes(30));
    assert_eq!(code(house.by_cookie(&idle).await), "not_signed_in");
    let api = house.enter("amina", PASSWORD, Door::Api).await.unwrap();
    assert_eq!(code(house.by_cookie(&api).await), "not_signed_in");
}

#[actix_web::test]
async fn signing_out_stops_every_write_at_once() {
    let house = House::new().await;
    house.hire("amina", &[("main", Role::Pharmacist)]).await;
    let opened = house.enter("amina", PASSWORD, Door::Page).await.unwrap();
    assert!(house.stands(&opened));
    let ctx = house.ctx_of(&opened);
    house.desk.db.write(move |conn| sign_out(conn, &ctx), |_, _| Ok(())).await.unwrap();
    assert!(!house.stands(&opened));
    assert_eq!(code(house.by_cookie(&opened).await), "not_signed_in");
    let ctx = Ctx { session: None, ..house.ctx_of(&opened) };
    assert_eq!(code(house.desk.db.read_blocking(|conn| session_stands(conn, &ctx))), "not_signed_in");
}

#[actix_web::test]
async fn wrong_passwords_make_the_next_try_wait_longer_and_never_for_good() {
    let house = House::new().await;
    house.hire("amina", &[("main", Role::Pharmacist)]).await;
    for _ in 0..5 {
        assert_eq!(code(house.enter("amina", "wrong horse", Door::Page).await), "not_signed_in");
    }
    for wait in [2_u32, 4, 8, 16, 32] {
        assert_eq!(code(house.enter("amina", "wrong horse", Door::Page).await), "not_signed_in");
        match house.enter("amina", PASSWORD, Door::Page).await {
            Err(Error::TooMany(seconds)) => assert_eq!(seconds, wait),
            other => panic!("expected a wait of {wait} s, got {}", code(other)),
        }
        house.pass(TimeDelta::seconds(i64::from(wait)));
    }
    assert!(house.enter("amina", PASSWORD, Door::Page).await.is_ok());
}

#[actix_web::test]
async fn many_tries_at_once_are_no_way_round_the_delay() {
    let house = House::new().await;
    house.hire("amina", &[("main", Role::Pharmacist)]).await;
    let tries = (0..20).map(|_| house.enter("amina", "wrong horse", Door::Page));
    let answers = futures_util::future::join_all(tries).await;
    let looked_at = answers.into_iter().filter(|answer| !matches!(answer, Err(Error::TooMany(_)))).count();
    assert_eq!(looked_at, 6);
}

#[actix_web::test]
async fn a_second_person_is_another_one_with_a_role_here_and_the_right_password() {
    let house = House::new().await;
    house.hire("amina", &[("main", Role::Pharmacist)]).await;
    let ben = house.hire("ben", &[("main", Role::Doctor)]).await;
    house.hire("chi", &[("north", Role::Doctor)]).await;
    let ctx = house.ctx_of(&house.enter("amina", PASSWORD, Door::Api).await.unwrap());
    let ask = async |login: &str, password: &str, any: &[Role]| {
        let typed = WitnessTyped { login: login.into(), password: password.into() };
        verify_witness(&house.desk, &ctx, "counter.void", &typed, any).await
    };
    assert_eq!(ask("ben", PASSWORD, &[]).await.unwrap().id(), &ben);
    assert!(ask("ben", PASSWORD, &[Role::Doctor]).await.is_ok());
    for (login, password, any) in [
        ("ben", "wrong horse", &[][..]),
        ("ben", PASSWORD, &[Role::Manager][..]),
        ("amina", PASSWORD, &[][..]),
        ("chi", PASSWORD, &[][..]),
        ("nobody", PASSWORD, &[][..]),
    ] {
        assert_eq!(code(ask(login, password, any).await), "witness_not_valid", "{login}");
    }
    let wanted = crate::audit::Wanted {
        from: start(),
        to: start() + TimeDelta::days(1),
        outcome: Some(crate::audit::Outcome::Refused),
        client: None,
        person: None,
        action: None,
        before: None,
        limit: 50,
    };
    let lines = house.desk.db.read_blocking(|conn| crate::audit::lines(conn, &ctx, &wanted)).unwrap();
    assert_eq!(lines.iter().filter(|line| line.code.as_deref() == Some("witness_not_valid")).count(), 5);
}

#[actix_web::test]
async fn somebody_moves_only_to_a_site_where_they_hold_a_role() {
    let house = House::new().await;
    house.hire("amina", &[("main", Role::Pharmacist), ("north", Role::Doctor)]).await;
    let opened = house.enter("amina", PASSWORD, Door::Page).await.unwrap();
    let go = async |site: &str| {
        let (ctx, site) = (house.ctx_of(&opened), SiteId::from_text(site));
        house.desk.db.write(move |conn| switch_site(conn, &ctx, &site), |_, _| Ok(())).await
    };
    let moved = go("north").await.unwrap();
    assert_eq!((moved.roles_here(), moved.secret), (vec![Role::Doctor], None));
    assert_eq!(house.by_cookie(&opened).await.unwrap().site.as_str(), "north");
    assert_eq!(code(go("south").await), "forbidden");
}

#[actix_web::test]
async fn accounts_and_sites_are_checked_and_names_are_sealed() {
    let house = House::new().await;
    let id = house.hire("Dr.Ng", &[("main", Role::Doctor)]).await;
    let named = id.clone();
    assert_eq!(house.write(move |conn, ctx| staff_named(conn, ctx, &named)).await.unwrap(), "Dr.Ng at work");
    let row = house.desk.db.read_blocking(|conn| store::staff_by_id(conn, &id)).unwrap().unwrap();
    assert!(!row.display_name.windows(4).any(|bytes| bytes == b"work"));
    let hash = house.desk.passwords.hash(PASSWORD).unwrap();
    for (login, language, roles) in [
        ("dr.ng", "en", vec![(main_site(), Role::Doctor)]),
        ("dr ng", "en", vec![(main_site(), Role::Doctor)]),
        ("new", "fr", vec![(main_site(), Role::Doctor)]),
        ("new", "en", vec![]),
        ("new", "en", vec![(main_site(), Role::Client)]),
    ] {
        let new =
            NewStaff { login: login.into(), display_name: "x".into(), language: language.into(), roles };
        let hash = hash.clone();
        let added = house.write(move |conn, ctx| add_staff(conn, ctx, &new, &hash)).await;
        assert_eq!(code(added), "invalid", "{login} {language}");
    }
    let programme = house.desk.db.read_blocking(|conn| sites_of_programme(conn, &SiteId::from_text("north")));
    assert_eq!(programme.unwrap(), [main_site(), SiteId::from_text("north")]);
    assert!(house.desk.db.read_blocking(check).unwrap().is_empty());
}
