//! The program itself: serving, and what it says at a terminal.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use teduh::clock::Clock;

use super::app::PASSWORD;
use super::person::Person;

/// The program, serving by the clock of the machine; killed when dropped.
pub struct Program {
    process: Child,
    pub base: String,
}

/// A call of it on a database of the tests.
pub fn command(url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_teduh"));
    command.args(["--database", url]).env("TEDUH_KEYS__ROOT", "07".repeat(32));
    command
}

fn serving(url: &str) -> Command {
    let mut serve = command(url);
    serve.args(["serve", "--address", "127.0.0.1:0"]).env("TEDUH_LOG__LEVEL", "info");
    serve
}

impl Program {
    pub fn start(url: &str) -> Self {
        Program::start_with(url, &[])
    }

    /// With settings from the environment.
    pub fn start_with(url: &str, settings: &[(&str, &str)]) -> Self {
        let mut serve = serving(url);
        serve.envs(settings.iter().copied());
        Program::run(serve)
    }

    /// From a command that serves at an address of its own choice and tells its log.
    pub fn run(serve: Command) -> Self {
        let (program, lines) = Program::begin(serve);
        std::thread::spawn(move || lines.for_each(drop));
        program
    }

    /// With its log, which nobody reads unless the caller does.
    pub fn start_unread(url: &str) -> (Self, impl Iterator<Item = String> + use<>) {
        Program::begin(serving(url))
    }

    fn begin(mut serve: Command) -> (Self, impl Iterator<Item = String> + Send + use<>) {
        let mut process = serve.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
        let listening = lines.find_map(|line| Some(line.split_once("listening at ")?.1.trim().to_owned()));
        (Program { base: listening.unwrap(), process }, lines)
    }

    pub fn person(&self, login: &str) -> Person {
        Person::with(&self.base, login, PASSWORD)
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Asks it to end, as a service manager does.
    pub fn ask_to_stop(&self) {
        let asked = Command::new("kill").args(["-TERM", &self.id().to_string()]).status().unwrap();
        assert!(asked.success());
    }

    /// Waits until it has ended.
    pub fn ended(mut self) -> ExitStatus {
        self.process.wait().unwrap()
    }

    /// Ends it as a power cut would.
    pub fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Today at the clinic, by the clock of the machine.
pub fn today() -> NaiveDate {
    (Clock::System.now() + TimeDelta::hours(8)).date()
}

/// What `teduh check` prints once the program has had its seconds to seal what was written.
pub fn findings(url: &str) -> String {
    let mut said = String::new();
    for _ in 0..40 {
        let check = command(url).arg("check").output().unwrap();
        said = String::from_utf8(check.stdout).unwrap();
        if check.status.success() || said.lines().any(|line| !line.contains("have no seal")) {
            break;
        }
        std::thread::sleep(Duration::from_millis(250));
    }
    said
}
