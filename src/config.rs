//! Settings: `config/default.toml` inside the binary, then a file, then `TEDUH_SECTION__KEY`.
//!
//! Unknown keys are refused. Secrets come from the environment or a key file only.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use chrono_tz::Tz;
use config::{Config as Layers, Environment, File, FileFormat};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::keys::RootKey;
use crate::words::{Language, Role};

mod notices;

pub use notices::{MailWay, Notices, SmtpSecurity};

/// Secrets: where each stands in the environment, and its setting. Never in a file.
const SECRETS: &[(&str, &str)] = &[
    ("TEDUH_KEYS__ROOT", "keys.root"),
    ("TEDUH_SERVER__METRICS_TOKEN", "server.metrics_token"),
    ("TEDUH_NOTICES__SMTP_PASSWORD", "notices.smtp_password"),
    ("TEDUH_NOTICES__TEXT_SECRET", "notices.text_secret"),
];
const DEFAULTS: &str = include_str!("../config/default.toml");

/// All settings. Each field stands, commented, in `config/default.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config/default.toml describes every key")]
pub struct Config {
    pub database: Database,
    pub server: Server,
    pub clinic: Clinic,
    pub keys: Keys,
    pub sessions: Sessions,
    pub notices: Notices,
    pub backup: Backup,
    pub outage: Outage,
    pub log: Log,
}

/// Where the data lives.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config/default.toml describes every key")]
pub struct Database {
    pub url: String,
    pub connections: u32,
    pub queue: usize,
    pub wait_seconds: u64,
}

/// How the service listens.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config/default.toml describes every key")]
pub struct Server {
    pub address: String,
    pub workers: usize,
    pub at_once: usize,
    pub secure_cookies: bool,
    pub tls_certificate: Option<PathBuf>,
    pub tls_key: Option<PathBuf>,
    pub body_kib: usize,
    pub body_seconds: u64,
    pub stop_seconds: u64,
    pub metrics_token: Option<SecretString>,
}

/// The first site of an empty database, and whether this is a training clinic.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config/default.toml describes every key")]
pub struct Clinic {
    pub name: String,
    pub zone: Tz,
    pub policy: String,
    pub policy_folder: Option<PathBuf>,
    pub measuring_step_ul: i64,
    pub telephone: Option<String>,
    pub practice: bool,
}

/// The root key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config/default.toml describes every key")]
pub struct Keys {
    pub root: Option<SecretString>,
    pub file: Option<PathBuf>,
}

/// How long people stay signed in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config/default.toml describes every key")]
pub struct Sessions {
    pub token_minutes: i64,
    pub refresh_hours: i64,
    pub idle_minutes: i64,
    pub client_idle_minutes: i64,
    pub longest_hours: i64,
    pub counter_lock_minutes: i64,
    pub second_step_roles: Vec<Role>,
    pub second_step_from: Option<NaiveDate>,
}

impl Sessions {
    /// Minutes without a request after which the page session of a client, or of staff, ends.
    pub const fn idle_minutes_of(&self, is_client: bool) -> i64 {
        if is_client { self.client_idle_minutes } else { self.idle_minutes }
    }

    /// Hours that a session of a browser, or of a program, lasts at most unless it is prolonged.
    pub const fn lasting(&self, is_browser: bool) -> i64 {
        if is_browser { self.longest_hours } else { self.refresh_hours }
    }

    /// Whether who holds these roles must have a second step at sign-in.
    pub fn asks_second_step(&self, held: &[(SiteId, Role)]) -> bool {
        held.iter().any(|(_, role)| self.second_step_roles.contains(role))
    }

    /// Whether nothing else is open on this day (UTC) to who must have one and has none.
    pub fn insists_on_second_step(&self, day: NaiveDate) -> bool {
        self.second_step_from.is_none_or(|from| day >= from)
    }
}

/// Who can open copies.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config/default.toml describes every key")]
pub struct Backup {
    pub recipients: Vec<String>,
}

/// The kits for an outage.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config/default.toml describes every key")]
pub struct Outage {
    pub recipients: Vec<String>,
    pub folder: Option<PathBuf>,
    pub hour: u32,
    pub language: Language,
}

/// What is logged, and how.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config/default.toml describes every key")]
pub struct Log {
    pub level: String,
    pub json: bool,
}

impl Config {
    /// Reads the layers: defaults, `file` if given, the environment, then `database` if given.
    pub fn load(file: Option<&Path>, database: Option<&str>) -> Result<Self> {
        Self::from_layers(file, std::env::vars().collect(), database)
    }

