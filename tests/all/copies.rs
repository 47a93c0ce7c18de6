//! Copies of the whole database: nothing is lost, nothing is put in place that is not proved.

use std::fs;
use std::path::{Path, PathBuf};

use teduh::config::Config;
use teduh::copies::{self, Recipients};
use teduh::{cli, db, schedule, server};

use crate::support::app::{Kind, TestApp};
use crate::support::cluster::{TestDatabase, fresh_postgres_database};
use crate::support::on_both;
use crate::support::rows::rows_but;

/// A folder with an identity in it, and the recipient to write copies for.
struct Shelf {
    folder: tempfile::TempDir,
    recipients: Recipients,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let recipient = copies::new_identity(&folder.path().join("identity")).unwrap();
        Shelf { recipients: Recipients::read(&[recipient], "").unwrap(), folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn identity(&self) -> PathBuf {
        self.file("identity")
    }

    /// Settings of the same clinic with another database.
    fn config(&self, t: &TestApp, url: &str) -> Config {
        let mut config = Config::clone(&t.app.config);
        config.database.url = url.to_owned();
        config
    }

    fn sqlite(&self, name: &str) -> String {
        format!("sqlite:{}", self.file(name).display())
    }
}

fn empty_postgres() -> TestDatabase {
    fresh_postgres_database("empty", db::migrate)
}

/// A clinic with a little of everything, sealed.
async fn clinic(t: &TestApp) {
    for dose in [40.0, 60.0, 82.5] {
        let code = t.client_on(dose).await;
        t.give(&code, dose).await;
    }
    schedule::seal_written(&t.app).await.unwrap();
}

/// Every row of a database as text, but for who is signed in.
fn everything(config: &Config) -> Vec<String> {
    rows_but(config, &["sessions", "refresh_tokens"])
}

fn back_up(t: &TestApp, shelf: &Shelf, name: &str) -> PathBuf {
    let file = shelf.file(name);
    copies::back_up(&t.app.config, &file, &shelf.recipients, t.now(), &|_| ()).unwrap();
    file
}

fn restore(t: &TestApp, config: &Config, file: &Path, identity: &Path) -> Result<u64, String> {
    copies::restore(config, file, identity, None, t.now(), &|_| ()).map_err(|error| error.to_string())
}

on_both! {
    /// Into a file and into PostgreSQL, whichever of them it came from: the same rows and seals.
    async fn a_copy_holds_every_row_on_either_database(t: TestApp) {
        clinic(t).await;
        let shelf = Shelf::new();
        tokio::task::block_in_place(|| {
            let file = back_up(t, &shelf, "copy");
            let before = everything(&t.app.config);
            assert!(before.len() > 60, "{}", before.len());
            let pg = empty_postgres();
            for url in [shelf.sqlite("restored.db"), pg.url().to_owned()] {
                let config = shelf.config(t, &url);
                assert_eq!(restore(t, &config, &file, &shelf.identity()).unwrap(), before.len() as u64);
                assert_eq!(everything(&config), before, "{url}");
                let app = server::open_app(config, t.app.clock.clone()).unwrap();
                assert_eq!(cli::check::findings(&app).unwrap(), Vec::<String>::new());
            }
            let pg = empty_postgres();
            for url in [shelf.sqlite("copied.db"), pg.url().to_owned()] {
                let config = shelf.config(t, &url);
                copies::copy(&t.app.config, &config, t.now(), &|_| ()).unwrap();
                assert_eq!(everything(&config), before, "{url}");
            }
        });
        assert!(!fs::read(shelf.file("copy")).unwrap().windows(7).any(|piece| piece == b"doses\",".as_slice()));
    }
}

on_both! {
    async fn a_copy_is_of_one_moment_while_doses_are_given(t: TestApp) {
        clinic(t).await;
        let shelf = Shelf::new();
        let (app, now) = (t.app.clone(), t.now());
        let (file, recipients) = (shelf.file("copy"), Recipients::read(&[copies::new_identity(&shelf.file("other")).unwrap()], "").unwrap());
        let at_work = file.clone();
        let copying = tokio::task::spawn_blocking(move || copies::back_up(&app.config, &at_work, &recipients, now, &|_| ()));
        for _ in 0..5 {
            let code = t.client_on(50.0).await;
            t.give(&code, 50.0).await;
        }
        copying.await.unwrap().unwrap();
        tokio::task::block_in_place(|| {
            let config = shelf.config(t, &shelf.sqlite("restored.db"));
            restore(t, &config, &file, &shelf.file("other")).unwrap();
        });
    }
}

on_both! {
    async fn what_is_not_whole_or_not_ours_is_refused_and_replaces_nothing(t: TestApp) {
        clinic(t).await;
        let shelf = Shelf::new();
        tokio::task::block_in_place(|| {
            let file = back_up(t, &shelf, "copy");
            let config = shelf.config(t, &shelf.sqlite("here.db"));
            restore(t, &config, &file, &shelf.identity()).unwrap();
            let before = everything(&config);
            let refused = |file: &Path, identity: &Path, said: &str| {
                let words = restore(t, &config, file, identity).unwrap_err();
                assert!(words.contains(said), "{words}");
                assert_eq!(everything(&config), before);
            };
            let bytes = fs::read(&file).unwrap();
            for at in [bytes.len() / 3, bytes.len() / 2, bytes.len() - 20] {
                let mut damaged = bytes.clone();
                damaged[at] ^= 1;
                fs::write(shelf.file("damaged"), damaged).unwrap();
                refused(&shelf.file("damaged"), &shelf.identity(), "damaged: ");
            }
            fs::write(shelf.file("cut"), &bytes[..bytes.len() - 70]).unwrap();
            refused(&shelf.file("cut"), &shelf.identity(), "cut: ");
            copies::new_identity(&shelf.file("stranger")).unwrap();
            refused(&file, &shelf.file("stranger"), "copy: ");
            assert!(copies::back_up(&t.app.config, &file, &shelf.recipients, t.now(), &|_| ()).is_err());
            let mut other_key = config.clone();
            other_key.keys.root = Some("08".repeat(32).into());
            let words = restore(t, &other_key, &file, &shelf.identity()).unwrap_err();
            assert!(words.contains("root key is not the one"), "{words}");
            assert_eq!(everything(&config), before);
        });
    }
}

on_both! {
    /// An embedded database is kept under another name; PostgreSQL must be empty.
    async fn the_old_database_is_never_lost(t: TestApp) {
        clinic(t).await;
        let shelf = Shelf::new();
        tokio::task::block_in_place(|| {
            let file = back_up(t, &shelf, "copy");
            let config = shelf.config(t, &shelf.sqlite("here.db"));
            restore(t, &config, &file, &shelf.identity()).unwrap();
            restore(t, &config, &file, &shelf.identity()).unwrap();
            let kept = shelf.config(t, &shelf.sqlite("here.db.before-1"));
            assert_eq!(everything(&kept), everything(&config));
            let words = restore(t, &t.app.config, &file, &shelf.identity()).unwrap_err();
            let said = if t.app.db.is_embedded() { "is in use" } else { "is not empty" };
            assert!(words.contains(said), "{words}");
        });
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_does_not_add_up_is_not_put_in_place() {
    let t = crate::support::app::started(Kind::Sqlite).await;
    clinic(&t).await;
    let change = |conn: &mut db::Conn| {
        conn.run_either("", "DROP TRIGGER register_entries_keep_update; UPDATE register_entries SET volume_ul = volume_ul - 5 WHERE kind = 'dose'")
    };
    t.app.db.write(change, |_, _| Ok(())).await.unwrap();
    let shelf = Shelf::new();
    tokio::task::block_in_place(|| {
        let file = back_up(&t, &shelf, "copy");
        let config = shelf.config(&t, &shelf.sqlite("here.db"));
        let words = restore(&t, &config, &file, &shelf.identity()).unwrap_err();
        assert!(words.contains("not in order and was not put in place: register"), "{words}");
        assert!(!shelf.file("here.db").exists() && !shelf.file("here.db.restoring").exists());
    });
    std::mem::forget(t);
}
