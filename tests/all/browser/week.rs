//! A week of a clinic with a satellite, lived at its windows: something is different every day, and whatever is
//! different goes through a page, by clicks and keys. Afterwards the books, the chains and the figures are right.

use chrono::TimeDelta;
use serde_json::json;
use teduh::schedule;
use thirtyfour::Key;

use super::{answer, fill_the_hand_over, something_is_wrong, swallow, take_down_the_guest};
use crate::support::app::{PASSWORD, TestApp};
use crate::support::browser::Browser;
use crate::support::on_both;

/// The window of a phone.
const PHONE: (u32, u32) = (360, 740);

/// Everybody of the week: twelve on 30 mg, one on 60 mg who takes bottles home, and one more on 30 mg from the day
/// on which the doctor said so by telephone.
struct Week<'a> {
    t: &'a TestApp,
    desk: Browser,
    doctor: Browser,
    everybody: Vec<String>,
    home: String,
    told: String,
}

/// A page is looked at on a desk and on a phone, and the window is a phone's again.
async fn looks_on_the_phone(phone: &Browser, name: &str) {
    phone.is_sound(name).await;
    phone.resize(PHONE.0, PHONE.1).await;
}

/// These words stand on the page.
async fn says(window: &Browser, wanted: &str) {
    let text = window.text("main").await.replace('\u{a0}', " ");
    assert!(text.contains(wanted), "{wanted} in {text}");
}

