//! How notices leave the service.

use std::path::PathBuf;

use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use crate::error::{Error, Result};

/// How mails leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailWay {
    /// Not at all.
    None,
    /// Over a mail server.
    Smtp,
    /// As files in a folder, which another program takes on.
    Folder,
    /// Nowhere but the memory of the service, to try it out.
    Memory,
}

/// How the connection to the mail server is kept secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpSecurity {
    /// TLS from the first byte.
    Tls,
    /// TLS after a greeting, or nothing is sent.
    Starttls,
    /// Plain text, to this machine alone.
    None,
}

/// What is told to clients.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config/default.toml describes every key")]
pub struct Notices {
    pub mail: MailWay,
    pub mail_from: String,
    pub mail_folder: Option<PathBuf>,
    pub smtp_server: String,
    pub smtp_port: u16,
    pub smtp_security: SmtpSecurity,
    pub smtp_ca: Option<PathBuf>,
    pub smtp_user: Option<String>,
    pub smtp_password: Option<SecretString>,
    pub text_url: Option<String>,
    pub text_secret: Option<SecretString>,
    pub text_ca: Option<PathBuf>,
    pub timeout_seconds: u64,
}

/// Whether a host is this machine.
pub fn is_here(host: &str) -> bool {
    ["localhost", "127.0.0.1", "::1"].contains(&host)
}

impl Notices {
    /// Refuses what would send in the clear or never end.
    pub(super) fn check(&self) -> Result<()> {
        if self.mail == MailWay::Smtp && self.smtp_server.is_empty() {
            return Err(Error::fault("notices.smtp_server is missing"));
        }
        if self.smtp_security == SmtpSecurity::None && !is_here(&self.smtp_server) {
            return Err(Error::fault(
                "notices.smtp_security may be none only where the mail server is this machine",
            ));
        }
        if self.smtp_user.is_some() != self.smtp_password.is_some() {
            return Err(Error::fault("notices.smtp_user and TEDUH_NOTICES__SMTP_PASSWORD go together"));
        }
        self.check_gateway()?;
        if !(1..=60).contains(&self.timeout_seconds) {
            return Err(Error::fault("notices.timeout_seconds must be from 1 to 60"));
        }
        Ok(())
    }

    fn check_gateway(&self) -> Result<()> {
        let (Some(url), Some(secret)) = (&self.text_url, &self.text_secret) else {
            if self.text_url.is_some() != self.text_secret.is_some() {
                return Err(Error::fault("notices.text_url and TEDUH_NOTICES__TEXT_SECRET go together"));
            }
            return Ok(());
        };
        let host =
            url.strip_prefix("http://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
        let name =
            host.map(|host| host.rsplit_once(':').map_or(host, |(name, _)| name).trim_matches(['[', ']']));
        if !url.starts_with("https://") && !name.is_some_and(is_here) {
            return Err(Error::fault(
                "notices.text_url starts with https://, or with http:// for this machine",
            ));
        }
        if secret.expose_secret().len() < 32 {
            return Err(Error::fault("TEDUH_NOTICES__TEXT_SECRET has at least 32 characters"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use crate::config::Config;

    #[test]
    fn mails_never_leave_the_machine_in_plain_text() {
        let with = |pairs: &[(&str, &str)]| {
            let pairs =
                pairs.iter().map(|(key, value)| (format!("TEDUH_NOTICES__{key}"), (*value).to_owned()));
            Config::from_layers(None, pairs.collect::<HashMap<_, _>>(), None)
        };
        let plain = |server| with(&[("MAIL", "smtp"), ("SMTP_SERVER", server), ("SMTP_SECURITY", "none")]);
        assert!(plain("127.0.0.1").is_ok());
        assert!(plain("mail.example.org").is_err());
        assert!(with(&[("MAIL", "smtp")]).is_err(), "no server");
        assert!(with(&[("MAIL", "smtp"), ("SMTP_SERVER", "mail.example.org")]).is_ok());
        assert!(with(&[("SMTP_USER", "teduh")]).is_err(), "no password");
        let both = with(&[("SMTP_USER", "teduh"), ("SMTP_PASSWORD", "12345678")]);
        assert!(both.is_ok(), "a password of digits is text");
        assert!(with(&[("TIMEOUT_SECONDS", "0")]).is_err());
    }

    #[test]
    fn texts_go_over_https_or_to_this_machine() {
        let with = |url: &str, secret: &str| {
            let pairs = [("TEDUH_NOTICES__TEXT_URL", url), ("TEDUH_NOTICES__TEXT_SECRET", secret)];
            let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
            Config::from_layers(None, HashMap::from(pairs), None)
        };
        let secret = "5".repeat(32);
        for (url, is_fine) in [
            ("https://gateway.example.org/send", true),
            ("http://127.0.0.1:8090/send", true),
            ("http://[::1]:8090/send", true),
            ("http://localhost/send", true),
            ("http://gateway.example.org/send", false),
            ("http://localhost.example.org/send", false),
            ("http://127.0.0.1@example.org/send", false),
            ("ftp://127.0.0.1/", false),
        ] {
            assert_eq!(with(url, &secret).is_ok(), is_fine, "{url}");
        }
        assert!(with("https://gateway.example.org/", "short").is_err());
    }

    #[test]
    fn the_password_stands_in_no_file() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("teduh.toml");
        std::fs::write(&file, "[notices]\nsmtp_user = \"a\"\nsmtp_password = \"b\"\n").unwrap();
        let refused = Config::from_layers(Some(&file), HashMap::new(), None).unwrap_err().to_string();
        assert!(refused.contains("TEDUH_NOTICES__SMTP_PASSWORD"), "{refused}");
    }
}
