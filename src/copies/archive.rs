//! The file of a copy: lines of JSON, compressed, encrypted to recipients whose key is kept elsewhere.
//!
//! The first line says what it is, then comes a line for each table and one for each of its rows, and
//! the last one counts them. The encryption (age) notices any byte that was changed or cut off.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use age::secrecy::ExposeSecret as _;
use age::stream::{StreamReader, StreamWriter};
use age::x25519::{Identity, Recipient};
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use super::Progress;
use super::load::Load;
use crate::db::Table;
use crate::error::{Error, Result};
use crate::units::{Instant, rfc3339};

/// The form of the file.
const FORM: u32 = 1;

/// Who can open a copy.
pub struct Recipients(Vec<Recipient>);

impl Recipients {
    /// Reads `age1…` texts; a fault if there is none or one is no recipient.
    pub fn read(texts: &[String]) -> Result<Self> {
        if texts.is_empty() {
            return Err(Error::fault(
                "nobody could open the copy: name a recipient (age1…) with --recipient or backup.recipients; \
                 `teduh keys recipient FILE` makes one",
            ));
        }
        let read = |text: &String| {
            Recipient::from_str(text).map_err(|_| Error::fault(format!("{text} is no recipient (age1…)")))
        };
        texts.iter().map(read).collect::<Result<_>>().map(Recipients)
    }
}

/// Writes a new identity to a file that only its owner may read; gives its recipient.
pub fn new_identity(file: &Path) -> Result<String> {
    let identity = Identity::generate();
    let recipient = identity.to_public().to_string();
    let mut out = create(file)?;
    writeln!(out, "# opens copies made for {recipient}\n{}", identity.to_string().expose_secret())
        .and_then(|()| out.sync_all())
        .map_err(|cause| at(file, &cause))?;
    Ok(recipient)
}

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
        let out = BufWriter::new(create(&partial)?);
        let recipients = to.0.iter().map(|one| one as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(recipients).map_err(|cause| at(file, &cause))?;
        let out = encryptor.wrap_output(out).map_err(|cause| at(file, &cause))?;
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
        let text = fs::read_to_string(identity).map_err(|cause| at(identity, &cause))?;
        let key = text.lines().find_map(|line| Identity::from_str(line.trim()).ok());
        let key = key.ok_or_else(|| {
            Error::fault(format!("{} holds no identity (AGE-SECRET-KEY-1…)", identity.display()))
        })?;
        let raw = BufReader::new(File::open(file).map_err(|cause| at(file, &cause))?);
        let decryptor = age::Decryptor::new_buffered(raw).map_err(|cause| at(file, &cause))?;
        let plain = decryptor.decrypt(std::iter::once(&key as &dyn age::Identity));
        let plain = plain.map_err(|cause| at(file, &cause))?;
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

fn create(file: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(file).map_err(|cause| at(file, &cause))
}

fn at(file: &Path, cause: &dyn std::fmt::Display) -> Error {
    Error::fault(format!("{}: {cause}", file.display()))
}
