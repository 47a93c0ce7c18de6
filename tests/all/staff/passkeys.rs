//! Passkeys: made on a device, good for a sign-in without a password, each answer once, taken away.

use serde_json::{Value, json};
use teduh::words::Role;

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::passkey::Device;
use crate::support::person::{Answer, Person};

const OWN: &str = "/api/v1/staff/me/passkeys";

/// The service under a name: for a number there are no passkeys.
fn named(t: &TestApp) -> String {
    t.base.replace("127.0.0.1", "localhost")
}

fn person(t: &TestApp, login: &str) -> Person {
    Person::with(&named(t), login, PASSWORD)
}

async fn new_question(who: &Person, name: &str) -> Value {
    who.post_without_key(OWN, json!({ "name": name, "password": PASSWORD })).await.expect(200)
}

fn brought(question: &Value, answer: &Value) -> Value {
    json!({ "ticket": question["ticket"], "answer": answer })
}

async fn add(who: &Person, device: &mut Device) -> Answer {
    let question = new_question(who, "telephone").await;
    let made = device.make(&question["options"]);
    who.post_without_key(&format!("{OWN}/answer"), brought(&question, &made)).await
}

/// What a passkey is asked at sign-in.
async fn question(t: &TestApp) -> Value {
    Person::nobody(&named(t)).post_without_key("/api/v1/session/passkey", json!({})).await.expect(200)
}

async fn enters(t: &TestApp, brought: &Value) -> Answer {
    Person::nobody(&named(t)).post_without_key("/api/v1/session/passkey/answer", brought.clone()).await
}

async fn sign_in(t: &TestApp, device: &mut Device) -> Answer {
    let question = question(t).await;
    let answer = device.answer(&question["options"]);
    enters(t, &brought(&question, &answer)).await
}

async fn by_password(t: &TestApp, otp: Option<&str>) -> String {
    let typed = json!({ "login": "farah", "password": PASSWORD, "otp": otp });
    t.nobody().post_without_key("/api/v1/session", typed).await.code()
}

on_both! {
    async fn it_signs_in_by_itself_and_the_password_alone_does_not(t: TestApp) {
        let (farah, elsewhere) = (person(t, "farah"), t.doctor());
        elsewhere.get(OWN).await.expect(200);
        for (name, password, field, code) in [("x", "not this one", "password", "wrong_password"), (" ", PASSWORD, "name", "required"), (&*"x".repeat(41), PASSWORD, "name", "too_long")] {
            let not = farah.post_without_key(OWN, json!({ "name": name, "password": password })).await;
            assert_eq!((not.status, &not.body["errors"][0]["field"], &not.body["errors"][0]["code"]), (422, &json!(field), &json!(code)));
        }
        let number = t.doctor().post_without_key(OWN, json!({ "name": "x", "password": PASSWORD })).await;
        assert_eq!(number.code(), "422 passkeys_need_a_name");
        let mut device = Device::new(&named(t), 1);
        let added = add(&farah, &mut device).await.expect(201);
        assert_eq!((&added["name"], &added["used_at"]), (&json!("telephone"), &json!(null)));
        let codes = added["recovery_codes"].as_array().unwrap();
        assert_eq!(codes.len(), 10);
        assert_eq!(elsewhere.once(reqwest::Method::GET, OWN).await.code(), "401 not_signed_in", "other sessions end");
        assert_eq!(by_password(t, None).await, "401 otp_required");
        assert_eq!(by_password(t, Some("123456")).await, "401 otp_wrong");
        assert_eq!(by_password(t, codes[0].as_str()).await, "200 -");

        let opened = sign_in(t, &mut device).await.expect(200);
        let token = opened["token"].as_str().unwrap();
        let own = reqwest::Client::new().get(format!("{}{OWN}", t.base)).bearer_auth(token).send().await.unwrap();
        let own: Value = own.json().await.unwrap();
        assert_eq!((own["items"].as_array().unwrap().len(), &own["items"][0]["id"]), (1, &added["id"]));
        assert!(own["items"][0]["used_at"].is_string());
        let second = farah.get("/api/v1/staff/me/second-step").await.expect(200);
        assert_eq!((&second["since"], &second["passkeys"], &second["recovery_codes_left"]), (&json!(null), &json!(1), &json!(9)));
        let told = person(t, "siti").get("/audit").await.expect(200);
        assert!(told.as_str().unwrap().contains("Add a passkey"));
    }
}

