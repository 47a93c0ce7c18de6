//! A real mail server on this machine, which ends with its test.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use secrecy::SecretString;
use serde_json::Value;
use teduh::config::{MailWay, Notices, SmtpSecurity};
use tempfile::TempDir;

use super::app::PASSWORD;

/// A mail server that keeps what it takes.
pub struct MailServer {
    process: Child,
    folder: TempDir,
    port: u16,
    security: SmtpSecurity,
}

impl MailServer {
    /// Starts one on a free port.
    pub fn start(security: SmtpSecurity) -> MailServer {
        let folder = tempfile::tempdir().expect("a folder");
        let this = std::env::current_exe().expect("this test");
        let target = this.ancestors().nth(3).expect("the target folder");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/mail-server");
        let word = match security {
            SmtpSecurity::None => "none",
            SmtpSecurity::Starttls => "starttls",
            SmtpSecurity::Tls => "tls",
        };
        let mut process = Command::new(target.join("tools/mail/bin/python"))
            .arg(script)
            .arg(folder.path())
            .arg(word)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the mail server is installed: run ./scripts/test");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut line).expect("it speaks");
        let told: Value = serde_json::from_str(&line).expect("a line of JSON");
        let port = told["port"].as_u64().and_then(|port| u16::try_from(port).ok()).expect("a port");
        MailServer { process, folder, port, security }
    }

    /// The settings that send to it.
    pub fn settings(&self, plain: &Notices) -> Notices {
        Notices {
            mail: MailWay::Smtp,
            smtp_server: "localhost".into(),
            smtp_port: self.port,
            smtp_security: self.security,
            smtp_ca: Some(self.folder.path().join("ca.pem")),
            smtp_user: Some("teduh".into()),
            smtp_password: Some(SecretString::from(PASSWORD)),
            timeout_seconds: 5,
            ..plain.clone()
        }
    }

    /// The mails that it took, oldest first.
    pub fn taken(&self) -> Vec<String> {
        let read =
            |number: usize| std::fs::read_to_string(self.folder.path().join(format!("{number}.eml"))).ok();
        (1..).map_while(read).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
