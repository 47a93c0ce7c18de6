//! Senders who stop in the middle, go away in the middle, or send too much.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use reqwest::Client;
use tokio::task::block_in_place;

use super::{doses_of, each_is_given_once, token};
use crate::killed::{dose, made_ready};
use crate::support::on_both;
use crate::support::program::{Program, findings};

const SENDERS: usize = 40;

/// Sends a dose as far as the middle of its body.
fn half(program: &Program, token: &str, body: &str) -> TcpStream {
    let mut stream = TcpStream::connect(program.base.trim_start_matches("http://")).unwrap();
    let head = format!(
        "POST /api/v1/doses HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\
         Idempotency-Key: half\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body.as_bytes()[..body.len() / 2]).unwrap();
    stream
}

/// What is answered to who waits, as far as the connection goes.
fn answered(mut stream: TcpStream) -> String {
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let (mut answer, mut piece) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&answer).contains("\"code\"") {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => break,
            Ok(read) => answer.extend_from_slice(&piece[..read]),
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}

on_both! {
    /// Forty wait with half a dose each; everybody else is served meanwhile, the forty are told that they took too
    /// long, and of their doses there is nothing.
    async fn who_stops_in_the_middle_holds_nobody_up(t: TestApp) {
        let url = t.database.url();
        let program = block_in_place(|| Program::start_with(url, &[("TEDUH_SERVER__BODY_SECONDS", "4")]));
        let (container, codes) = made_ready(&program).await;
        let (wong, token) = (program.person("wong"), token(&program).await);
        let body = dose(&codes[0], &container).to_string();
        let waiting: Vec<TcpStream> = (0..SENDERS).map(|_| half(&program, &token, &body)).collect();
        for _ in 0..SENDERS {
            drop(half(&program, &token, &body));
        }
        each_is_given_once(&wong, &container, &codes[1..]).await;
        for stream in waiting {
            let answer = block_in_place(|| answered(stream));
            assert!(answer.starts_with("HTTP/1.1 408 ") && answer.contains("\"body_too_slow\""), "{answer}");
        }
        assert_eq!(doses_of(&wong, &codes[0]).await, 0);
        each_is_given_once(&wong, &container, &codes[..1]).await;
        assert_eq!(block_in_place(|| findings(url)), "Nothing is wrong.\n");
    }
}

on_both! {
    /// What is larger than `server.body_kib` is refused with its own code, and as a page to who came from one.
    async fn what_is_too_large_is_said_to_be(t: TestApp) {
        let wong = t.pharmacist();
        let code = t.client_on(60.0).await;
        let mut body = dose(&code, &t.open_container().await);
        body["note"] = "x".repeat(600 * 1024).into();
        let answer = wong.post("/api/v1/doses", body).await;
        assert_eq!(answer.code(), "413 body_too_large");
        let page = Client::new().post(format!("{}/session", t.base)).body("x".repeat(600 * 1024));
        let page = page.header("Content-Type", "application/x-www-form-urlencoded").send().await.unwrap();
        assert_eq!(page.status(), 413);
        let html = page.text().await.unwrap();
        assert!(html.contains("<html") && html.contains("What was sent is larger than it may be."), "{html}");
    }
}
