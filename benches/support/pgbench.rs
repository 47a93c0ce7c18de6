//! The statements of a dose as a script for `pgbench`, with which PostgreSQL is measured by its own tool.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::clinic::{FIRST_CLIENT, FIRST_WINDOW};
use super::replay::Value;
use super::template::{Field, Piece, Template};

/// A script in which each of pgbench's clients is a window that gives to every so-many-th client. The first client and
/// the first window have these numbers; the windows have given nothing before.
pub fn script(template: &Template, windows: usize, (client, window): (usize, usize)) -> String {
    let mut script = format!(
        "\\set n {} + :client_id + {windows} * :done\n\\set w {} + :client_id\nBEGIN;\n",
        FIRST_CLIENT + client,
        FIRST_WINDOW + window
    );
    for statement in &template.statements {
        for (text, field) in statement.text.iter().zip(&statement.values) {
            script.push_str(text);
            script.push_str(&expression(field));
        }
        script.push_str(statement.text.last().expect("what follows the last value"));
        script.push_str(";\n");
    }
    script.push_str("COMMIT;\n\\set done :done + 1\n");
    script
}

fn expression(field: &Field) -> String {
    match field {
        Field::Same(value) => literal(value),
        Field::Steps(first, step) => format!("(({first})::bigint + ({step})::bigint * :done)"),
        Field::Client => ":n".into(),
        Field::Hash(length) => format!("lpad(:n::text, {length}, '0')"),
        Field::Named(pieces) => named(pieces),
        Field::ListOf(pieces) => format!("ARRAY[{}]", named(pieces)),
    }
}

fn named(pieces: &[Piece]) -> String {
    let parts = pieces.iter().map(|piece| match piece {
        Piece::Plain(text) => quoted(text),
        Piece::Client => ":n::text".into(),
        Piece::Window => ":w::text".into(),
        Piece::Fresh(number) => format!("'u{number}-' || :n::text"),
    });
    format!("({})", parts.collect::<Vec<_>>().join(" || "))
}

fn literal(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Number(number) => format!("({number})::bigint"),
        Value::Truth(truth) => truth.to_string(),
        Value::Day(day) => format!("DATE '{day}'"),
        Value::Moment(moment) => format!("TIMESTAMP {}", quoted(&moment.to_string())),
        Value::Texts(texts) => {
            let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
            format!("ARRAY[{}]::text[]", texts.join(", "))
        }
        Value::Bytes(bytes) => {
            let digits = bytes.iter().fold(String::new(), |mut digits, byte| {
                let _ = write!(digits, "{byte:02x}");
                digits
            });
            format!("decode('{digits}', 'hex')")
        }
        Value::Nothing => "NULL".into(),
    }
}

/// No colon stands in a script but those of its variables.
fn quoted(text: &str) -> String {
    let text = text.replace('\'', "''");
    if text.contains([':', '\\']) {
        return format!("U&'{}'", text.replace('\\', "\\\\").replace(':', "\\003A"));
    }
    format!("'{text}'")
}

/// Where Debian and others put it.
pub fn program() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> =
        folders.map(|folder| folder.path().join("bin/pgbench")).filter(|path| path.exists()).collect();
    found.sort();
    found.pop().or_else(|| {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).map(|folder| folder.join("pgbench")).find(|path| path.exists())
    })
}

/// Transactions in a second, each of so many windows doing so many.
pub fn run(program: &Path, url: &str, script: &str, windows: usize, each: usize) -> f64 {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), script).expect("is written");
    let mut command = Command::new(program);
    command.args(["--no-vacuum", "--protocol=prepared", "--define=done=0", "--jobs=2"]);
    command.arg(format!("--client={windows}")).arg(format!("--transactions={each}"));
    let ended = command.arg("--file").arg(file.path()).arg(url).output().expect("runs");
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success(), "{}\n{said}", String::from_utf8_lossy(&ended.stderr));
    let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
    rate.unwrap_or_else(|| panic!("no rate: {said}"))
}
