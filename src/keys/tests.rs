//! What is sealed opens where and with what it should.

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
fn what_an_earlier_key_sealed_opens_and_the_newest_seals() {
    let old = Keyring::from_root(1, &[7; 32]);
    let place = Place::new("clients", "name", "a");
    let sealed = old.seal_text(place, "Hafizan").unwrap();
    let both = [DataKey::of(2, [8; 32]), DataKey::of(1, [7; 32])];
    let ring = Keyring::of(&both, 2).unwrap();
    assert_eq!(ring.open_text(place, &sealed).unwrap(), "Hafizan");
    let newer = ring.seal_text(place, "Hafizan").unwrap();
    assert_eq!((sealed[0], newer[0]), (1, 2));
    assert!(old.open(place, &newer).is_err());
    assert_eq!(ring.search_tokens("Hafizan"), old.search_tokens("Hafizan"), "found as before");
    assert_eq!(ring.could_be("x"), [ring.newest_tag("x"), old.opaque_tag("x")]);
    assert_eq!(ring.chain_link_by(1, "a", "b"), Some(old.chain_link("a", "b")));
    assert_eq!(ring.chain_link_by(3, "a", "b"), None);
    old.take_over(&ring);
    assert_eq!(old.open_text(place, &newer).unwrap(), "Hafizan");
    assert!(Keyring::of(&both, 3).is_err());
}
