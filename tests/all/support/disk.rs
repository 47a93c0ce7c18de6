//! A disk that loses what was not synced, and a clock that steps, under the serving program: `disk.c`, preloaded.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use super::program::{Program, command};

/// How the program ends when the power goes.
pub const CUT: i32 = 86;

/// The disk under one embedded database.
pub struct Disk {
    folder: TempDir,
    url: String,
}

impl Disk {
    /// None where there is nothing to make it with, and a word about that.
    pub fn under(url: &str) -> Option<Disk> {
        let folder = tempfile::tempdir().unwrap();
        let can = cfg!(all(target_os = "linux", target_env = "gnu", target_pointer_width = "64"));
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/all/support/disk.c");
        let mut cc = Command::new("cc");
        cc.args(["-shared", "-fPIC", "-O1", "-o"]).arg(folder.path().join("disk.so")).arg(source);
        match can.then(|| cc.status()) {
            Some(Ok(made)) => assert!(made.success(), "disk.c does not compile"),
            Some(Err(_)) | None => {
                eprintln!("Left out: it needs a C compiler (cc) and Linux with glibc.");
                return None;
            }
        }
        Some(Disk { folder, url: url.to_owned() })
    }

    fn orders(&self) -> PathBuf {
        self.folder.path().join("orders")
    }

    /// What happens from now on, in the words of `disk.c`; nothing is an honest disk.
    pub fn tell(&self, orders: &str) {
        let written = self.folder.path().join("written");
        fs::write(&written, orders).unwrap();
        fs::rename(written, self.orders()).unwrap();
    }

    /// How many sectors the last cut took back.
    pub fn lost(&self) -> u64 {
        fs::read_to_string(self.folder.path().join("orders.lost")).unwrap().parse().unwrap()
    }

    fn command(&self) -> Command {
        let mut command = command(&self.url);
        command.env("LD_PRELOAD", self.folder.path().join("disk.so")).env("DISK_ORDERS", self.orders());
        command.env("DISK_FILE", self.url.trim_start_matches("sqlite:"));
        command
    }

    /// Starts the program on it; the seed says what a cut takes.
    pub fn serve(&self, seed: u64) -> Program {
        self.serve_with(seed, &[])
    }

    /// With settings from the environment.
    pub fn serve_with(&self, seed: u64, settings: &[(&str, &str)]) -> Program {
        let mut serve = self.command();
        serve.envs(settings.iter().copied());
        serve.args(["serve", "--address", "127.0.0.1:0"]).env("TEDUH_LOG__LEVEL", "info");
        serve.env("DISK_SEED", seed.to_string());
        Program::run(serve)
    }

    /// What `teduh check` prints, by the same clock.
    pub fn check(&self) -> String {
        String::from_utf8(self.command().arg("check").output().unwrap().stdout).unwrap()
    }
}
