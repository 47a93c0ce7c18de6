//! A passkey is made on a device, signs in by itself, and is taken away.

use super::at_the_end;
use crate::support::app::{Kind, PASSWORD, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_doctor_adds_a_passkey_and_signs_in_with_a_finger() {
    let app = started(Kind::Sqlite).await;
    let mut desk = Browser::start(&app).await;
    desk.go("/").await;
    assert!(!desk.is_shown("form[data-passkey] button").await, "a number keeps no passkeys");
    // Browsers keep passkeys for names.
    desk.goes_to(&app.base.replace("127.0.0.1", "localhost"));
    let device = desk.keeps_passkeys().await;
    desk.sign_in("farah").await;
    desk.go("/account/second-step").await;
    desk.is_sound("passkeys-none").await;
    desk.click("main a[href='/account/second-step/passkeys/new']").await;
    desk.see("input[name=name]").await;
    desk.is_sound("passkeys-new").await;
    desk.fill("name", "Telephone").await;
    desk.fill("password", PASSWORD).await;
    desk.opens(&device, false).await;
    desk.submit("form[action='/account/second-step/passkeys']").await;
    desk.see("form[data-passkey=new]:not([hidden])").await;
    desk.is_sound("passkeys-make").await;
    desk.click("form[data-passkey=new] button").await;
    desk.see("form[data-passkey=new] [data-said]:not([hidden])").await;
    desk.is_sound("passkeys-not-made").await;
    desk.opens(&device, true).await;
    desk.click("form[data-passkey=new] button").await;
    desk.see("#codes").await;
    let codes = desk.text("#codes").await;
    let recovery = codes.lines().next().expect("a code").to_owned();
    desk.go("/account/second-step").await;
    desk.is_sound("passkeys-one").await;
    assert!(desk.text("main ul").await.contains("Telephone"));
    desk.submit("form[action='/sign-out']").await;

    app.minutes_later(1);
    desk.see("form[data-passkey=get]:not([hidden])").await;
    desk.is_sound("passkeys-sign-in").await;
    desk.opens(&device, false).await;
    desk.click("form[data-passkey=get] button").await;
    desk.see("form[data-passkey=get] [data-said]:not([hidden])").await;
    desk.is_sound("passkeys-not-answered").await;
    desk.opens(&device, true).await;
    desk.click("form[data-passkey=get] button").await;
    desk.until_gone("form[data-passkey]").await;
    assert_eq!(desk.path().await, "/approvals");
    desk.submit("form[action='/sign-out']").await;

    app.minutes_later(1);
    desk.see("input[name=password]").await;
    desk.fill("login", "farah").await;
    desk.fill("password", PASSWORD).await;
    desk.submit("form[action='/']").await;
    desk.see("input[name=otp]").await;
    desk.is_sound("passkeys-after-the-password").await;
    desk.see("form[data-passkey=get]:not([hidden])").await;
    desk.click("form[data-passkey=get] button").await;
    desk.until_gone("form[data-passkey]").await;

    desk.go("/account/second-step").await;
    desk.click("main ul a[href^='/account/second-step/passkeys/']").await;
    desk.is_sound("passkeys-remove").await;
    desk.fill("password", PASSWORD).await;
    desk.fill("code", &recovery).await;
    desk.submit("form[action$='/remove']").await;
    desk.see("main a[href='/account/second-step/passkeys/new']").await;
    assert!(!desk.text("main").await.contains("Telephone"));
    desk.submit("form[action='/sign-out']").await;
    app.minutes_later(1);
    desk.see("form[data-passkey=get]:not([hidden])").await;
    desk.click("form[data-passkey=get] button").await;
    desk.see("[role=alert]#wrong").await;
    at_the_end(app, desk).await;
}
