//! The file of a kit: encrypted to recipients whose key is kept elsewhere, so that the standard tool opens it too.

use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use age::x25519::{Identity, Recipient};

use crate::error::{Error, Result};

/// Who can open a kit.
#[derive(Clone)]
pub struct KitRecipients(Vec<Recipient>);

impl std::fmt::Debug for KitRecipients {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KitRecipients({})", self.0.len())
    }
}

impl KitRecipients {
    /// Reads `age1…` texts; a fault if there is none or one is no recipient.
    pub fn read(texts: &[String]) -> Result<Self> {
        if texts.is_empty() {
            return Err(Error::fault(
                "nobody could open the kit: name a recipient (age1…) in outage.recipients or backup.recipients; \
                 `teduh keys recipient FILE` makes one",
            ));
        }
        let read = |text: &String| {
            Recipient::from_str(text).map_err(|_| Error::fault(format!("{text} is no recipient (age1…)")))
        };
        texts.iter().map(read).collect::<Result<_>>().map(KitRecipients)
    }
}

/// A kit that is written whole beside its place, which still has the one before.
#[derive(Debug, Clone)]
pub struct Beside {
    partial: PathBuf,
    file: PathBuf,
}

impl Beside {
    /// Encrypts and writes it, so that only its owner may read the file.
    pub fn write(file: &Path, to: &KitRecipients, plain: &[u8]) -> Result<Self> {
        let mut name = file.as_os_str().to_owned();
        name.push(".partial");
        let partial = PathBuf::from(name);
        let _ = fs::remove_file(&partial);
        let recipients = to.0.iter().map(|one| one as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(recipients).map_err(|cause| at(file, &cause))?;
        let out = BufWriter::new(create(&partial)?);
        let whole = || -> std::io::Result<()> {
            let mut sealed = encryptor.wrap_output(out)?;
            sealed.write_all(plain)?;
            let out = sealed.finish()?;
            out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()
        };
        whole().map_err(|cause| at(&partial, &cause))?;
        Ok(Beside { partial, file: file.to_owned() })
    }

    /// Puts it in its place.
    pub fn put(&self) -> Result<()> {
        fs::rename(&self.partial, &self.file).map_err(|cause| at(&self.file, &cause))
    }
}

/// Opens a kit with the identity that it was encrypted to.
pub fn open(file: &Path, identity: &Path) -> Result<Vec<u8>> {
    let text = fs::read_to_string(identity).map_err(|cause| at(identity, &cause))?;
    let key = text.lines().find_map(|line| Identity::from_str(line.trim()).ok());
    let key = key.ok_or_else(|| {
        Error::fault(format!("{} holds no identity (AGE-SECRET-KEY-1…)", identity.display()))
    })?;
    let raw = BufReader::new(File::open(file).map_err(|cause| at(file, &cause))?);
    let decryptor = age::Decryptor::new_buffered(raw).map_err(|cause| at(file, &cause))?;
    let plain = decryptor.decrypt(std::iter::once(&key as &dyn age::Identity));
    let mut bytes = Vec::new();
    plain.map_err(|cause| at(file, &cause))?.read_to_end(&mut bytes).map_err(|cause| at(file, &cause))?;
    Ok(bytes)
}

/// Writes a file that must not exist and that only its owner may read.
pub fn write_new(file: &Path, bytes: &[u8]) -> Result<()> {
    let mut out = create(file)?;
    out.write_all(bytes).and_then(|()| out.sync_all()).map_err(|cause| at(file, &cause))
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
