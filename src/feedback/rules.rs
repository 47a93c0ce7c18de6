//! What may be said.

/// Longest text, in characters.
pub const WORDS_MAX: usize = 2_000;

/// The code of what is wrong with a text.
pub fn wrong_words(trimmed: &str) -> Option<&'static str> {
    if trimmed.is_empty() {
        return Some("required");
    }
    (trimmed.chars().count() > WORDS_MAX).then_some("too_long")
}
