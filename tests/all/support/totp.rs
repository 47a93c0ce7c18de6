//! An authenticator app.

use chrono::NaiveDateTime;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

/// The code that an app with this key shows at a moment.
pub fn code_at(key: &str, now: NaiveDateTime) -> String {
    let mut secret = Vec::new();
    let (mut bits, mut held) = (0_u32, 0);
    for letter in key.bytes().filter(|byte| *byte != b' ') {
        let at = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|one| *one == letter);
        bits = (bits << 5 | u32::try_from(at.expect("base32")).expect("small")) & 0xfff;
        held += 5;
        if held >= 8 {
            held -= 8;
            secret.push(u8::try_from(bits >> held & 0xff).expect("a byte"));
        }
    }
    let mut mac = Hmac::<Sha1>::new_from_slice(&secret).expect("any length");
    mac.update(&(now.and_utc().timestamp() / 30).to_be_bytes());
    let sum: [u8; 20] = mac.finalize().into_bytes().into();
    let at = usize::from(sum[19] & 15);
    let number = u32::from_be_bytes([sum[at] & 0x7f, sum[at + 1], sum[at + 2], sum[at + 3]]);
    format!("{:06}", number % 1_000_000)
}
