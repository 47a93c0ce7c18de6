//! To whom a file is encrypted, with the key that opens it kept elsewhere (age): the standard tool opens
//! it, too.

use std::fs::{self, File};
use std::io::{BufReader, Write as _};
use std::path::Path;
use std::str::FromStr as _;

use age::secrecy::ExposeSecret as _;
use age::stream::StreamReader;
use age::x25519::{Identity, Recipient};

use super::at;
use crate::error::{Error, Result};
use crate::private_file;

/// Who can open a file.
#[derive(Clone)]
pub struct Recipients(Vec<Recipient>);

impl std::fmt::Debug for Recipients {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Recipients({})", self.0.len())
    }
}

impl Recipients {
    /// Reads `age1…` texts; a fault if there is none, saying where one is named, or one is no recipient.
    pub fn read(texts: &[String], named_in: &str) -> Result<Self> {
        if texts.is_empty() {
            return Err(Error::fault(format!(
                "nobody could open it: name a recipient (age1…) {named_in}; `teduh keys recipient FILE` makes one"
            )));
        }
        let read = |text: &String| {
            Recipient::from_str(text).map_err(|_| Error::fault(format!("{text} is no recipient (age1…)")))
        };
        texts.iter().map(read).collect::<Result<_>>().map(Recipients)
    }

    /// What encrypts for them; `file` is for the words of a fault.
    pub fn encryptor(&self, file: &Path) -> Result<age::Encryptor> {
        let recipients = self.0.iter().map(|one| one as &dyn age::Recipient);
        age::Encryptor::with_recipients(recipients).map_err(|cause| at(file, &cause))
    }
}

/// Writes a new identity to a file that only its owner may read; gives its recipient.
pub fn new_identity(file: &Path) -> Result<String> {
    let identity = Identity::generate();
    let recipient = identity.to_public().to_string();
    let mut out = private_file::create(file).map_err(|cause| at(file, &cause))?;
    writeln!(out, "# opens copies made for {recipient}\n{}", identity.to_string().expose_secret())
        .and_then(|()| out.sync_all())
        .map_err(|cause| at(file, &cause))?;
    Ok(recipient)
}

/// Reads a file with the identity that it was encrypted to.
pub fn decrypted(file: &Path, identity: &Path) -> Result<StreamReader<BufReader<File>>> {
    let text = fs::read_to_string(identity).map_err(|cause| at(identity, &cause))?;
    let key = text.lines().find_map(|line| Identity::from_str(line.trim()).ok());
    let key = key.ok_or_else(|| {
        Error::fault(format!("{} holds no identity (AGE-SECRET-KEY-1…)", identity.display()))
    })?;
    let raw = BufReader::new(File::open(file).map_err(|cause| at(file, &cause))?);
    let decryptor = age::Decryptor::new_buffered(raw).map_err(|cause| at(file, &cause))?;
    decryptor.decrypt(std::iter::once(&key as &dyn age::Identity)).map_err(|cause| at(file, &cause))
}