    fn from_layers(
        file: Option<&Path>,
        environment: HashMap<String, String>,
        database: Option<&str>,
    ) -> Result<Self> {
        let wrong =
            |cause: config::ConfigError| Error::fault(format!("the configuration cannot be read: {cause}"));
        let mut layers = Layers::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml));
        if let Some(path) = file {
            refuse_secrets_in(path)?;
            layers = layers.add_source(File::from(path).format(FileFormat::Toml));
        }
        // Only `TEDUH_SECTION__KEY` is a setting; other TEDUH_ variables belong to tools.
        let mut ours: HashMap<String, String> = environment
            .into_iter()
            .filter(|(name, _)| name.starts_with("TEDUH_") && name.contains("__"))
            .collect();
        // A secret of digits only would be read as a number.
        let secrets: Vec<_> = SECRETS.iter().map(|(name, setting)| (*setting, ours.remove(*name))).collect();
        layers = layers.add_source(
            Environment::with_prefix("TEDUH")
                .prefix_separator("_")
                .separator("__")
                .try_parsing(true)
                .source(Some(ours)),
        );
        for (setting, secret) in secrets {
            layers = layers.set_override_option(setting, secret).map_err(wrong)?;
        }
        let mut config: Config = layers.build().and_then(Layers::try_deserialize).map_err(wrong)?;
        if let Some(url) = database {
            config.database.url = url.to_owned();
        }
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<()> {
        let url = &self.database.url;
        if !url.starts_with("sqlite:") && !url.starts_with("postgres://") && !url.starts_with("postgresql://")
        {
            return Err(Error::fault("database.url must start with sqlite: or postgres://"));
        }
        if self.database.connections == 0 || self.database.queue == 0 {
            return Err(Error::fault("database.connections and database.queue must be at least 1"));
        }
        if self.server.tls_certificate.is_some() != self.server.tls_key.is_some() {
            return Err(Error::fault("server.tls_certificate and server.tls_key go together"));
        }
        if self.clinic.measuring_step_ul <= 0 {
            return Err(Error::fault("clinic.measuring_step_ul must be positive"));
        }
        if !(1..=10).contains(&self.sessions.token_minutes) {
            return Err(Error::fault("sessions.token_minutes must be from 1 to 10"));
        }
        if self.sessions.counter_lock_minutes < 1 {
            return Err(Error::fault("sessions.counter_lock_minutes must be at least 1"));
        }
        if self.outage.hour > 23 {
            return Err(Error::fault("outage.hour must be from 0 to 23"));
        }
        self.notices.check()
    }

    /// The path of an embedded database; `None` on PostgreSQL.
    pub fn embedded_path(&self) -> Option<&Path> {
        self.database.url.strip_prefix("sqlite:").map(Path::new)
    }

    /// The key file of an embedded database, unless the root key stands in the environment.
    pub fn embedded_key_file(&self) -> Option<PathBuf> {
        let database = self.embedded_path().filter(|_| self.keys.root.is_none())?;
        Some(self.keys.file.clone().unwrap_or_else(|| database.with_extension("key")))
    }

    /// The root key: from the environment, from `keys.file`, or, for an embedded database only, from a
    /// key file beside it that is made on first use.
    pub fn root_key(&self) -> Result<RootKey> {
        if let Some(root) = &self.keys.root {
            return RootKey::parse(root.expose_secret());
        }
        let file = self.embedded_key_file().or_else(|| self.keys.file.clone());
        let file = file
            .ok_or_else(|| Error::fault("PostgreSQL needs a root key: set TEDUH_KEYS__ROOT or keys.file"))?;
        let is_new = self.embedded_path().is_some_and(|database| !database.exists());
        if self.keys.file.is_none() && is_new && !file.exists() {
            RootKey::new()?.write_new(&file)?;
            tracing::warn!(file = %file.display(), "made a key file beside the database; move it to a place of its own and name it in keys.file");
        }
        RootKey::read(&file)
    }
}

fn refuse_secrets_in(path: &Path) -> Result<()> {
    let text = std::fs::read_to_string(path).map_err(|cause| {
        Error::fault(format!("the configuration {} cannot be read: {cause}", path.display()))
    })?;
    let table: toml::Table =
        text.parse().map_err(|cause| Error::fault(format!("{}: {cause}", path.display())))?;
    for (name, setting) in SECRETS {
        let (section, key) = setting.split_once('.').unwrap_or((setting, ""));
        if table.get(section).and_then(|section| section.get(key)).is_some() {
            return Err(Error::fault(format!("{setting} may not stand in a file; use {name}")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &str, value: &str) -> Result<Config> {
        Config::from_layers(None, HashMap::from([(name.into(), value.into())]), None)
    }

    #[test]
    fn the_environment_overrides_and_unknown_keys_are_refused() {
        assert_eq!(with("TEDUH_DATABASE__URL", "sqlite:a.db").unwrap().database.url, "sqlite:a.db");
        assert_eq!(with("TEDUH_TEST_POSTGRES", "x").unwrap().sessions.token_minutes, 10);
        assert!(with("TEDUH_DATABASE__URI", "x").is_err());
        assert!(with("TEDUH_DATABASE__URL", "mysql://x").is_err());
        assert!(with("TEDUH_SESSIONS__TOKEN_MINUTES", "11").is_err());
        assert!(with("TEDUH_KEYS__ROOT", &"07".repeat(32)).unwrap().root_key().is_ok(), "digits only");
    }

    #[test]
    fn a_secret_in_a_file_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("teduh.toml");
        std::fs::write(&file, "[keys]\nroot = \"aa\"\n").unwrap();
        assert!(Config::from_layers(Some(&file), HashMap::new(), None).is_err());
        std::fs::write(&file, "[clinic]\nname = \"Harbour\"\n").unwrap();
        assert_eq!(Config::from_layers(Some(&file), HashMap::new(), None).unwrap().clinic.name, "Harbour");
        std::fs::write(&file, "[clinic]\nnam = \"Harbour\"\n").unwrap();
        assert!(Config::from_layers(Some(&file), HashMap::new(), None).is_err());
    }
}
