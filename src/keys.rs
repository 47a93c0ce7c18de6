//! Keys derived apart from one root key, and the sealing of whatever names a person.
//!
//! The root key lives in the environment or in a key file, never in the database. Each use has a
//! key of its own (HKDF-SHA-256), so that a leaked one opens nothing else.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::error::{Error, Result};

const NONCE_LEN: usize = 24;

/// Where a sealed value lives; a value moved to another row does not open there.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The table.
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// The row's id.
    pub row: &'a str,
}

impl<'a> Place<'a> {
    /// A place from its three parts.
    pub fn new(table: &'a str, column: &'a str, row: &'a str) -> Self {
        Place { table, column, row }
    }

    fn text(&self) -> String {
        format!("{}\u{1f}{}\u{1f}{}", self.table, self.column, self.row)
    }
}

/// The keys of this installation.
pub struct Keyring {
    key_id: u8,
    seal: XChaCha20Poly1305,
    search: Zeroizing<[u8; 32]>,
    pin: Zeroizing<[u8; 32]>,
    token: Zeroizing<[u8; 32]>,
    tags: Zeroizing<[u8; 32]>,
    chain: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keyring({})", self.key_id)
    }
}

impl Keyring {
    /// The keys that grow from a root key of 32 bytes.
    pub fn from_root(key_id: u8, root: &[u8; 32]) -> Self {
        let tree = Hkdf::<Sha256>::new(Some(b"teduh"), root);
        let grow = |purpose: &str| {
            let mut key = Zeroizing::new([0u8; 32]);
            // 32 bytes is always a possible length for HKDF-SHA-256.
            let _ = tree.expand(purpose.as_bytes(), key.as_mut());
            key
        };
        let seal = grow("seal");
        Keyring {
            key_id,
            seal: XChaCha20Poly1305::new(&Key::from(*seal)),
            search: grow("search"),
            pin: grow("pin"),
            token: grow("token"),
            tags: grow("tag"),
            chain: grow("chain"),
        }
    }

