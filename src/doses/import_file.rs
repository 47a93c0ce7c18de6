//! Reading a file of dosing history: what cannot be is rejected, line by line and all of it at
//! once; what is merely odd is taken and warned about in `import_warnings.rs`.

use std::io::{self, Read};

use csv::{ByteRecord, Reader, ReaderBuilder, Terminator};
use serde::Serialize;

pub use super::import_fields::{ImportContext, ImportRow, RejectCode};
use super::import_fields::{Refused, quoted, read_client, read_day, read_dose};
use super::import_warnings::{Warning, warnings};

/// The columns of a file of dosing history.
pub const COLUMNS: [&str; 3] = ["client", "day", "dose_mg"];

/// A rejected line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reject {
    /// The line in the file, the header being line 1.
    pub line: u64,
    /// The kind of reason.
    pub code: RejectCode,
    /// The reason in words.
    pub reason: String,
}

/// A file as read: to be stored only if nothing is rejected.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Parsed {
    /// The accepted rows by client and day.
    pub rows: Vec<ImportRow>,
    /// Every rejected line, in the order of the file.
    pub rejected: Vec<Reject>,
    /// What is odd in the accepted rows, in the order of the file.
    pub warnings: Vec<Warning>,
}

/// Reads and judges a whole file. Columns may stand in any order; a day is counted from
/// `day_zero` or is an ISO date. Fails only where the input cannot be read.
pub fn parse(input: &mut impl Read, context: &ImportContext) -> io::Result<Parsed> {
    let mut lines = Lines::new(input);
    let mut parsed = Parsed::default();
    let Some(header) = lines.next_record()? else {
        parsed.rejected.push(reject(1, columns_refused("an empty file")));
        return Ok(parsed);
    };
    let at = match columns(&lines.record) {
        Ok(at) => at,
        Err(refused) => {
            parsed.rejected.push(reject(header, refused));
            return Ok(parsed);
        }
    };
    while let Some(line) = lines.next_record()? {
        match row(line, &lines.record, at, context) {
            Ok(row) => parsed.rows.push(row),
            Err(refused) => parsed.rejected.push(reject(line, refused)),
        }
    }
    parsed.rows.sort_unstable_by(|a, b| (&a.client, a.day, a.line).cmp(&(&b.client, b.day, b.line)));
    reject_second_rows(&mut parsed);
    parsed.rejected.sort_by_key(|rejected| rejected.line);
    parsed.warnings = warnings(&parsed.rows, context.first_dose_limit_mcg);
    Ok(parsed)
}

fn reject(line: u64, (code, reason): Refused) -> Reject {
    Reject { line, code, reason }
}

fn reject_second_rows(parsed: &mut Parsed) {
    let rejected = &mut parsed.rejected;
    parsed.rows.dedup_by(|second, first| {
        let is_second = second.client == first.client && second.day == first.day;
        if is_second {
            let (client, day, line) = (&second.client, second.day, first.line);
            let reason = format!("a second row for client {client} on {day}; the first is line {line}");
            rejected.push(reject(second.line, (RejectCode::SecondRow, reason)));
        }
        is_second
    });
}

/// Records with the line they begin on. The csv reader's own line numbers drift over blank lines
/// and over lines that end in CR LF.
struct Lines<R> {
    reader: Reader<io::Chain<R, &'static [u8]>>,
    record: ByteRecord,
}

impl<R: Read> Lines<R> {
    fn new(input: R) -> Self {
        let reader = ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .terminator(Terminator::Any(b'\n'))
            // A last line without its line end is then a line like the others.
            .from_reader(input.chain(b"\n".as_slice()));
        Lines { reader, record: ByteRecord::new() }
    }

    fn next_record(&mut self) -> io::Result<Option<u64>> {
        loop {
            let before = self.reader.position().line();
            if !self.reader.read_byte_record(&mut self.record)? {
                return Ok(None);
            }
            let is_blank = self.record.len() == 1 && self.record[0].trim_ascii().is_empty();
            if is_blank {
                continue;
            }
            let breaks = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
            return Ok(Some(self.reader.position().line().saturating_sub(1 + breaks).max(before)));
        }
    }
}

fn columns(header: &ByteRecord) -> Result<[usize; 3], Refused> {
    let found: Vec<_> = header.iter().map(|name| String::from_utf8_lossy(name.trim_ascii())).collect();
    let at = COLUMNS.map(|column| found.iter().position(|name| name == column));
    match at {
        [Some(client), Some(day), Some(dose)] if found.len() == COLUMNS.len() => Ok([client, day, dose]),
        _ => Err(columns_refused(&quoted(&found.join(",")))),
    }
}

fn columns_refused(found: &str) -> Refused {
    (RejectCode::Columns, format!("the columns must be {}, found {found}", COLUMNS.join(",")))
}

fn row(
    line: u64,
    record: &ByteRecord,
    at: [usize; 3],
    context: &ImportContext,
) -> Result<ImportRow, Refused> {
    if record.len() != COLUMNS.len() {
        return Err((RejectCode::FieldCount, format!("expected 3 fields, found {}", record.len())));
    }
    let [client, day, dose] = at.map(|column| std::str::from_utf8(&record[column]).map(str::trim));
    let not_utf8 = |_| (RejectCode::NotUtf8, "the line is not UTF-8 text".to_owned());
    Ok(ImportRow {
        line,
        client: read_client(client.map_err(not_utf8)?)?,
        day: read_day(day.map_err(not_utf8)?, context)?,
        dose_mcg: read_dose(dose.map_err(not_utf8)?)?,
    })
}
