//! A device that keeps one passkey: Ed25519, no attestation, as WebAuthn level 3 §§ 6.1 and 6.5 lay it out.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Somebody was there; the device was opened by its owner; a new key comes with it.
const PRESENT: u8 = 0x01;
const OPENED: u8 = 0x04;
const NEW_KEY: u8 = 0x40;

/// A device, and what a test may spoil of its answers.
pub struct Device {
    key: SigningKey,
    credential: [u8; 16],
    handle: String,
    /// The address of the page as the browser has it.
    pub origin: String,
    /// The name that it signs for.
    pub name: String,
    /// How often it has answered.
    pub count: u32,
    /// Whether its owner opens it.
    pub is_opened: bool,
}

impl Device {
    /// A device in front of a page.
    pub fn new(origin: &str, seed: u8) -> Device {
        Device {
            key: SigningKey::from_bytes(&[seed; 32]),
            credential: [seed; 16],
            handle: String::new(),
            origin: origin.to_owned(),
            name: "localhost".to_owned(),
            count: 0,
            is_opened: true,
        }
    }

    /// Makes its passkey.
    pub fn make(&mut self, options: &Value) -> Value {
        self.handle = options["user"]["id"].as_str().expect("a handle").to_owned();
        let client = self.client("webauthn.create", options);
        let mut data = self.data(NEW_KEY);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.credential);
        // COSE: key type OKP, algorithm EdDSA, curve Ed25519, the point.
        data.extend([0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20]);
        data.extend(self.key.verifying_key().to_bytes());
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).expect("short"));
        object.extend(data);
        let response = json!({ "clientDataJSON": words(&client), "attestationObject": words(&object), "transports": ["internal"] });
        self.told(response)
    }

    /// Answers with its passkey.
    pub fn answer(&mut self, options: &Value) -> Value {
        self.count += 1;
        let (client, data) = (self.client("webauthn.get", options), self.data(0));
        let signed = [data.as_slice(), &Sha256::digest(&client)].concat();
        let signature = self.key.sign(&signed).to_bytes();
        let response = json!({
            "clientDataJSON": words(&client), "authenticatorData": words(&data),
            "signature": words(&signature), "userHandle": self.handle,
        });
        self.told(response)
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let said = json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false });
        said.to_string().into_bytes()
    }

    fn data(&self, more: u8) -> Vec<u8> {
        let opened = if self.is_opened { OPENED } else { 0 };
        let mut data = Sha256::digest(&self.name).to_vec();
        data.push(PRESENT | opened | more);
        data.extend(self.count.to_be_bytes());
        data
    }

    fn told(&self, response: Value) -> Value {
        let id = words(&self.credential);
        json!({
            "id": id, "rawId": id, "type": "public-key", "authenticatorAttachment": "platform",
            "clientExtensionResults": {}, "response": response,
        })
    }
}

fn words(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
