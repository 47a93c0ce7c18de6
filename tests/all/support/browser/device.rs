//! A device inside the browser that keeps passkeys, as a telephone or a computer does.

use serde_json::json;

use super::Browser;

impl Browser {
    /// Gives the browser such a device; answers what it is called.
    pub async fn keeps_passkeys(&self) -> String {
        self.tools("WebAuthn.enable", json!({})).await;
        let options = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserVerified": true, "automaticPresenceSimulation": true,
        });
        let added = self.tools("WebAuthn.addVirtualAuthenticator", json!({ "options": options })).await;
        added["authenticatorId"].as_str().expect("a device").to_owned()
    }

    /// Whether the device opens to the finger from now on.
    pub async fn opens(&self, device: &str, is_theirs: bool) {
        let how = json!({ "authenticatorId": device, "isUserVerified": is_theirs });
        self.tools("WebAuthn.setUserVerified", how).await;
    }
}
