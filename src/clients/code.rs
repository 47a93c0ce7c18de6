//! The programme code: what the card says, and how what is typed or scanned is matched to it.

use crate::error::Result;
use crate::keys::random_bytes;

/// Letters and digits that are not mistaken for one another and spell no words: no vowels, no
/// `B8 S5 Z2 L1` pairs.
const ALPHABET: &[u8] = b"23456789CDFGHJKMNPQRTVWXY";

/// Length of a generated code without its hyphen: 25⁸ codes, so that guessing one is hopeless.
const LENGTH: usize = 8;

/// Longest code that is taken from elsewhere.
pub const LONGEST: usize = 32;

/// A new code as the card shows it, e.g. `K7M4-Q2TX`.
pub fn generate() -> Result<String> {
    let mut code = letters(LENGTH)?;
    code.insert(LENGTH / 2, '-');
    Ok(code)
}

/// So many random letters and digits that are not mistaken for one another.
pub fn letters(count: usize) -> Result<String> {
    let mut letters = String::with_capacity(count);
    while letters.len() < count {
        for byte in random_bytes::<16>()? {
            // Bytes beyond the last whole multiple are passed over, so that no letter is likelier.
            let whole = 256 / ALPHABET.len() * ALPHABET.len();
            if usize::from(byte) < whole && letters.len() < count {
                letters.push(char::from(ALPHABET[usize::from(byte) % ALPHABET.len()]));
            }
        }
    }
    Ok(letters)
}

/// A code that comes from elsewhere (paper, another system, a request), as it will be shown. It
/// starts with a letter or digit and holds only those and `-`, `_`, `.`; `None` otherwise.
pub fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    let first = text.bytes().next()?;
    let fits = text.len() <= LONGEST
        && first.is_ascii_alphanumeric()
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    fits.then(|| text.to_owned())
}

/// What two writings of one code have in common: upper case, no hyphens. The database keeps an
/// index over the same expression.
pub fn key(text: &str) -> String {
    text.trim().chars().filter(|c| *c != '-').map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generated_code_is_readable_and_unlike_the_last() {
        let codes: Vec<String> = (0..200).map(|_| generate().unwrap()).collect();
        for code in &codes {
            assert_eq!((code.len(), code.as_bytes()[4]), (9, b'-'), "{code}");
            assert!(code.bytes().filter(|b| *b != b'-').all(|b| ALPHABET.contains(&b)), "{code}");
            assert_eq!(parse(code).as_ref(), Some(code));
        }
        let mut distinct = codes.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), codes.len());
    }

    #[test]
    fn hyphens_and_case_do_not_matter() {
        for typed in ["K7M4-Q2TX", "k7m4q2tx", " k7M4-q2Tx\n", "K7M4Q2TX"] {
            assert_eq!(key(typed), "K7M4Q2TX");
        }
    }

    #[test]
    fn codes_from_elsewhere_keep_their_writing() {
        assert_eq!(parse(" c-017 "), Some("c-017".into()));
        assert_eq!(parse("16"), Some("16".into()));
        for wrong in ["", " ", "-1", "..", "a/b", "a b", "ä", "x\u{0}", &"9".repeat(33)] {
            assert_eq!(parse(wrong), None, "{wrong:?}");
        }
    }
}
