//! The name under which a browser has the service.

use super::RelyingParty;

#[test]
fn a_passkey_is_for_a_name_and_for_encrypted_pages_or_this_machine() {
    let origins = |host: &str| {
        RelyingParty::of_host(host).map(|party| party.origins).map_err(|error| error.code().to_owned())
    };
    assert_eq!(origins("dosing.example.org").unwrap(), ["https://dosing.example.org"]);
    assert_eq!(origins("Dosing.Example.org:8443").unwrap(), ["https://dosing.example.org:8443"]);
    assert_eq!(origins("localhost:8080").unwrap(), ["https://localhost:8080", "http://localhost:8080"]);
    for number in ["127.0.0.1:8080", "192.0.2.7", "[::1]:8080", "", ":80", "a b", "é.example"] {
        assert_eq!(origins(number).unwrap_err(), "passkeys_need_a_name", "{number}");
    }
}
