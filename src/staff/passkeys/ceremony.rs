//! What is asked of a passkey and whether its answer is right: WebAuthn level 3, §§ 7.1 and 7.2, by
//! `webauthn_rp`. A passkey is always found without a login, and always opened by its owner.

use webauthn_rp::bin::{Decode as _, Encode as _};
use webauthn_rp::request::PublicKeyCredentialDescriptor;
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::{
    CredProtect, PublicKeyCredentialUserEntity, RegistrationVerificationOptions, UserHandle, UserHandle16,
    Username,
};
use webauthn_rp::response::register::{CompressedPubKey, DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, PublicKeyCredentialCreationOptions, Registration,
    RegistrationServerState,
};

use super::party::RelyingParty;
use super::store::PasskeyRow;
use crate::error::{Error, Result};

/// Bytes of what a passkey knows its owner by.
pub const HANDLE_LEN: usize = 16;

type PublicKey = CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>;
/// An answer at sign-in.
type Signed = DiscoverableAuthentication<HANDLE_LEN>;

/// What to hold, and what to hand to the browser.
pub struct Asked {
    pub state: Vec<u8>,
    pub options: serde_json::Value,
}

/// What a new passkey proved itself by.
pub struct Made {
    pub credential: Vec<u8>,
    pub fixed: Vec<u8>,
    pub changing: Vec<u8>,
}

/// What a passkey knows its owner by, made anew. It says nothing of them.
pub fn new_handle() -> Vec<u8> {
    let Ok(bytes) = UserHandle16::new().encode();
    bytes.to_vec()
}

/// Asks for a new passkey, on none of the devices that hold one already.
pub fn ask_for_new(party: &RelyingParty, handle: &[u8], login: &str, held: Vec<Vec<u8>>) -> Result<Asked> {
    let handle = owner(handle).ok_or_else(|| Error::fault("a handle of another length"))?;
    let name = Username::try_from(login).or_else(|_| Username::try_from("teduh")).map_err(fault)?;
    let user = PublicKeyCredentialUserEntity { name, id: &handle, display_name: None };
    let transports = AuthTransports::decode(0).map_err(fault)?;
    let mut known = Vec::with_capacity(held.len());
    for credential in held {
        let id = CredentialId::<Vec<u8>>::decode(credential).map_err(fault)?;
        known.push(PublicKeyCredentialDescriptor { id, transports });
    }
    let mut asked = PublicKeyCredentialCreationOptions::passkey(&party.id, user, known);
    // Few telephones know this extension, and insisting on it shuts them out; that its owner opened it is
    // asked of every answer anyway.
    asked.extensions.cred_protect = CredProtect::None;
    let (server, client) = asked.start_ceremony().map_err(fault)?;
    Ok(Asked {
        state: server.encode().map_err(fault)?.to_vec(),
        options: serde_json::to_value(&client).map_err(fault)?,
    })
}

/// Whether this is the new passkey that was asked for.
pub fn made(party: &RelyingParty, state: &[u8], answer: &str) -> Option<Made> {
    let asked = RegistrationServerState::<HANDLE_LEN>::decode(state).ok()?;
    let answer = Registration::from_json_relaxed(answer.as_bytes()).ok()?;
    let options = RegistrationVerificationOptions::<String, String> {
        allowed_origins: &party.origins,
        // Some keepers of passkeys say more than they were asked.
        error_on_unsolicited_extensions: false,
        ..RegistrationVerificationOptions::default()
    };
    let made = asked.verify(&party.id, &answer, &options).ok()?;
    Some(Made {
        credential: made.id().as_ref().to_vec(),
        fixed: made.static_state().encode().ok()?,
        changing: made.dynamic_state().encode().ok()?.to_vec(),
    })
}

/// Asks for a passkey, whosever it is.
pub fn ask(party: &RelyingParty) -> Result<Asked> {
    let asked = DiscoverableCredentialRequestOptions::passkey(&party.id);
    let (server, client) = asked.start_ceremony().map_err(fault)?;
    Ok(Asked {
        state: server.encode().map_err(fault)?.to_vec(),
        options: serde_json::to_value(&client).map_err(fault)?,
    })
}

/// The credential that an answer says it is of.
pub fn credential_of(answer: &str) -> Option<Vec<u8>> {
    Some(Signed::from_json_relaxed(answer.as_bytes()).ok()?.raw_id().as_ref().to_vec())
}

/// Whether this passkey gave the answer that was asked for; what to keep of it from now on.
pub fn answered(party: &RelyingParty, state: &[u8], answer: &str, row: &PasskeyRow) -> Option<Vec<u8>> {
    let asked = DiscoverableAuthenticationServerState::decode(state).ok()?;
    let answer = Signed::from_json_relaxed(answer.as_bytes()).ok()?;
    if answer.raw_id().as_ref() != row.credential.as_slice() {
        return None;
    }
    let handle = owner(&row.user_handle)?;
    let fixed = StaticState::<PublicKey>::decode(&row.fixed).ok()?;
    let changing = DynamicState::decode(<[u8; 7]>::try_from(row.changing.as_slice()).ok()?).ok()?;
    let mut passkey = AuthenticatedCredential::new(answer.raw_id(), &handle, fixed, changing).ok()?;
    let options = AuthenticationVerificationOptions::<String, String> {
        allowed_origins: &party.origins,
        error_on_unsolicited_extensions: false,
        ..AuthenticationVerificationOptions::default()
    };
    asked.verify(&party.id, &answer, &mut passkey, &options).ok()?;
    Some(passkey.dynamic_state().encode().ok()?.to_vec())
}

fn owner(handle: &[u8]) -> Option<UserHandle<HANDLE_LEN>> {
    UserHandle::decode(<[u8; HANDLE_LEN]>::try_from(handle).ok()?).ok()
}

fn fault(cause: impl std::fmt::Display) -> Error {
    Error::fault(cause.to_string())
}