on_both! {
    async fn an_answer_is_good_once_and_for_this_name_alone(t: TestApp) {
        let mut device = Device::new(&named(t), 1);
        add(&person(t, "farah"), &mut device).await.expect(201);
        t.minutes_later(1);
        let (first, second) = (question(t).await, question(t).await);
        let answer = brought(&first, &device.answer(&first["options"]));
        enters(t, &answer).await.expect(200);
        assert_eq!(enters(t, &answer).await.code(), "401 passkey_wrong", "once");
        let other = brought(&second, &device.answer(&second["options"]));
        assert_eq!(enters(t, &other).await.code(), "401 passkey_wrong", "asked before the last one that was answered");
        t.minutes_later(1);
        sign_in(t, &mut device).await.expect(200);

        t.minutes_later(1);
        let late = question(t).await;
        let late = brought(&late, &device.answer(&late["options"]));
        t.minutes_later(5);
        assert_eq!(enters(t, &late).await.code(), "401 passkey_wrong", "after five minutes");
        let (here, count) = (device.origin.clone(), device.count);
        device.origin = "https://dosing.example.org".into();
        assert_eq!(sign_in(t, &mut device).await.code(), "401 passkey_wrong", "on a page of others");
        device.origin = here;
        device.name = "example.org".into();
        assert_eq!(sign_in(t, &mut device).await.code(), "401 passkey_wrong", "for another name");
        device.name = "localhost".into();
        device.is_opened = false;
        assert_eq!(sign_in(t, &mut device).await.code(), "401 passkey_wrong", "not opened by its owner");
        device.is_opened = true;
        device.count = 0;
        assert_eq!(sign_in(t, &mut device).await.code(), "401 passkey_wrong", "a copy that counts behind");
        device.count = count + 9;
        let mut stranger = Device::new(&named(t), 2);
        let asked = new_question(&person(t, "siti"), "never added").await;
        stranger.make(&asked["options"]);
        assert_eq!(sign_in(t, &mut stranger).await.code(), "401 passkey_wrong", "nobody's here");
        for broken in [json!({ "ticket": "x", "answer": {} }), json!({ "ticket": asked["ticket"], "answer": device.answer(&asked["options"]) })] {
            assert_eq!(enters(t, &broken).await.code(), "401 passkey_wrong");
        }
        sign_in(t, &mut device).await.expect(200);
        let told = person(t, "siti").get("/audit").await.expect(200);
        let told = told.as_str().unwrap();
        assert!(told.contains("a passkey that is not right"), "{told}");
    }
}

on_both! {
    async fn it_is_one_persons_and_there_are_at_most_ten(t: TestApp) {
        let (farah, siti) = (person(t, "farah"), person(t, "siti"));
        let mut device = Device::new(&named(t), 1);
        add(&farah, &mut device).await.expect(201);
        for who in [&farah, &siti] {
            assert_eq!(add(who, &mut Device::new(&named(t), 1)).await.code(), "409 passkey_taken");
        }
        let asked = new_question(&farah, "hers").await;
        let made = Device::new(&named(t), 2).make(&asked["options"]);
        let not = siti.post_without_key(&format!("{OWN}/answer"), brought(&asked, &made)).await;
        assert_eq!((not.code().as_str(), &not.body["errors"][0]["field"]), ("422 invalid", &json!("answer")));
        let known = asked["options"]["excludeCredentials"].as_array().unwrap();
        assert_eq!(known.len(), 1, "the browser asks a device that holds none");
        for seed in 2..=10 {
            let added = add(&farah, &mut Device::new(&named(t), seed)).await.expect(201);
            assert_eq!(added["recovery_codes"], json!([]), "those that are there stay");
        }
        let eleventh = farah.post_without_key(OWN, json!({ "name": "x", "password": PASSWORD })).await;
        assert_eq!(eleventh.code(), "409 passkeys_full");
    }
}

on_both! {
    async fn it_is_taken_away_by_its_owner_or_with_the_second_step_by_a_manager(t: TestApp) {
        let (farah, siti) = (person(t, "farah"), person(t, "siti"));
        let mut device = Device::new(&named(t), 1);
        let added = add(&farah, &mut device).await.expect(201);
        let codes: Vec<&str> = added["recovery_codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
        let remove = format!("{OWN}/{}/remove", added["id"].as_str().unwrap());
        let both = |password: &str, code: &str| json!({ "password": password, "code": code });
        for (typed, field) in [(both("not this one", codes[0]), "password"), (both(PASSWORD, "1"), "code")] {
            let not = farah.post_without_key(&remove, typed).await;
            assert_eq!((not.code().as_str(), &not.body["errors"][0]["field"]), ("422 invalid", &json!(field)));
        }
        let unknown = farah.post_without_key(&format!("{OWN}/none/remove"), both(PASSWORD, codes[0])).await;
        assert_eq!(unknown.code(), "404 passkey_unknown");
        assert_eq!(farah.post_without_key(&remove, both(PASSWORD, codes[0])).await.status, 204, "the code was not used up in vain");
        t.minutes_later(1);
        assert_eq!(sign_in(t, &mut device).await.code(), "401 passkey_wrong");
        assert_eq!(by_password(t, None).await, "200 -", "as before there was one");
        assert_eq!(farah.get("/api/v1/staff/me/second-step").await.expect(200)["recovery_codes_left"], json!(0));

        add(&farah, &mut device).await.expect(201);
        assert_eq!(siti.delete("/api/v1/staff/farah/second-step").await.status, 204);
        t.minutes_later(1);
        assert_eq!(sign_in(t, &mut device).await.code(), "401 passkey_wrong");
        assert_eq!(by_password(t, None).await, "200 -");
    }
}

on_both! {
    async fn it_is_the_second_step_that_a_role_asks_for_and_no_way_back_for_who_left(t: TestApp) {
        let today = t.today();
        let other = t.server_with(|config| {
            config.sessions.second_step_roles = vec![Role::Doctor];
            config.sessions.second_step_from = Some(today);
        });
        let farah = Person::with(&other.base.replace("127.0.0.1", "localhost"), "farah", PASSWORD);
        assert_eq!(farah.get("/api/v1/clients").await.code(), "403 second_step_required");
        let mut device = Device::new(&other.base.replace("127.0.0.1", "localhost"), 1);
        add(&farah, &mut device).await.expect(201);
        assert_eq!(farah.get("/api/v1/clients").await.status, 200);
        device.origin = named(t);
        t.minutes_later(1);
        sign_in(t, &mut device).await.expect(200);
        person(t, "siti").post("/api/v1/staff/farah/retire", json!({})).await.expect(200);
        t.minutes_later(1);
        assert_eq!(sign_in(t, &mut device).await.code(), "401 not_signed_in");
    }
}
