//! Where somebody is signed in: seen, ended one by one, everywhere else, and by a manager.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::on_both;

const OWN: &str = "/api/v1/staff/me/sessions";

fn items(body: &Value) -> &Vec<Value> {
    body["items"].as_array().expect("a list")
}

on_both! {
    async fn somebody_sees_where_they_are_signed_in_and_ends_it(t: TestApp) {
        let (here, there, third) = (t.person("wong"), t.person("wong"), t.person("wong"));
        t.doctor().get(OWN).await.expect(200);
        there.get(OWN).await.expect(200);
        t.minutes_later(3);
        third.get(OWN).await.expect(200);
        let listed = here.get(OWN).await.expect(200);
        assert_eq!(items(&listed).len(), 3, "nobody else's: {listed:#}");
        assert_eq!(items(&listed)[0]["this"], json!(true), "this one leads, whichever was used last");
        let this: Vec<&Value> = items(&listed).iter().filter(|one| one["this"] == true).collect();
        assert_eq!((this.len(), &this[0]["browser"]), (1, &json!(false)));
        let mine = items(&there.get(OWN).await.expect(200)).iter().find(|one| one["this"] == true).unwrap()["id"].clone();
        let path = format!("{OWN}/{}", mine.as_str().unwrap());
        assert_eq!(t.doctor().delete(&path).await.code(), "404 session_unknown");
        assert_eq!(here.delete(&path).await.status, 204);
        assert_eq!(here.delete(&path).await.code(), "404 session_unknown", "it has ended");
        assert_eq!(there.once(Method::DELETE, OWN).await.code(), "401 not_signed_in");
        assert_eq!(here.delete(OWN).await.expect(200)["ended"], json!(1));
        assert_eq!(third.once(Method::DELETE, OWN).await.code(), "401 not_signed_in");
        assert_eq!(items(&here.get(OWN).await.expect(200)).len(), 1);
        let page = here.get("/account").await.expect(200);
        let page = page.as_str().unwrap();
        assert!(page.contains("A program at") && !page.contains("Sign out everywhere else"), "{page}");
    }
}

on_both! {
    async fn a_manager_signs_a_colleague_out_everywhere(t: TestApp) {
        let wong = t.person("wong");
        wong.get(OWN).await.expect(200);
        let path = "/api/v1/staff/wong/sessions";
        assert_eq!(t.doctor().delete(path).await.code(), "403 forbidden");
        let manager = t.person("siti");
        assert_eq!(manager.delete("/api/v1/staff/tan/sessions").await.code(), "404 staff_unknown", "of another programme");
        assert_eq!(manager.delete(path).await.expect(200)["ended"], json!(1));
        assert_eq!(wong.once(Method::DELETE, OWN).await.code(), "401 not_signed_in");
        let told = manager.get("/audit").await.expect(200);
        assert!(told.as_str().unwrap().contains("Sign a colleague out everywhere"), "{told}");
    }
}
