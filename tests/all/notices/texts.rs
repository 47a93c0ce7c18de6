//! Over a gateway for texts: signed, with the same key at every try.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

use serde_json::{Value, json};
use teduh::app::App;
use teduh::config::Notices;
use teduh::delivery;
use teduh::notices::post::Post;

use crate::support::app::TestApp;
use crate::support::on_both;

const SECRET: &str = "a secret of more than thirty-two letters";

/// One request as it came: its head in small letters, and its body.
struct Asked {
    head: String,
    body: String,
}

impl Asked {
    fn header(&self, name: &str) -> String {
        let line = self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        line.unwrap_or_else(|| panic!("{name} in {}", self.head)).to_owned()
    }
}

/// A gateway that gives these answers, one to a connection; an empty one closes it without a word.
fn gateway(answers: &'static [&'static str]) -> (String, Receiver<Asked>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/send", listener.local_addr().expect("an address"));
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("somebody");
            let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") {
                assert!(reader.read_line(&mut head).expect("a line") > 0, "{head}");
            }
            let head = head.replace("\r\n", "\n");
            let lower: String = head
                .lines()
                .map(|line| match line.split_once(": ") {
                    Some((name, value)) => format!("{}: {value}\n", name.to_lowercase()),
                    None => format!("{line}\n"),
                })
                .collect();
            let asked = Asked { head: lower, body: String::new() };
            let mut body = vec![0; asked.header("content-length").parse().expect("a length")];
            reader.read_exact(&mut body).expect("the body");
            let body = String::from_utf8(body).expect("text");
            sender.send(Asked { body, ..asked }).expect("the test listens");
            if !answer.is_empty() {
                let text = format!("HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                stream.write_all(text.as_bytes()).expect("it is read");
            }
        }
    });
    (url, receiver)
}

async fn sending(t: &TestApp, url: String) -> App {
    let settings = Notices {
        text_url: Some(url),
        text_secret: Some(SECRET.into()),
        timeout_seconds: 5,
        ..t.app.config.notices.clone()
    };
    let post = tokio::task::spawn_blocking(move || Post::open(&settings)).await.unwrap().unwrap();
    App { post, ..t.app.clone() }
}

async fn cancelled(t: &TestApp) -> String {
    let code = t.client().await;
    let choice = json!({"channel": "text", "address": "+60 12-345 6789", "language": "ms"});
    t.pharmacist().put(&format!("/api/v1/clients/{code}/notices"), choice).await.expect(200);
    let booking = t.booked(&code, &t.at(3, "07:15:00")).await;
    t.cancel(booking["id"].as_str().unwrap()).await;
    code
}

on_both! {
    async fn a_text_is_signed_and_has_the_same_key_at_every_try(t: TestApp) {
        t.open_slots().await;
        let (url, asked) = gateway(&["503 Service Unavailable", "202 Accepted"]);
        let app = sending(t, url).await;
        let code = cancelled(t).await;
        delivery::send_due(&app).await.unwrap();
        assert_eq!(t.told(&code).await, ["cancelled waiting later"]);
        t.minutes_later(1);
        delivery::send_due(&app).await.unwrap();
        assert_eq!(t.told(&code).await, ["cancelled sent -"]);
        let (first, second) = (asked.recv().unwrap(), asked.recv().unwrap());
        assert_eq!(first.header("idempotency-key"), second.header("idempotency-key"));
        assert_eq!(first.body, second.body);
        assert_ne!(first.header("teduh-timestamp"), second.header("teduh-timestamp"));
        assert_ne!(first.header("teduh-signature"), second.header("teduh-signature"));
        assert!(first.head.starts_with("POST /send HTTP/1.1\n"), "{}", first.head);
        let body: Value = serde_json::from_str(&first.body).unwrap();
        let id = first.header("idempotency-key");
        assert_eq!(body, json!({
            "id": id, "to": "+60123456789", "text": "Dibatalkan: Jumaat, 27 November, pukul 07:15.", "language": "ms",
        }));
        let signed = teduh::notices::post::signature(SECRET, &first.header("teduh-timestamp"), &first.body);
        assert_eq!(first.header("teduh-signature"), signed);
    }
}

on_both! {
    async fn what_a_gateway_refuses_leads_away_or_leaves_open_is_not_sent_again(t: TestApp) {
        t.open_slots().await;
        let (url, asked) = gateway(&["422 Unprocessable Content", "307 Temporary Redirect\r\nlocation: http://127.0.0.1:1/", ""]);
        let app = sending(t, url).await;
        let mut codes = Vec::new();
        for trouble in ["refused", "refused", "outcome_unknown"] {
            codes.push((cancelled(t).await, trouble));
            delivery::send_due(&app).await.unwrap();
        }
        for (code, trouble) in &codes {
            assert_eq!(t.told(code).await, [format!("cancelled given_up {trouble}")]);
        }
        assert_eq!(asked.iter().count(), 3);
        let nobody = sending(t, "http://127.0.0.1:1/".into()).await;
        let code = cancelled(t).await;
        delivery::send_due(&nobody).await.unwrap();
        assert_eq!(t.told(&code).await, ["cancelled waiting unreachable"]);
    }
}
