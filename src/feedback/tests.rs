//! What may be said, and ids that say nothing of when.

use super::*;

#[test]
fn words_are_there_and_not_endless() {
    assert_eq!(rules::wrong_words(""), Some("required"));
    assert_eq!(rules::wrong_words("ế".repeat(2_000).as_str()), None);
    assert_eq!(rules::wrong_words("a".repeat(2_001).as_str()), Some("too_long"));
}
