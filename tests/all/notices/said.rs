//! Something to settle before the next visit, and what a clinic says to all.

use serde_json::json;

use crate::me::{me, phone, says};
use crate::support::on_both;
use crate::support::person::Person;

async fn announced(manager: &Person, key: &str, words: &str, days: (&str, &str)) -> (u16, String) {
    let form = [("key", key), ("from", days.0), ("to", days.1), ("en", words), ("vi", "Thứ Hai nghỉ.")];
    let answer = manager.form("/announcements", &form).await;
    (answer.status, answer.body.as_str().expect("a page").to_owned())
}

on_both! {
    async fn who_is_to_see_the_doctor_is_told_before_the_way(t: TestApp) {
        let (code, silent, settled) = (t.client().await, t.client().await, t.client().await);
        t.writes_to(&code, "a@example.org").await;
        t.writes_to(&settled, "b@example.org").await;
        let farah = t.doctor();
        for one in [&code, &code, &silent, &settled] {
            farah.post(&format!("/api/v1/clients/{one}/holds"), json!({"note": "ECG first"})).await.expect(201);
        }
        let holds = farah.get(&format!("/api/v1/clients/{settled}")).await.expect(200)["holds"].clone();
        let hold = format!("/api/v1/holds/{}/settle", holds[0]["id"].as_str().unwrap());
        farah.post(&hold, json!({"reason": "ECG is fine"})).await.expect(200);
        t.round().await;
        let sent = t.app.post.remembered();
        let texts: Vec<&str> = sent.iter().map(|letter| letter.text.as_str()).collect();
        assert_eq!(texts, ["Please call before you come next time."], "once, and nothing about why");
        assert_eq!(t.told(&settled).await, ["hold dropped no_longer_true"]);
        assert_eq!(t.told(&silent).await.len(), 0);
    }
}

on_both! {
    async fn a_clinic_speaks_to_all_on_their_page_and_to_who_is_written_to(t: TestApp) {
        let (told, quiet) = (t.client_on(60.0).await, t.client_on(60.0).await);
        t.writes_to(&told, "a@example.org").await;
        let manager = t.person("siti");
        let (today, last) = (t.today().to_string(), t.in_days(2));
        let says_so = "We are closed on Monday.";
        for (words, days, field) in [
            ("Methadone is given at nine.", (today.as_str(), last.as_str()), "#f-texts"),
            (says_so, (last.as_str(), today.as_str()), "#f-to"),
            (says_so, ("soon", last.as_str()), "#f-from"),
        ] {
            let (status, page) = announced(&manager, words, words, days).await;
            assert_eq!(status, 422, "{page}");
            assert!(page.contains(&format!("href=\"{field}\"")), "{field} in {page}");
        }
        let (status, page) = announced(&manager, "k", says_so, (&today, &last)).await;
        assert_eq!(status, 200, "{page}");
        announced(&manager, "k", says_so, (&today, &last)).await;
        says(&page, &[says_so, "Thứ Hai nghỉ.", "Take back"]);
        assert_eq!(page.matches(says_so).count(), 1, "the same form says it once");
        t.round().await;
        t.round().await;
        let sent = t.app.post.remembered();
        let sent: Vec<(&str, &str)> = sent.iter().map(|letter| (letter.to.as_str(), letter.text.as_str())).collect();
        assert_eq!(sent, [("a@example.org", says_so)]);
        let phone = phone(t, &quiet).await;
        says(&me(&phone).await, &[says_so]);

        let (later, end) = (t.in_days(1), t.in_days(3));
        let (_, page) = announced(&manager, "l", "Open until noon.", (&later, &end)).await;
        assert!(!me(&phone).await.contains("Open until noon."), "from tomorrow on");
        t.round().await;
        assert_eq!(t.app.post.remembered().len(), 1);
        let take_back = page.split("action=\"/announcements/").nth(1).expect("a form").split('"').next().unwrap();
        let page = manager.form(&format!("/announcements/{take_back}"), &[]).await;
        says(page.body.as_str().expect("a page"), &["Open until noon.", "Taken back"]);
        t.days_later(1);
        t.round().await;
        assert_eq!(t.app.post.remembered().len(), 1, "what was taken back is not sent");
        t.pharmacist().get("/announcements").await.expect(403);
        let rows = tokio::task::block_in_place(|| crate::support::rows::rows_but(&t.app.config, &[]).concat());
        assert!(rows.contains("announcements") && !rows.contains("closed on Monday"), "words are sealed");
    }
}
