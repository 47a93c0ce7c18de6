//! Codes of six digits from a secret and the time, as every authenticator app shows them: RFC 6238 with
//! SHA-1 and 30 seconds. Written over `hmac`, which the keys use already: a crate for it would be longer than
//! what it does.

use chrono::NaiveDateTime;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

use crate::error::{Error, Result};

/// Bytes of a secret, as long as the hash (RFC 4226 § 4).
pub const SECRET_LEN: usize = 20;
/// Seconds that a code is shown.
const SPAN: i64 = 30;
/// Spans before and after this one whose code is taken: for clocks that differ, and for typing.
const AROUND: i64 = 1;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The spans whose codes are taken at a moment, the earliest first.
pub fn spans_at(now: NaiveDateTime) -> impl Iterator<Item = i64> {
    let here = now.and_utc().timestamp().div_euclid(SPAN);
    here - AROUND..=here + AROUND
}

/// The code of a span.
pub fn code_of(secret: &[u8], span: i64) -> Result<String> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).map_err(|cause| Error::fault(cause.to_string()))?;
    mac.update(&span.to_be_bytes());
    let sum: [u8; 20] = mac.finalize().into_bytes().into();
    // The last four bits say where the number begins; its sign is left out (RFC 4226 § 5.3).
    let at = usize::from(sum[19] & 0x0f);
    let number = u32::from_be_bytes([sum[at] & 0x7f, sum[at + 1], sum[at + 2], sum[at + 3]]);
    Ok(format!("{:06}", number % 1_000_000))
}

/// A secret as it is typed into an app (RFC 4648 base32).
pub fn as_key(secret: &[u8]) -> String {
    let mut key = String::with_capacity(secret.len().div_ceil(5) * 8);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in secret {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            key.push(char::from(ALPHABET[(bits >> held & 31) as usize]));
        }
        bits &= (1 << held) - 1;
    }
    if held > 0 {
        key.push(char::from(ALPHABET[(bits << (5 - held) & 31) as usize]));
    }
    key
}

/// What the QR code says. The name in the app tells nothing of the clinic's kind.
pub fn address_of(login: &str, key: &str) -> String {
    format!("otpauth://totp/teduh:{login}?secret={key}&issuer=teduh&algorithm=SHA1&digits=6&period=30")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        // RFC 6238 appendix B, its last six digits.
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_of(b"12345678901234567890", second / 30).unwrap(), code);
        }
    }

    #[test]
    fn the_span_before_and_after_count_too() {
        let at = chrono::DateTime::from_timestamp(90, 0).unwrap().naive_utc();
        assert_eq!(spans_at(at).collect::<Vec<_>>(), [2, 3, 4]);
    }

    #[test]
    fn a_key_is_base32() {
        assert_eq!(as_key(b"foobar"), "MZXW6YTBOI");
        assert_eq!(as_key(b"12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
