//! The program itself, serving in a process of its own, and windows that ask it over HTTP: a connection each, all of
//! one thread and next to nothing of work, for it is the service that is measured.

use std::cell::Cell;
use std::io::BufRead as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant as Moment};

use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use super::clinic::PASSWORD;

/// The program; ended when dropped.
pub struct Served {
    process: Child,
    address: String,
    /// From its start until it said that it listens.
    pub started_in: Duration,
}

impl Served {
    pub fn start(url: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_teduh"));
        command.args(["--database", url, "serve", "--address", "127.0.0.1:0"]);
        command.env("TEDUH_KEYS__ROOT", "07".repeat(32)).env("TEDUH_LOG__LEVEL", "info");
        let begun = Moment::now();
        let mut process = command.stderr(Stdio::piped()).spawn().expect("starts");
        let mut lines =
            std::io::BufReader::new(process.stderr.take().expect("its log")).lines().map_while(Result::ok);
        let told = lines.find_map(|line| Some(line.split_once("listening at http://")?.1.trim().to_owned()));
        let started_in = begun.elapsed();
        std::thread::spawn(move || lines.for_each(drop));
        Served { process, address: told.expect("listens"), started_in }
    }

    /// A connection of one window.
    async fn window(&self) -> Window {
        let stream = TcpStream::connect(&self.address).await.expect("connects");
        stream.set_nodelay(true).expect("is set");
        Window { stream: BufReader::new(stream), line: String::new() }
    }

    /// The token of somebody who signs in.
    pub fn sign_in(&self) -> String {
        let body = json!({ "login": "wong", "password": PASSWORD });
        let request = post("/api/v1/session", None, "", &body);
        let (status, answer) = alone().block_on(async { self.window().await.ask(&request).await });
        let answer: Value = serde_json::from_slice(&answer).expect("JSON");
        assert_eq!(status, 200, "{answer}");
        answer["token"].as_str().expect("a token").to_owned()
    }

    /// Resident memory in MB.
    pub fn resident(&self) -> f64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1000.0
    }

    /// Asks it to end, and gives how long that took.
    pub fn stop(mut self) -> Duration {
        let begun = Moment::now();
        let asked =
            Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().expect("kill");
        assert!(asked.success() && self.process.wait().expect("ends").success());
        begun.elapsed()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn alone() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// A connection that stays open.
struct Window {
    stream: BufReader<TcpStream>,
    line: String,
}

impl Window {
    /// The status and the body of the answer.
    async fn ask(&mut self, request: &str) -> (u16, Vec<u8>) {
        self.stream.get_mut().write_all(request.as_bytes()).await.expect("is sent");
        let (mut status, mut length) = (0, 0);
        loop {
            self.line.clear();
            let read = self.stream.read_line(&mut self.line).await.expect("is read");
            assert!(read > 0, "the connection was closed");
            self.line.make_ascii_lowercase();
            let line = self.line.trim_end();
            if line.is_empty() {
                break;
            }
            if let Some(words) = line.strip_prefix("http/1.1 ") {
                status = words[..3].parse().expect("a status");
            } else if let Some(bytes) = line.strip_prefix("content-length: ") {
                length = bytes.parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).await.expect("a body");
        (status, body)
    }

    /// How it was answered, and how long that took.
    async fn timed(&mut self, request: &str) -> (u16, Duration) {
        let begun = Moment::now();
        let (status, _) = self.ask(request).await;
        (status, begun.elapsed())
    }
}

pub fn get(path: &str, token: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n")
}

pub fn post(path: &str, token: Option<&str>, key: &str, body: &Value) -> String {
    let body = body.to_string();
    let by = token.map(|token| format!("Authorization: Bearer {token}\r\nIdempotency-Key: {key}\r\n"));
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\n{}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        by.unwrap_or_default(),
        body.len()
    )
}

/// What came of asking: how long each answer took, by its status, and how long all of it.
pub struct Asked {
    pub answers: Vec<(u16, Duration)>,
    pub lasted: Duration,
}

impl Asked {
    /// How long those took that were answered so, sorted.
    pub fn took(&self, status: u16) -> Vec<Duration> {
        let mut took: Vec<Duration> =
            self.answers.iter().filter(|(answered, _)| *answered == status).map(|(_, took)| *took).collect();
        took.sort_unstable();
        took
    }
}

/// So many windows that ask in turn for all that there is, each as soon as it was answered. A request is made from
/// its number and the window's.
pub fn as_soon_as_answered(
    served: &Served,
    windows: usize,
    requests: usize,
    request: impl Fn(usize, usize) -> String,
) -> Asked {
    let next = Cell::new(0);
    let (next, request) = (&next, &request);
    at_windows(served, windows, async move |mut window, own| {
        let mut answers = Vec::new();
        while next.get() < requests {
            let request = request(next.replace(next.get() + 1), own);
            answers.push(window.timed(&request).await);
        }
        answers
    })
}

/// Requests that come at a rate, whether or not those before were answered; only a window that still waits for an
/// answer of its own is late.
pub fn at_a_rate(
    served: &Served,
    windows: usize,
    requests: usize,
    a_second: f64,
    request: impl Fn(usize, usize) -> String,
) -> Asked {
    let (begun, request) = (tokio::time::Instant::now(), &request);
    at_windows(served, windows, async move |mut window, own| {
        let mut answers = Vec::new();
        for number in (own..requests).step_by(windows) {
            tokio::time::sleep_until(begun + Duration::from_secs_f64(number as f64 / a_second)).await;
            answers.push(window.timed(&request(number, own)).await);
        }
        answers
    })
}

fn at_windows(
    served: &Served,
    windows: usize,
    work: impl AsyncFn(Window, usize) -> Vec<(u16, Duration)>,
) -> Asked {
    alone().block_on(async {
        let connections = join_all((0..windows).map(|_| served.window())).await;
        let begun = Moment::now();
        let windows = connections.into_iter().enumerate();
        let answers = join_all(windows.map(|(own, window)| work(window, own))).await;
        Asked { answers: answers.into_iter().flatten().collect(), lasted: begun.elapsed() }
    })
}
