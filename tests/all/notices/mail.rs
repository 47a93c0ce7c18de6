//! Over a real mail server: with TLS, refused, asked to wait, broken off, away.

use teduh::app::App;
use teduh::config::{Notices, SmtpSecurity};
use teduh::delivery;
use teduh::notices::post::Post;

use crate::support::app::TestApp;
use crate::support::mail::MailServer;
use crate::support::on_both;

/// The service with another way out.
async fn sending(t: &TestApp, settings: Notices) -> App {
    let post = tokio::task::spawn_blocking(move || Post::open(&settings)).await.unwrap().unwrap();
    App { post, ..t.app.clone() }
}

async fn cancelled(t: &TestApp, address: &str) -> String {
    let (code, booking) = t.told_client(address, 3, "07:15:00").await;
    t.cancel(&booking).await;
    code
}

on_both! {
    async fn a_mail_goes_over_tls_with_a_stable_id_and_nothing_to_read_off(t: TestApp) {
        t.open_slots().await;
        for security in [SmtpSecurity::Starttls, SmtpSecurity::Tls] {
            let server = MailServer::start(security);
            let app = sending(t, server.settings(&t.app.config.notices)).await;
            let code = cancelled(t, "a@example.org").await;
            delivery::send_due(&app).await.unwrap();
            delivery::send_due(&app).await.unwrap();
            let mails = server.taken();
            assert_eq!(mails.len(), 1, "{mails:?}");
            let shown = t.pharmacist().get(&format!("/api/v1/clients/{code}/notices")).await.expect(200);
            let id = shown["notices"][0]["id"].as_str().unwrap().to_owned();
            let mail = mails[0].replace("\r\n", "\n").replace(&id, "[id]");
            assert_eq!(t.told(&code).await, ["cancelled sent -"]);
            insta::with_settings!({ snapshot_suffix => "" }, { insta::assert_snapshot!("cancelled_mail", mail) });
        }
    }
}

on_both! {
    async fn who_refuses_is_believed_and_who_asks_to_wait_is_tried_again(t: TestApp) {
        t.open_slots().await;
        let server = MailServer::start(SmtpSecurity::Starttls);
        let app = sending(t, server.settings(&t.app.config.notices)).await;
        let (refused, later, gone) = (
            cancelled(t, "refused@example.org").await,
            cancelled(t, "later@example.org").await,
            cancelled(t, "gone@example.org").await,
        );
        delivery::send_due(&app).await.unwrap();
        assert_eq!(t.told(&refused).await, ["cancelled given_up refused"]);
        assert_eq!(t.told(&later).await, ["cancelled waiting later"]);
        assert_eq!(t.told(&gone).await, ["cancelled given_up outcome_unknown"]);
        assert_eq!(server.taken().len(), 1, "the one of which nobody knows");
        let tries = async |minutes: i64| {
            t.minutes_later(minutes);
            delivery::send_due(&app).await.unwrap();
            let shown = t.pharmacist().get(&format!("/api/v1/clients/{later}/notices")).await.expect(200);
            shown["notices"][0]["attempts"].as_i64().unwrap()
        };
        let mut seen = Vec::new();
        for minutes in [0, 1, 4, 1, 14, 1, 59, 1] {
            seen.push(tries(minutes).await);
        }
        assert_eq!(seen, [1, 2, 2, 3, 3, 4, 4, 5]);
        t.days_later(1);
        delivery::send_due(&app).await.unwrap();
        t.minutes_later(60);
        delivery::send_due(&app).await.unwrap();
        assert_eq!(t.told(&later).await, ["cancelled given_up later"]);
        assert_eq!(server.taken().len(), 1);
    }
}

on_both! {
    async fn where_nobody_answers_notices_wait_and_go_later(t: TestApp) {
        t.open_slots().await;
        let (one, other) = (cancelled(t, "a@example.org").await, cancelled(t, "b@example.org").await);
        let server = MailServer::start(SmtpSecurity::Tls);
        let good = server.settings(&t.app.config.notices);
        // The system's authorities do not know the server's one.
        let stranger = sending(t, Notices { smtp_ca: None, ..good.clone() }).await;
        delivery::send_due(&stranger).await.unwrap();
        let closed = sending(t, Notices { smtp_port: 1, ..good.clone() }).await;
        delivery::send_due(&closed).await.unwrap();
        let wrong = Notices { smtp_password: Some("another".into()), ..good.clone() };
        let wrong = sending(t, wrong).await;
        t.minutes_later(1);
        delivery::send_due(&wrong).await.unwrap();
        assert_eq!(server.taken().len(), 0);
        for code in [&one, &other] {
            assert_eq!(t.told(code).await, ["cancelled waiting unreachable"]);
        }
        t.minutes_later(5);
        delivery::send_due(&sending(t, good).await).await.unwrap();
        assert_eq!(server.taken().len(), 2);
    }
}

on_both! {
    async fn without_a_way_out_the_rows_say_so(t: TestApp) {
        t.open_slots().await;
        let code = cancelled(t, "a@example.org").await;
        let none = Notices { mail: teduh::config::MailWay::None, ..t.app.config.notices.clone() };
        let app = sending(t, none.clone()).await;
        delivery::send_due(&app).await.unwrap();
        assert_eq!(t.told(&code).await, ["cancelled waiting not_set_up"]);
        let folder = tempfile::tempdir().unwrap();
        let settings = Notices {
            mail: teduh::config::MailWay::Folder,
            mail_folder: Some(folder.path().into()),
            ..none
        };
        t.minutes_later(1);
        delivery::send_due(&sending(t, settings).await).await.unwrap();
        assert_eq!(t.told(&code).await, ["cancelled sent -"]);
        let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(files.len(), 1);
    }
}
