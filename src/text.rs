//! Free text that goes with a decision, a request or an answer.

use crate::error::{Error, Result};

/// Longest free text, in characters. Nothing clinical.
pub const WORDS_MAX: usize = 2_000;

/// Text that must be there: trimmed. Refuses the field: `required`, `too_long`.
pub fn required_words(field: &str, text: &str) -> Result<String> {
    optional_words(field, Some(text))?.ok_or_else(|| Error::field(field, "required", "some words are needed"))
}

/// Text that may be there: trimmed, none where it is blank. Refuses the field: `too_long`.
pub fn optional_words(field: &str, text: Option<&str>) -> Result<Option<String>> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    if text.is_some_and(|text| text.chars().count() > WORDS_MAX) {
        return Err(Error::field(field, "too_long", format!("at most {WORDS_MAX} characters")));
    }
    Ok(text.map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_there_and_not_endless() {
        let code = |text: &str| match required_words("words", text) {
            Err(Error::Invalid(wrong)) => Some(wrong[0].code.to_string()),
            _ => None,
        };
        assert_eq!(code(" \n").as_deref(), Some("required"));
        assert_eq!(code("ế".repeat(2_000).as_str()), None);
        assert_eq!(code("a".repeat(2_001).as_str()).as_deref(), Some("too_long"));
        assert_eq!(optional_words("words", Some(" ")).unwrap(), None);
        assert_eq!(optional_words("words", Some(" a ")).unwrap().as_deref(), Some("a"));
    }
}