    /// Seals bytes for one place: key id, nonce, ciphertext.
    pub fn seal(&self, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE_LEN] = random_bytes()?;
        let aad = place.text();
        let body = self
            .seal
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: aad.as_bytes() })
            .map_err(|_| Error::fault("a value could not be sealed"))?;
        let mut sealed = Vec::with_capacity(1 + NONCE_LEN + body.len());
        sealed.push(self.key_id);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&body);
        Ok(sealed)
    }

    /// Seals text for one place.
    pub fn seal_text(&self, place: Place<'_>, plain: &str) -> Result<Vec<u8>> {
        self.seal(place, plain.as_bytes())
    }

    /// Opens what was sealed for this place; a fault if it was sealed elsewhere or with another key.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>> {
        let unreadable =
            || Error::fault(format!("{}.{} does not open with this key", place.table, place.column));
        let (key_id, rest) = sealed.split_first().ok_or_else(unreadable)?;
        let (nonce, body) = rest.split_at_checked(NONCE_LEN).ok_or_else(unreadable)?;
        let nonce: [u8; NONCE_LEN] = nonce.try_into().map_err(|_| unreadable())?;
        if *key_id != self.key_id {
            return Err(unreadable());
        }
        let aad = place.text();
        self.seal
            .decrypt(&XNonce::from(nonce), Payload { msg: body, aad: aad.as_bytes() })
            .map_err(|_| unreadable())
    }

    /// Opens sealed text.
    pub fn open_text(&self, place: Place<'_>, sealed: &[u8]) -> Result<String> {
        String::from_utf8(self.open(place, sealed)?).map_err(|_| Error::fault("sealed text is not UTF-8"))
    }

    /// The search tokens of a text: one for each word, marks stripped and case folded, so that
    /// `Nguyễn` is found by `nguyen`. Equal words give equal tokens and nothing else can be read off.
    pub fn search_tokens(&self, text: &str) -> Vec<String> {
        let folded: String = text
            .nfkd()
            .filter(|c| !is_mark(*c))
            .flat_map(char::to_lowercase)
            .map(|c| if c == 'đ' { 'd' } else { c })
            .collect();
        let mut tokens: Vec<String> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| self.tag(&self.search, word))
            .collect();
        tokens.sort();
        tokens.dedup();
        tokens
    }

    /// A fixed tag of something that must not be stored as it is (a login under delay, a retry key).
    pub fn opaque_tag(&self, text: &str) -> String {
        self.tag(&self.tags, text)
    }

    /// The next link of a chain of seals: a keyed hash of the link before it and of a row's text.
    pub fn chain_link(&self, previous: &str, row: &str) -> String {
        self.tag(&self.chain, &format!("{previous}\u{1f}{row}"))
    }

    /// What a PIN becomes before it is hashed, so that a stolen file cannot be searched by trying
    /// a million PINs.
    pub fn peppered_pin(&self, pin: &str) -> String {
        self.tag(&self.pin, pin)
    }

    /// The key that signs access tokens.
    pub fn token_key(&self) -> &[u8] {
        self.token.as_slice()
    }

    /// The number of the root key.
    pub fn key_id(&self) -> i64 {
        i64::from(self.key_id)
    }

    fn tag(&self, key: &[u8; 32], text: &str) -> String {
        // HMAC pads a short key with zeros to its block; so does this.
        let mut block = Zeroizing::new([0u8; 64]);
        block[..32].copy_from_slice(key);
        let mut mac = Hmac::<Sha256>::new(&(*block).into());
        mac.update(text.as_bytes());
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

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

/// Reads a root key written as 64 hexadecimal digits.
pub fn parse_root(text: &str) -> Result<Zeroizing<[u8; 32]>> {
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
    Ok(root)
}

/// Writes a new root key to a file that only its owner may read; refuses to overwrite one.
pub fn write_new_root(file: &Path) -> Result<()> {
    let root = Zeroizing::new(random_bytes::<32>()?);
    let text: Zeroizing<String> = Zeroizing::new(root.iter().map(|byte| format!("{byte:02x}")).collect());
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let fault = |cause: std::io::Error| Error::fault(format!("the key file {}: {cause}", file.display()));
    let mut out = options.open(file).map_err(fault)?;
    writeln!(out, "{}", text.as_str()).map_err(fault)?;
    out.sync_all().map_err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_only_in_its_place_and_with_its_key() {
        let keys = Keyring::from_root(1, &[7; 32]);
        let place = Place::new("clients", "name", "a");
        let sealed = keys.seal_text(place, "Hafizan").unwrap();
        assert_eq!(keys.open_text(place, &sealed).unwrap(), "Hafizan");
        assert!(keys.open(Place::new("clients", "name", "b"), &sealed).is_err());
        assert!(keys.open(Place::new("clients", "contact", "a"), &sealed).is_err());
        assert!(Keyring::from_root(1, &[8; 32]).open(place, &sealed).is_err());
        assert!(Keyring::from_root(2, &[7; 32]).open(place, &sealed).is_err());
        assert_ne!(sealed, keys.seal_text(place, "Hafizan").unwrap());
        assert!(!sealed.windows(7).any(|w| w == b"Hafizan"));
    }

    #[test]
    fn names_are_found_without_marks_and_in_any_case() {
        let keys = Keyring::from_root(1, &[7; 32]);
        assert_eq!(keys.search_tokens("Nguyễn Văn Đức"), keys.search_tokens("nguyen van duc"));
        assert_ne!(keys.search_tokens("nguyen"), keys.search_tokens("nguyet"));
        assert_eq!(keys.search_tokens("+60 12-345"), keys.search_tokens("345 12 60"));
    }

    #[test]
    fn a_key_file_is_private_and_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("root.key");
        write_new_root(&file).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        assert!(parse_root(&text).is_ok());
        assert!(write_new_root(&file).is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
        assert!(parse_root("abc").is_err());
    }
}
