//! The file of a copy: lines of JSON, compressed, encrypted to recipients whose key is kept elsewhere.
//!
//! The first line says what it is, then comes a line for each table and one for each of its rows, and
//! the last one counts them. The encryption (age) notices any byte that was changed or cut off.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use age::stream::{StreamReader, StreamWriter};
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use super::load::Load;
use super::recipients::{self, Recipients};
use super::{Progress, at};
use crate::db::Table;
use crate::error::{Error, Result};
use crate::private_file;
use crate::units::{Instant, rfc3339};

/// The form of the file.
const FORM: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum Line {
    Teduh { form: u32, schema: Vec<String>, made_at: String },
    Table { name: String, columns: Vec<String> },
    End { rows: u64 },
}

/// A file that is being written; it has its name only once it is whole.
pub struct Writer {
    out: GzEncoder<StreamWriter<BufWriter<File>>>,
    partial: PathBuf,
    file: PathBuf,
}

impl Writer {
    /// Begins a file that must not exist.
    pub fn create(file: &Path, to: &Recipients) -> Result<Self> {
        if file.exists() {
            return Err(Error::fault(format!("{} is there already", file.display())));
        }
        let mut name = file.as_os_str().to_owned();
        name.push(".partial");
        let partial = PathBuf::from(name);
        let _ = fs::remove_file(&partial);
        let out = BufWriter::new(private_file::create(&partial).map_err(|cause| at(&partial, &cause))?);
        let out = to.encryptor(file)?.wrap_output(out).map_err(|cause| at(file, &cause))?;
        let out = GzEncoder::new(out, Compression::fast());
        Ok(Writer { out, partial, file: file.to_owned() })
    }

    /// What the copy is made of.
    pub fn head(&mut self, schema: &[String], now: Instant) -> Result<()> {
        self.line(&Line::Teduh { form: FORM, schema: schema.to_vec(), made_at: rfc3339(now) })
    }

    /// The next table.
    pub fn table(&mut self, table: &Table) -> Result<()> {
        let columns = table.columns.iter().map(|column| column.name.clone()).collect();
        self.line(&Line::Table { name: table.name.clone(), columns })
    }

    /// The next row of it.
    pub fn row(&mut self, row: &str) -> Result<()> {
        self.text(row)
    }

    /// Ends the file and gives it its name, once it is on the disk.
    pub fn finish(mut self, rows: u64) -> Result<()> {
        self.line(&Line::End { rows })?;
        let Writer { out, partial, file } = self;
        let whole = || -> std::io::Result<()> {
            let out = out.finish()?.finish()?;
            out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
            fs::rename(&partial, &file)
        };
        whole().map_err(|cause| at(&file, &cause))
    }

    fn line(&mut self, line: &Line) -> Result<()> {
        let text = serde_json::to_string(line).map_err(|cause| Error::Fault(Box::new(cause)))?;
        self.text(&text)
    }

    fn text(&mut self, text: &str) -> Result<()> {
        self.out
            .write_all(text.as_bytes())
            .and_then(|()| self.out.write_all(b"\n"))
            .map_err(|cause| at(&self.file, &cause))
    }
}

/// A file that is being read.
pub struct Reader {
    lines: BufReader<GzDecoder<BufReader<StreamReader<BufReader<File>>>>>,
    file: PathBuf,
}

impl Reader {
    /// Opens a copy with the identity that it was encrypted to.
    pub fn open(file: &Path, identity: &Path) -> Result<Self> {
        let plain = recipients::decrypted(file, identity)?;
        let lines = BufReader::new(GzDecoder::new(BufReader::new(plain)));
        Ok(Reader { lines, file: file.to_owned() })
    }

    /// Tells a load everything that stands in the file, to its last line; gives the number of rows.
    pub fn read_into(&mut self, load: &mut Load<'_>, told: Progress<'_>) -> Result<u64> {
        let (mut rows, mut text) = (0, String::new());
        let mut began = false;
        loop {
            text.clear();
            let read = self.lines.read_line(&mut text).map_err(|cause| at(&self.file, &cause))?;
            if read == 0 {
                return Err(Error::fault(format!("{}: the copy ends too early", self.file.display())));
            }
            let line = text.trim_end();
            if line.starts_with('[') && began {
                rows += 1;
                load.row(line)?;
                continue;
            }
            match serde_json::from_str(line).map_err(|cause| at(&self.file, &cause))? {
                Line::Teduh { form: FORM, schema, .. } if !began => load.head(&schema)?,
                Line::Table { name, columns } if began => {
                    told(&name);
                    load.table(&name, columns.iter().map(String::as_str))?;
                }
                Line::End { rows: said } if began && said == rows => return Ok(rows),
                _ => return Err(Error::fault(format!("{}: not a copy of this form", self.file.display()))),
            }
            began = true;
        }
    }
}
