//! The root key that a service starts with, in a file or the environment.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{DataKey, NONCE_LEN, Place, random_bytes};
use crate::error::{Error, Result};
use crate::private_file;

/// The key of 32 bytes that a service starts with.
pub struct RootKey(Zeroizing<[u8; 32]>);

impl RootKey {
    /// A new one, made at random.
    pub fn new() -> Result<Self> {
        Ok(RootKey(Zeroizing::new(random_bytes()?)))
    }

    /// Reads a root key written as 64 hexadecimal digits.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        let wrong = || Error::fault("a root key is 64 hexadecimal digits");
        if text.len() != 64 || !text.is_ascii() {
            return Err(wrong());
        }
        let mut root = Zeroizing::new([0u8; 32]);
        for (byte, pair) in root.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
        }
        Ok(RootKey(root))
    }

    /// Reads a key file.
    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).map(Zeroizing::new).map_err(|cause| {
            Error::fault(format!("the key file {} cannot be read: {cause}", file.display()))
        })?;
        Self::parse(&text)
    }

    /// Writes it to a file that only its owner may read; refuses to overwrite one.
    pub fn write_new(&self, file: &Path) -> Result<()> {
        let text: Zeroizing<String> =
            Zeroizing::new(self.0.iter().map(|byte| format!("{byte:02x}")).collect());
        let fault = |cause: std::io::Error| Error::fault(format!("the key file {}: {cause}", file.display()));
        let mut out = private_file::create(file).map_err(fault)?;
        writeln!(out, "{}", text.as_str()).map_err(fault)?;
        out.sync_all().map_err(fault)
    }

    /// A name that tells root keys apart and says nothing of the key.
    pub fn name(&self) -> String {
        let name: [u8; 6] = self.grow("name");
        let digits: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("root-{digits}")
    }

    /// The root key as the data key of a database that was made before data keys were wrapped.
    pub fn as_data_key(&self) -> DataKey {
        DataKey::of(1, *self.0)
    }

    /// Wraps a data key for this root key.
    pub fn wrap(&self, data: &DataKey) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE_LEN] = random_bytes()?;
        let aad = self.place(data.number);
        let payload = Payload { msg: data.secret(), aad: aad.as_bytes() };
        let body = self.cipher().encrypt(&XNonce::from(nonce), payload);
        let body = body.map_err(|_| Error::fault("a data key could not be wrapped"))?;
        Ok([nonce.as_slice(), &body].concat())
    }

    /// The data key that was wrapped for it; none if it was not.
    pub fn unwrap_key(&self, number: u8, wrapped: &[u8]) -> Option<DataKey> {
        let (nonce, body) = wrapped.split_at_checked(NONCE_LEN)?;
        let nonce: [u8; NONCE_LEN] = nonce.try_into().ok()?;
        let aad = self.place(number);
        let payload = Payload { msg: body, aad: aad.as_bytes() };
        let secret = Zeroizing::new(self.cipher().decrypt(&XNonce::from(nonce), payload).ok()?);
        DataKey::from_bytes(number, &secret)
    }

    fn place(&self, number: u8) -> String {
        Place::new("key_wraps", "wrapped", &format!("{}\u{1f}{number}", self.name())).text()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        let key: Zeroizing<[u8; 32]> = Zeroizing::new(self.grow("wrap"));
        XChaCha20Poly1305::new(&Key::from(*key))
    }

    fn grow<const N: usize>(&self, purpose: &str) -> [u8; N] {
        let mut key = [0u8; N];
        // At most 32 bytes: always a possible length for HKDF-SHA-256.
        let _ = Hkdf::<Sha256>::new(Some(b"teduh root"), &*self.0).expand(purpose.as_bytes(), &mut key);
        key
    }
}
