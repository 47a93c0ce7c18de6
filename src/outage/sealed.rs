//! The file of a kit: encrypted to recipients whose key is kept elsewhere, so that the standard tool opens it too.

use std::fs;
use std::io::{BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::copies::{Recipients, at, decrypted};
use crate::error::Result;
use crate::private_file;

/// A kit that is written whole beside its place, which still has the one before.
#[derive(Debug, Clone)]
pub struct Beside {
    partial: PathBuf,
    file: PathBuf,
}

impl Beside {
    /// Encrypts and writes it, so that only its owner may read the file.
    pub fn write(file: &Path, to: &Recipients, plain: &[u8]) -> Result<Self> {
        let mut name = file.as_os_str().to_owned();
        name.push(".partial");
        let partial = PathBuf::from(name);
        let _ = fs::remove_file(&partial);
        let encryptor = to.encryptor(file)?;
        let out = BufWriter::new(private_file::create(&partial).map_err(|cause| at(&partial, &cause))?);
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
    let mut bytes = Vec::new();
    decrypted(file, identity)?.read_to_end(&mut bytes).map_err(|cause| at(file, &cause))?;
    Ok(bytes)
}

/// Writes a file that must not exist and that only its owner may read.
pub fn write_new(file: &Path, bytes: &[u8]) -> Result<()> {
    let mut out = private_file::create(file).map_err(|cause| at(file, &cause))?;
    out.write_all(bytes).and_then(|()| out.sync_all()).map_err(|cause| at(file, &cause))
}
