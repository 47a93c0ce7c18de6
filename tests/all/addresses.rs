//! Addresses that no call has, and texts that no database keeps.

use reqwest::Method;
use serde_json::json;

use crate::support::on_both;

on_both! {
    async fn another_method_is_answered_with_those_there_are(t: TestApp) {
        let doctor = t.doctor();
        for (method, path, allow) in [
            (Method::TRACE, "/api/v1/clients", "GET, POST"),
            (Method::DELETE, "/api/v1/clients/K7M4-Q2TX/photo", "GET, PUT"),
            (Method::GET, "/api/v1/reservations", "POST"),
            (Method::PATCH, "/api/v1/session", "POST, DELETE"),
        ] {
            let answer = doctor.call(method, path, None, None).await;
            assert_eq!(answer.code(), "405 method_not_allowed", "{path}");
            assert_eq!(answer.headers["allow"], allow);
            assert_eq!(answer.headers["content-type"], "application/problem+json");
        }
        assert_eq!(doctor.get("/api/v1/nothing").await.code(), "404 not_found");
        assert_eq!(doctor.get("/api/v1/clients/").await.code(), "404 not_found");
    }
}

on_both! {
    /// PostgreSQL cannot keep it, so neither database is asked to.
    async fn a_nul_character_is_malformed_wherever_it_stands(t: TestApp) {
        let code = t.client().await;
        let doctor = t.doctor();
        for path in [
            "/api/v1/clients/%00".to_owned(),
            format!("/api/v1/clients/{code}%00/counter"),
            "/api/v1/clients?search=a%00b".to_owned(),
            "/api/v1/clients?after=%00".to_owned(),
        ] {
            assert_eq!(doctor.get(&path).await.code(), "400 malformed", "{path}");
        }
        let look = format!("/api/v1/clients/{code}/look");
        assert_eq!(doctor.post(&look, json!({ "purpose": "a\0b" })).await.code(), "400 malformed");
        let sign_in = json!({ "login": "wong\0", "password": "a long password" });
        assert_eq!(t.nobody().post("/api/v1/session", sign_in).await.code(), "400 malformed");
    }
}
