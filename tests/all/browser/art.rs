//! Efavirenz begins: a line at the counter, a doctor who looks at the dose, and no line any more.

use serde_json::json;
use teduh::schedule::recount_flags;

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_medicine_that_lowers_methadone_is_seen_at_the_counter_until_a_doctor_looked() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(60.0).await;
    let said = json!({"kind": "hiv_data", "given": true});
    app.pharmacist().post(&format!("/api/v1/clients/{code}/consents"), said).await.expect(201);
    let page = app.page_of(&code).await;
    let (art, counter) = (format!("/clients/{page}/art"), format!("/counter/{page}"));
    let doctor = Browser::signed_in(&app, "farah").await;
    doctor.go(&art).await;
    let form = "details:has([value=regimen]) form";
    doctor.click("details:has([value=regimen]) summary").await;
    doctor.click("input[name=takes-efavirenz]").await;
    doctor.set("starts_on", &app.today().to_string()).await;
    doctor.submit_again(form).await;
    let name = doctor.text("main").await;
    assert!(name.contains("Efavirenz"), "{name}");

    app.days_later(8);
    let desk = Browser::signed_in(&app, "wong").await;
    desk.go(&counter).await;
    let line = "Other medicines: 1 to look at.";
    assert!(desk.text("section[aria-labelledby=know]").await.contains(line));

    doctor.sign_in("farah").await;
    doctor.go(&art).await;
    doctor.is_sound("client-art-flag").await;
    doctor.click("details:has([name=flag]) summary").await;
    doctor.set("act", "dose_reviewed").await;
    doctor.submit_again("details:has([name=flag]) form").await;
    assert!(doctor.text("main").await.contains("Reviewed the methadone dose"));

    desk.go(&counter).await;
    assert!(!desk.text("main").await.contains("Other medicines"), "somebody has acted");

    app.days_later(21);
    recount_flags(&app.app).await.expect("the job");
    doctor.sign_in("farah").await;
    doctor.go("/flags").await;
    doctor.is_sound("flags-none").await;
    assert!(doctor.text("main").await.contains("No flag waits."));
    doctor.go(&art).await;
    doctor.click("details:has(li) summary").await;
    doctor.is_sound("client-art-closed").await;
    let name = doctor.text("main").await;
    assert!(
        name.contains("Flags that have closed") && name.contains("Reviewed the methadone dose"),
        "{name}"
    );
    assert!(!name.contains("What was done"), "nothing is open");
    doctor.close().await;
    at_the_end(app, desk).await;
}
