//! What the operating system's generator gives, and digests, in forms that fit a column or a header.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};

/// Bytes from the operating system's generator.
pub fn random_bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).map_err(|cause| Error::fault(cause.to_string()))?;
    Ok(bytes)
}

/// A word of random bytes in hexadecimal digits: an identifier that says nothing, also not when it was made.
pub fn random_word<const N: usize>() -> Result<String> {
    Ok(random_bytes::<N>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A secret of 32 random bytes in a form that fits a cookie or a header.
pub fn random_secret() -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(random_bytes::<32>()?))
}

/// SHA-256 in a form that fits a column.
pub fn sha256(text: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text))
}
