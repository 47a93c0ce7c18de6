//! What an import says: the sum on standard output, rejected lines on standard error.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::doses::import::Report;
use crate::error::{Error, Result};

/// Lines of one kind that are printed; `--json` prints all of them.
const SHOWN: usize = 50;

/// Prints what came of an import of `file`; exit 1 if a line is rejected.
pub fn print(report: &Report, file: &Path, json: bool) -> Result<ExitCode> {
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let printed = if json {
        serde_json::to_string(report).map_err(io::Error::from).and_then(|text| writeln!(out, "{text}"))
    } else if report.rejected.is_empty() {
        taken(report, &mut out)
    } else {
        rejected(report, &mut err)
    };
    printed.map_err(|cause| Error::Fault(cause.into()))?;
    if report.rejected.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let (count, lines) = (report.rejected.len(), if report.rejected.len() == 1 { "line" } else { "lines" });
    writeln!(err, "teduh: {} is not imported: {count} {lines} rejected, nothing written", file.display())
        .map_err(|cause| Error::Fault(cause.into()))?;
    Ok(ExitCode::FAILURE)
}

fn rejected(report: &Report, err: &mut impl Write) -> io::Result<()> {
    for reject in report.rejected.iter().take(SHOWN) {
        writeln!(err, "line {}: {}", reject.line, reject.reason)?;
    }
    more(report.rejected.len(), err)
}

fn taken(report: &Report, out: &mut impl Write) -> io::Result<()> {
    for warning in report.warnings.iter().take(SHOWN) {
        writeln!(out, "line {}, client {}: {}", warning.line, warning.client, warning.words)?;
    }
    more(report.warnings.len(), out)?;
    let mut kinds = BTreeMap::new();
    for warning in &report.warnings {
        *kinds.entry(warning.kind).or_insert(0) += 1;
    }
    let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{} {count}", kind.word())).collect();
    if !kinds.is_empty() {
        writeln!(out, "Odd, and taken as it is: {}.", kinds.join(", "))?;
    }
    let Report { clients, new_clients, added, already_stored, proposed_orders, .. } = report;
    let verb = if report.written { "added" } else { "to add" };
    writeln!(
        out,
        "{added} doses {verb}, {already_stored} in the record before; {clients} clients, {new_clients} new."
    )?;
    if *proposed_orders > 0 {
        writeln!(out, "{proposed_orders} proposed orders for a doctor to sign.")?;
    }
    if !report.written {
        writeln!(out, "Nothing was written.")?;
    }
    Ok(())
}

fn more(lines: usize, out: &mut impl Write) -> io::Result<()> {
    match lines.checked_sub(SHOWN) {
        None | Some(0) => Ok(()),
        Some(more) => writeln!(out, "… and {more} more; --json prints them all"),
    }
}
