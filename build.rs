//! Rebuilds when a migration changes, which the macro that embeds them cannot tell, and lists the
//! actions that the audit has words for.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs, io};

const MESSAGES: &str = "config/locales/en";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed={MESSAGES}");
    let mut actions = BTreeSet::new();
    for file in fs::read_dir(MESSAGES)? {
        for line in fs::read_to_string(file?.path())?.lines() {
            let key = line.strip_prefix("audit-action-").and_then(|rest| rest.split([' ', '=']).next());
            actions.extend(key.map(|key| key.replacen('-', ".", 1)));
        }
    }
    let list: Vec<String> = actions.into_iter().collect();
    let place = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&place).join("audit_actions.txt"), list.join("\n"))
}
