//! The program itself, serving in a process of its own, and windows that ask it over HTTP: a thread and a connection
//! each, next to nothing of work, for it is the service that is measured.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant as Moment};

use serde_json::{Value, json};

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
        let mut lines = BufReader::new(process.stderr.take().expect("its log")).lines().map_while(Result::ok);
        let told = lines.find_map(|line| Some(line.split_once("listening at http://")?.1.trim().to_owned()));
        let started_in = begun.elapsed();
        std::thread::spawn(move || lines.for_each(drop));
        Served { process, address: told.expect("listens"), started_in }
    }

    /// A connection of one window.
    pub fn window(&self) -> Window {
        let stream = TcpStream::connect(&self.address).expect("connects");
        stream.set_nodelay(true).expect("is set");
        Window { reader: BufReader::new(stream) }
    }

    /// The token of somebody who signs in.
    pub fn sign_in(&self) -> String {
        let body = json!({ "login": "wong", "password": PASSWORD });
        let (status, answer) = self.window().ask(&post("/api/v1/session", None, "", &body));
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

/// A connection that stays open.
pub struct Window {
    reader: BufReader<TcpStream>,
}

impl Window {
    /// The status and the body of the answer.
    pub fn ask(&mut self, request: &str) -> (u16, Vec<u8>) {
        self.reader.get_mut().write_all(request.as_bytes()).expect("is sent");
        let (mut line, mut status, mut length) = (String::new(), 0, 0);
        loop {
            line.clear();
            assert!(self.reader.read_line(&mut line).expect("is read") > 0, "the connection was closed");
            let lower = line.trim_end().to_ascii_lowercase();
            if lower.is_empty() {
                break;
            }
            if let Some(words) = lower.strip_prefix("http/1.1 ") {
                status = words[..3].parse().expect("a status");
            } else if let Some(bytes) = lower.strip_prefix("content-length: ") {
                length = bytes.parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        self.reader.read_exact(&mut body).expect("a body");
        (status, body)
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
    request: impl Fn(usize, usize) -> String + Sync,
) -> Asked {
    let next = AtomicUsize::new(0);
    at_windows(served, windows, |window, own| {
        let mut answers = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= requests {
                return answers;
            }
            let request = request(number, own);
            let begun = Moment::now();
            let (status, _) = window.ask(&request);
            answers.push((status, begun.elapsed()));
        }
    })
}

/// Requests that come at a rate, whether or not those before were answered; only a window that still waits for an
/// answer of its own is late.
pub fn at_a_rate(
    served: &Served,
    windows: usize,
    requests: usize,
    a_second: f64,
    request: impl Fn(usize, usize) -> String + Sync,
) -> Asked {
    let begun = Moment::now();
    at_windows(served, windows, |window, own| {
        let mut answers = Vec::new();
        for number in (own..requests).step_by(windows) {
            let due = begun + Duration::from_secs_f64(number as f64 / a_second);
            std::thread::sleep(due.saturating_duration_since(Moment::now()));
            let request = request(number, own);
            let sent = Moment::now();
            let (status, _) = window.ask(&request);
            answers.push((status, sent.elapsed()));
        }
        answers
    })
}

fn at_windows(
    served: &Served,
    windows: usize,
    work: impl Fn(&mut Window, usize) -> Vec<(u16, Duration)> + Sync,
) -> Asked {
    let connections: Vec<Window> = (0..windows).map(|_| served.window()).collect();
    let begun = Moment::now();
    let answers = std::thread::scope(|scope| {
        let work = &work;
        let windows = connections.into_iter().enumerate();
        let threads = windows.map(|(own, mut window)| scope.spawn(move || work(&mut window, own)));
        let threads: Vec<_> = threads.collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a window")).collect()
    });
    Asked { answers, lasted: begun.elapsed() }
}