impl Week<'_> {
    /// Ordinary doses, for everybody but those named.
    async fn dose_all_but(&self, absent: &[&str]) {
        let low = self.everybody.iter().chain([&self.told]).map(|code| (code, 30.0));
        for (code, dose_mg) in low.chain([(&self.home, 60.0)]) {
            if !absent.contains(&code.as_str()) {
                self.t.give(code, dose_mg).await;
            }
        }
    }

    /// The next morning; a session has not lasted the night.
    async fn next_day(&self) {
        schedule::seal_written(&self.t.app).await.expect("seals");
        self.t.days_later(1);
        self.desk.sign_in("wong").await;
    }

    /// A second person writes who they are.
    async fn second_person(&self) {
        self.desk.fill("witness_login", "lim").await;
        self.desk.fill("witness_password", PASSWORD).await;
    }

    /// The doctor signs in on the phone.
    async fn doctor_comes(&self) {
        self.doctor.resize(PHONE.0, PHONE.1).await;
        self.doctor.sign_in("farah").await;
        self.doctor.see("main h1").await;
    }

    /// No doctor is in: an order is taken down by telephone, read back before a second person, and given. In the
    /// evening the doctor signs it on a phone.
    async fn monday(&mut self) {
        let (t, code) = (self.t, self.told.clone());
        self.desk.scan_on_the_counter(&code).await;
        self.desk.see("[data-code=order_missing]").await;
        self.desk.is_sound("week-mon-no-order").await;
        self.desk.click("main a[href$='/telephone']").await;
        self.desk.see("form#order").await;
        self.desk.set("ends_on", &t.in_days(20)).await;
        self.desk.fill("dose_mg", "30").await;
        self.desk.see("#preview dl").await;
        self.desk.set("doctor", "farah").await;
        self.desk.click("#f-read_back").await;
        self.second_person().await;
        self.desk.is_sound("week-mon-telephone").await;
        self.desk.submit_again("form#order").await;
        assert_eq!(self.desk.path().await, format!("/counter/{}", t.page_of(&code).await));
        self.desk.is_sound("week-mon-ready").await;
        swallow(&mut self.desk, "30").await;
        self.desk.is_sound("week-mon-given").await;
        self.dose_all_but(&[&code]).await;

        t.minutes_later(8 * 60);
        self.doctor_comes().await;
        looks_on_the_phone(&self.doctor, "week-mon-list").await;
        self.doctor.click("a[href^='/approvals/telephone/']").await;
        self.doctor.see("main form[action^='/approvals/telephone/']").await;
        looks_on_the_phone(&self.doctor, "week-mon-sign").await;
        self.doctor.submit_again("main form[action^='/approvals/telephone/']").await;
        says(&self.doctor, "Nothing waits for you.").await;
        looks_on_the_phone(&self.doctor, "week-mon-signed").await;
    }

    /// A guest is taken in and dosed; one of ours is dosed at the satellite and refused here at the same moment.
    async fn tuesday(&mut self) {
        let t = self.t;
        self.desk.go("/guests/new").await;
        take_down_the_guest(&self.desk, t, 2).await;
        self.desk.fill("confirmed_by", "Dr Osman").await;
        self.desk.is_sound("week-tue-guest-new").await;
        self.desk.submit("form[action='/guests/new']").await;
        self.desk.see("main .rows .code").await;
        self.desk.is_sound("week-tue-guests").await;
        self.desk.click("main .rows a[href^='/counter/']").await;
        self.desk.see("form[action$='/reserve']").await;
        says(&self.desk, "Guest of Klinik Muar. Dr Osman there confirmed this dose").await;
        says(&self.desk, "The visit ends Thursday 3 December.").await;
        self.desk.is_sound("week-tue-guest-ready").await;
        swallow(&mut self.desk, "70").await;
        self.desk.is_sound("week-tue-guest-given").await;
        let away = self.everybody[0].clone();
        self.at_the_satellite(&away).await;
        self.dose_all_but(&[&away]).await;
        self.desk.go("/guests").await;
        self.desk.submit_again("main form[action$='/end']").await;
        self.desk.is_sound("week-tue-guest-over").await;
    }

    async fn at_the_satellite(&mut self, code: &str) {
        let mut there = Browser::signed_in(self.t, "devi").await;
        for window in [&there, &self.desk] {
            window.scan_on_the_counter(code).await;
            window.see("form[action$='/reserve']").await;
        }
        there.is_sound("week-tue-satellite").await;
        answer(&mut there, "30", "4").await;
        there.see("form[action$='/swallowed']").await;
        answer(&mut self.desk, "30", "4").await;
        self.desk.see("[data-code=reserved_elsewhere]").await;
        says(&self.desk, "It is kept at Satellite until 09:40.").await;
        self.desk.is_sound("week-tue-poured-there").await;
        there.press(Key::Enter).await;
        there.see(".panel.done").await;
        there.is_sound("week-tue-given-there").await;
        self.desk.click("main a[href^='/counter/']:not([href*='saved'])").await;
        self.desk.see("[data-code=already_dosed_today]").await;
        says(&self.desk, "30 mg swallowed at 09:30, at Satellite.").await;
        self.desk.is_sound("week-tue-dosed-there").await;
        there.close().await;
    }

    /// Says what is wrong with the record of today's dose, with what that asks for.
    async fn void(&self, code: &str, what: &str, correct: Option<(&str, &str)>) {
        something_is_wrong(&self.desk, code).await;
        self.desk.choose("what", what).await;
        if let Some((field, typed)) = correct {
            self.desk.fill(field, typed).await;
        }
        self.desk.fill("reason", "seen at once").await;
        self.second_person().await;
        self.desk.is_sound(&format!("week-wed-{what}")).await;
        self.desk.submit("form[action*='/wrong/']").await;
        self.desk.until_gone("input[name=what]").await;
        self.desk.is_sound(&format!("week-wed-{what}-said")).await;
    }

    /// A void of each kind: a cup that fell, a dose on the wrong client, an amount written wrongly.
    async fn wednesday(&self) {
        let t = self.t;
        let [fell, swapped, owner, wrong, ..] = self.everybody.as_slice() else { panic!("four clients") };
        for code in [fell, swapped, wrong] {
            t.give(code, 30.0).await;
        }
        self.void(fell, "wasted", None).await;
        t.give(fell, 30.0).await;
        self.void(swapped, "wrong_client", Some(("client", owner))).await;
        t.give(swapped, 30.0).await;
        self.void(wrong, "record_only", Some(("volume_ml", "6.1"))).await;
        self.dose_all_but(&[fell.as_str(), swapped.as_str(), owner.as_str(), wrong.as_str()]).await;
    }

    /// The power is away for two hours. Twelve doses stand on paper and are entered by the keyboard; one line was
    /// spoiled; then two bottles go home.
    async fn thursday(&mut self) {
        let t = self.t;
        self.desk.click("a[href='/outage']").await;
        self.desk.submit("main form[action='/outage']").await;
        self.desk.see("main table.list").await;
        self.desk.is_sound("week-thu-paper").await;
        self.desk.paper().await;
        self.desk.picture("week-thu-paper-printed").await;
        self.desk.print("week-thu-paper").await;
        let power_fails = t.now() + TimeDelta::hours(8);
        t.minutes_later(120);
        self.desk.sign_in("wong").await;
        self.desk.click("a[href='/outage']").await;
        self.desk.click("main a[href='/outage/1']").await;
        self.desk.see("#f-number[value='1']").await;
        self.desk.is_sound("week-thu-blank").await;
        for (number, code) in (1..).zip(self.everybody.clone()) {
            let time = (power_fails + TimeDelta::minutes(number * 8)).format("%H:%M").to_string();
            self.paper_line(number, &code, &time).await;
        }
        self.desk.is_sound("week-thu-twelve").await;
        self.desk.set("what", "spoiled").await;
        self.desk.fill("reason", "tea was spilled on it").await;
        self.desk.submit_again("main form[action='/outage/1/nothing']").await;
        self.desk.submit_again("main form[action='/outage/1/close']").await;
        self.desk.see("main .is.done").await;
        self.desk.is_sound("week-thu-closed").await;
        self.desk.go("/outage").await;
        self.desk.is_sound("week-thu-papers").await;
        self.desk.scan_on_the_counter(&self.everybody[0]).await;
        self.desk.see("[data-code=already_dosed_today]").await;
        self.desk.is_sound("week-thu-dosed").await;
        for (code, dose_mg) in [(&self.told, 30.0), (&self.home, 60.0)] {
            t.give(code, dose_mg).await;
        }
        self.bottles_go_home().await;
    }

    /// A dose from paper, typed and sent by Enter.
    async fn paper_line(&mut self, number: i64, code: &str, time: &str) {
        for (name, typed) in [("client", code), ("time", time), ("dose_mg", "30"), ("second_person", "Lim")] {
            self.desk.fill(name, typed).await;
        }
        self.desk.press(Key::Enter).await;
        self.desk.see(&format!("#f-number[value='{}']", number + 1)).await;
        let saved = self.desk.text(".panel.done").await;
        assert!(saved.contains(code), "line {number}: {saved}");
    }

    async fn bottles_go_home(&self) {
        self.desk.scan_on_the_counter(&self.home).await;
        self.desk.click("main a[href$='/take-home']").await;
        self.desk.see("form[action$='/take-home']").await;
        fill_the_hand_over(&self.desk, self.t, 1..=2).await;
        self.desk.is_sound("week-thu-bottles").await;
        self.desk.submit("form[action$='/take-home']").await;
        self.desk.see(".sheet .label").await;
        self.desk.is_sound("week-thu-labels").await;
    }

    /// How the bottle ended that was to be swallowed first.
    async fn first_bottle_ended(&self, how: &str) {
        self.desk.click("main a[href$='/bottles']").await;
        let first = self.desk.see("main select[name^='end-']").await;
        let name = first.attr("name").await.unwrap().expect("a name");
        self.desk.set(&name, how).await;
    }

    /// Today's bottle is stolen: it is said at the counter, a doctor settles it on the phone, and the dose is given here.
    async fn friday(&mut self) {
        let home = self.home.clone();
        self.desk.scan_on_the_counter(&home).await;
        self.desk.see("[data-code=holds_take_home_for_today]").await;
        self.desk.is_sound("week-fri-at-home").await;
        self.first_bottle_ended("stolen").await;
        self.desk.fill("note", "bag cut open on the bus").await;
        self.desk.is_sound("week-fri-bottles").await;
        self.desk.submit_again("form[action$='/bottles']").await;
        says(&self.desk, "Today’s bottle was lost, stolen or broken.").await;
        self.desk.is_sound("week-fri-stolen").await;
        self.desk.scan_on_the_counter(&home).await;
        self.desk.see("[data-code^=hold-]").await;
        self.desk.is_sound("week-fri-stop").await;

        self.doctor_comes().await;
        looks_on_the_phone(&self.doctor, "week-fri-list").await;
        self.doctor.click("a[href^='/approvals/holds/']").await;
        self.doctor.see("textarea[name=reason]").await;
        says(&self.doctor, "Stolen with its dose").await;
        says(&self.doctor, "bag cut open on the bus").await;
        looks_on_the_phone(&self.doctor, "week-fri-hold").await;
        self.doctor.fill("reason", "seen with the cut bag, dose today at the counter").await;
        self.doctor.submit_again("main form[action^='/approvals/holds/']").await;
        looks_on_the_phone(&self.doctor, "week-fri-settled").await;

        self.desk.scan_on_the_counter(&home).await;
        self.desk.see("form[action$='/reserve']").await;
        self.desk.is_sound("week-fri-ready").await;
        swallow(&mut self.desk, "60").await;
        self.desk.is_sound("week-fri-given").await;
        self.dose_all_but(&[&home]).await;
    }

    /// The root key is changed, and names are sealed anew, while three pages stand open; they go on.
    async fn saturday(&mut self, manager: &Browser) {
        let (t, code) = (self.t, self.everybody[0].clone());
        self.doctor_comes().await;
        self.doctor.go(&format!("/clients/{}", t.page_of(&code).await)).await;
        manager.sign_in("siti").await;
        manager.go("/audit").await;
        self.desk.scan_on_the_counter(&code).await;
        self.desk.see("form[action$='/reserve']").await;

        t.another_key().await;
        assert!(t.names_sealed_anew().await > 20, "clients and staff");
        swallow(&mut self.desk, "30").await;
        self.desk.is_sound("week-sat-given").await;
        self.doctor.click("main a[href$='/orders']").await;
        self.doctor.see("main a[href$='/orders/new']").await;
        looks_on_the_phone(&self.doctor, "week-sat-orders").await;
        says(&self.doctor, "Hafizan bin Jamal").await;
        manager.click("main a[href='/audit/seals']").await;
        manager.see("a[href='/audit/seals?check=now']").await;
        manager.go("/audit").await;
        manager.is_sound("week-sat-audit").await;
        for window in [&self.desk, &self.doctor, manager] {
            window.see("form[action='/sign-out']").await;
        }
        self.dose_all_but(&[&code, &self.home]).await;
    }

    /// An empty bottle comes back, the stock is counted, and the books are looked at.
    async fn sunday(&self, manager: &Browser) {
        let t = self.t;
        self.desk.scan_on_the_counter(&self.home).await;
        self.first_bottle_ended("empty").await;
        self.desk.submit_again("form[action$='/bottles']").await;
        self.desk.is_sound("week-sun-bottle-back").await;
        self.dose_all_but(&[]).await;
        self.desk.go("/stock").await;
        self.desk.click("main a[href$='/count']").await;
        self.desk.fill("counted_ml", "259.9").await;
        self.desk.is_sound("week-sun-count").await;
        self.desk.submit_again("main form[action$='/count']").await;
        self.desk.see("main .note[role=status]").await;
        self.desk.is_sound("week-sun-stock").await;
        self.desk.go(&format!("/stock/register?from={}&to={}", t.in_days(-7), t.today())).await;
        self.desk.is_sound("week-sun-register").await;
        says(&self.desk, "Count, agrees").await;
        self.desk.paper().await;
        self.desk.picture("week-sun-register-printed").await;
        self.desk.print("week-sun-register").await;
        self.desk.go(&format!("/clients/{}", t.page_of(&self.home).await)).await;
        self.desk.is_sound("week-sun-file").await;

        schedule::seal_written(&t.app).await.expect("seals");
        manager.sign_in("siti").await;
        manager.go("/audit").await;
        manager.is_sound("week-sun-audit").await;
        manager.go("/audit/seals?check=now").await;
        manager.see("main .is.done").await;
        manager.is_sound("week-sun-seals").await;
        self.doctor_comes().await;
        looks_on_the_phone(&self.doctor, "week-sun-list").await;
    }
}

