//! Keys derived apart from a data key, and the sealing of whatever names a person.
//!
//! A database has data keys, made at random; it keeps them wrapped for those who hold a root key or
//! a recovery key (`custody`), and never as they are. Each use has a key of its own (HKDF-SHA-256),
//! so that a leaked one opens nothing else.

mod data; // the key that seals, as it is
mod holders; // who can unwrap it
mod random; // from the operating system
mod recovery; // on paper
mod root; // what a service starts with

use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::error::{Error, Result};

pub use data::DataKey;
pub use holders::Holder;
pub use random::{random_bytes, random_secret, random_word, sha256};
pub use recovery::RecoveryKey;
pub use root::RootKey;

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

/// What grows from one data key.
struct Grown {
    number: u8,
    seal: XChaCha20Poly1305,
    search: Zeroizing<[u8; 32]>,
    pin: Zeroizing<[u8; 32]>,
    token: Zeroizing<[u8; 32]>,
    tags: Zeroizing<[u8; 32]>,
    chain: Zeroizing<[u8; 32]>,
}

impl Grown {
    fn from(number: u8, secret: &[u8; 32]) -> Self {
        let tree = Hkdf::<Sha256>::new(Some(b"teduh"), secret);
        let grow = |purpose: &str| {
            let mut key = Zeroizing::new([0u8; 32]);
            // 32 bytes is always a possible length for HKDF-SHA-256.
            let _ = tree.expand(purpose.as_bytes(), key.as_mut());
            key
        };
        let seal = grow("seal");
        Grown {
            number,
            seal: XChaCha20Poly1305::new(&Key::from(*seal)),
            search: grow("search"),
            pin: grow("pin"),
            token: grow("token"),
            tags: grow("tag"),
            chain: grow("chain"),
        }
    }
}

/// Every data key that is here, and which one seals.
struct Bunch {
    /// By number, never empty.
    keys: Vec<Grown>,
    current: usize,
}

impl Bunch {
    fn current(&self) -> &Grown {
        &self.keys[self.current]
    }

    /// Words that people are found by, PINs and tags that last stay with the first data key: what is
    /// stored of them cannot be made anew without what they were made from.
    fn first(&self) -> &Grown {
        &self.keys[0]
    }

    fn numbered(&self, number: i64) -> Option<&Grown> {
        self.keys.iter().find(|key| i64::from(key.number) == number)
    }
}

/// The keys of this installation. A running service takes over those that come with a rotation.
pub struct Keyring {
    bunch: RwLock<Arc<Bunch>>,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keyring({})", self.key_id())
    }
}

impl Keyring {
    /// The keys that grow from one data key of 32 bytes.
    pub fn from_root(number: u8, secret: &[u8; 32]) -> Self {
        let bunch = Bunch { keys: vec![Grown::from(number, secret)], current: 0 };
        Keyring { bunch: RwLock::new(Arc::new(bunch)) }
    }

    /// The keys that grow from these data keys, of which the one with the number `current` seals.
    pub fn of(data_keys: &[DataKey], current: i64) -> Result<Self> {
        let mut keys: Vec<Grown> =
            data_keys.iter().map(|key| Grown::from(key.number, key.secret())).collect();
        keys.sort_by_key(|key| key.number);
        let current = keys.iter().position(|key| i64::from(key.number) == current);
        let current = current.ok_or_else(|| Error::fault("the data key that seals is not here"))?;
        Ok(Keyring { bunch: RwLock::new(Arc::new(Bunch { keys, current })) })
    }

    /// Takes over the keys of another ring.
    pub fn take_over(&self, other: &Keyring) {
        *self.bunch.write().unwrap_or_else(PoisonError::into_inner) = other.bunch();
    }

    fn bunch(&self) -> Arc<Bunch> {
        self.bunch.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Seals bytes for one place: number of the data key, nonce, ciphertext.
    pub fn seal(&self, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>> {
        let bunch = self.bunch();
        let key = bunch.current();
        let nonce: [u8; NONCE_LEN] = random_bytes()?;
        let aad = place.text();
        let body = key
            .seal
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: aad.as_bytes() })
            .map_err(|_| Error::fault("a value could not be sealed"))?;
        let mut sealed = Vec::with_capacity(1 + NONCE_LEN + body.len());
        sealed.push(key.number);
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
        let (number, rest) = sealed.split_first().ok_or_else(unreadable)?;
        let (nonce, body) = rest.split_at_checked(NONCE_LEN).ok_or_else(unreadable)?;
        let nonce: [u8; NONCE_LEN] = nonce.try_into().map_err(|_| unreadable())?;
        let bunch = self.bunch();
        let key = bunch.numbered(i64::from(*number)).ok_or_else(unreadable)?;
        let aad = place.text();
        key.seal
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
        let bunch = self.bunch();
        let mut tokens: Vec<String> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| tag(&bunch.first().search, word))
            .collect();
        tokens.sort();
        tokens.dedup();
        tokens
    }

    /// A fixed tag of something that must not be stored as it is (a login under delay, a retry key).
    pub fn opaque_tag(&self, text: &str) -> String {
        tag(&self.bunch().first().tags, text)
    }

    /// A tag by the data key that seals now; [`Keyring::could_be`] knows it after a rotation, too.
    pub fn newest_tag(&self, text: &str) -> String {
        tag(&self.bunch().current().tags, text)
    }

    /// Every tag that a text may have got, the newest first.
    pub fn could_be(&self, text: &str) -> Vec<String> {
        self.bunch().keys.iter().rev().map(|key| tag(&key.tags, text)).collect()
    }

    /// The next link of a chain of seals: a keyed hash of the link before it and of a row's text.
    pub fn chain_link(&self, previous: &str, row: &str) -> String {
        chain_link(self.bunch().current(), previous, row)
    }

    /// The link that the data key of that number makes, if it is here.
    pub fn chain_link_by(&self, number: i64, previous: &str, row: &str) -> Option<String> {
        self.bunch().numbered(number).map(|key| chain_link(key, previous, row))
    }

    /// What a PIN becomes before it is hashed, so that a stolen file cannot be searched by trying
    /// a million PINs.
    pub fn peppered_pin(&self, pin: &str) -> String {
        tag(&self.bunch().first().pin, pin)
    }

    /// The key by which access tokens are signed with the data key of that number, if it is here.
    pub fn token_key(&self, number: i64) -> Option<Zeroizing<[u8; 32]>> {
        self.bunch().numbered(number).map(|key| key.token.clone())
    }

    /// Whether the data key of that number is here.
    pub fn has(&self, number: i64) -> bool {
        self.bunch().numbered(number).is_some()
    }

    /// The number of the data key that seals.
    pub fn key_id(&self) -> i64 {
        i64::from(self.bunch().current().number)
    }
}

fn chain_link(key: &Grown, previous: &str, row: &str) -> String {
    tag(&key.chain, &format!("{previous}\u{1f}{row}"))
}

fn tag(key: &[u8; 32], text: &str) -> String {
    // HMAC pads a short key with zeros to its block; so does this.
    let mut block = Zeroizing::new([0u8; 64]);
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&(*block).into());
    mac.update(text.as_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests;
