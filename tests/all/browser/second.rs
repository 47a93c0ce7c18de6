//! A second step is set up on one screen and asked for on another.

use super::at_the_end;
use crate::support::app::{Kind, PASSWORD, started};
use crate::support::browser::Browser;
use crate::support::totp::code_at;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_doctor_sets_the_second_step_up_and_signs_in_with_it() {
    let app = started(Kind::Sqlite).await;
    let desk = Browser::signed_in(&app, "farah").await;
    desk.go("/account").await;
    desk.click("main a[href='/account/second-step']").await;
    desk.is_sound("second-none").await;
    desk.click("main a[href='/account/second-step/app']").await;
    desk.see("input[name=password]").await;
    desk.is_sound("second-begin").await;
    desk.fill("password", PASSWORD).await;
    desk.submit("form[action='/account/second-step/begin']").await;
    desk.see("#key").await;
    desk.is_sound("second-set-up").await;
    let key = desk.text("#key").await;
    desk.fill("code", "123").await;
    desk.submit_again("form[action='/account/second-step/confirm']").await;
    desk.see(".problems a[href='#f-code']").await;
    assert_eq!(desk.text("#key").await, key, "the app has it already");
    desk.fill("code", &code_at(&key, app.now())).await;
    desk.submit("form[action='/account/second-step/confirm']").await;
    desk.see("#codes").await;
    desk.is_sound("second-codes").await;
    let codes = desk.text("#codes").await;
    let recovery = codes.lines().next().expect("a code").to_owned();

    let phone = Browser::start(&app).await;
    phone.resize(360, 740).await;
    for code in [recovery, {
        app.minutes_later(1);
        code_at(&key, app.now())
    }] {
        phone.go("/").await;
        phone.fill("login", "farah").await;
        phone.fill("password", PASSWORD).await;
        phone.submit("form[action='/']").await;
        phone.see("input[name=otp]").await;
        // Looked at before a code is wrong: the browser itself complains of such an answer.
        if code.contains(' ') {
            phone.is_sound("second-code").await;
            phone.resize(360, 740).await;
        }
        phone.fill("otp", "000").await;
        phone.submit_again("form[action='/second-step']").await;
        phone.see("[role=alert]#wrong").await;
        phone.fill("otp", &code).await;
        phone.submit("form[action='/second-step']").await;
        phone.until_gone("input[name=otp]").await;
        assert_eq!(phone.path().await, "/approvals");
        phone.submit("form[action='/sign-out']").await;
        phone.see("input[name=login]").await;
    }
    desk.go("/account/second-step").await;
    desk.see("input[name=code]").await;
    desk.is_sound("second-set").await;
    phone.close().await;
    at_the_end(app, desk).await;
}
