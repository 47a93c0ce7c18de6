//! Sees every statement on its way to a database, and can break off before one of them.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

/// What is watched, by the address of the database.
static WATCHED: Mutex<Option<HashMap<String, Watched>>> = Mutex::new(None);

#[derive(Default)]
struct Watched {
    statements: Vec<String>,
    break_before: Option<usize>,
}

fn watched() -> MutexGuard<'static, Option<HashMap<String, Watched>>> {
    WATCHED.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// From now on each new connection can be watched.
pub fn install() {
    fn eye() -> Option<Box<dyn Instrumentation>> {
        Some(Box::new(Eye { database: String::new() }))
    }
    set_default_instrumentation(eye).expect("nobody else sets it");
}

/// Forgets what was seen, and breaks off before the statement of this number (the first is 0).
pub fn watch(url: &str, break_before: Option<usize>) {
    let watch = Watched { statements: Vec::new(), break_before };
    watched().get_or_insert_default().insert(address(url), watch);
}

/// Ends the watch; gives the statements that were seen, the one broken off last.
pub fn seen(url: &str) -> Vec<String> {
    watched().get_or_insert_default().remove(&address(url)).unwrap_or_default().statements
}

/// The address of a database without what the service adds to it.
fn address(url: &str) -> String {
    let plain = url.split("connect_timeout=").next().unwrap_or_default();
    plain.trim_start_matches("sqlite:").trim_end_matches(['?', '&']).to_owned()
}

/// The watcher of one connection.
struct Eye {
    database: String,
}

impl Instrumentation for Eye {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => self.database = address(url),
            InstrumentationEvent::StartQuery { query, .. } => self.statement(&query.to_string()),
            _ => {}
        }
    }
}

impl Eye {
    fn statement(&self, text: &str) {
        let sql = text.split(" -- binds:").next().unwrap_or_default().trim();
        let verb = sql.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        if !["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(&verb.as_str()) {
            return;
        }
        let mut all = watched();
        let Some(watch) = all.as_mut().and_then(|all| all.get_mut(&self.database)) else { return };
        watch.statements.push(sql.to_owned());
        let is_the_one = watch.break_before == Some(watch.statements.len() - 1);
        drop(all);
        if is_the_one {
            // Without the panic hook: this is no failure of the test.
            std::panic::resume_unwind(Box::new("broken off"));
        }
    }
}