on_both! {
    async fn a_week_is_lived_at_its_windows(t: TestApp) {
        t.days_later(5);
        let home = t.taking_home(2).await;
        let mut everybody = Vec::new();
        for _ in 0..12 {
            let code = t.client_on(30.0).await;
            t.give(&code, 30.0).await;
            everybody.push(code);
        }
        t.days_later(1);
        let desk = Browser::signed_in(t, "wong").await;
        let doctor = Browser::start(t).await;
        let told = t.client().await;
        let mut week = Week { t, desk, doctor, everybody, home, told };
        week.monday().await;
        week.next_day().await;
        week.tuesday().await;
        week.next_day().await;
        week.wednesday().await;
        week.next_day().await;
        week.thursday().await;
        week.next_day().await;
        week.friday().await;
        week.next_day().await;
        let manager = Browser::start(t).await;
        week.saturday(&manager).await;
        week.next_day().await;
        week.sunday(&manager).await;

        assert_eq!(t.findings().await, Vec::<String>::new());
        for code in week.everybody.iter().chain([&week.home]) {
            let figures = t.figures(code).await;
            assert_eq!((&figures["missed"], &figures["taken"]), (&json!(0), &json!(7)), "{code}");
        }
        let told = t.figures(&week.told).await;
        assert_eq!((&told["missed"], &told["taken"]), (&json!(0), &json!(6)));
        assert_eq!(t.stock().await, [("C-0001".to_owned(), "open".to_owned(), 259.9)]);
        let Week { desk, doctor, .. } = week;
        for window in [desk, doctor, manager] {
            window.close().await;
        }
    }
}
