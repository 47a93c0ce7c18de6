//! Which words an announcement may have: a message of a clinic must not tell who reads along what the
//! place is.

/// The longest text, in letters.
pub const LONGEST: usize = 300;

/// What would tell it, in four languages, in small letters; words of two letters or more stand alone.
const TELLING: &[&str] = &[
    "addict", // never a word of ours
    "methadone",
    "metadon",
    "美沙酮",
    "buprenorphine",
    "suboxone",
    "naloxone",
    "heroin",
    "opioid",
    "opiate",
    "dadah",
    "ma túy",
    "吸毒",
    "戒毒",
    "毒品",
    "penagih",
    "nghiện",
    "hiv",
    "aids",
    "艾滋",
    "arv",
    "hepatitis",
    "肝炎",
    "viêm gan",
    "harm reduction",
    "needle",
    "jarum",
    "kim tiêm",
    "dose",
    "dosage",
    "liều",
    "剂量",
    "overdose",
];

/// What is wrong with these texts: `required`, `too_long`, `not_neutral`.
pub fn wrong_with<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let mut is_empty = true;
    for text in texts {
        is_empty = false;
        if text.chars().count() > LONGEST {
            return Some("too_long");
        }
        if telling_word(text).is_some() {
            return Some("not_neutral");
        }
    }
    is_empty.then_some("required")
}

/// The first telling word in a text. Words of Latin letters are found where a word begins.
pub fn telling_word(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    TELLING.iter().copied().find(|word| {
        let mut found = text.match_indices(word);
        found.any(|(at, _)| {
            let before = text[..at].chars().next_back();
            !word.is_ascii() || before.is_none_or(|letter| !letter.is_alphanumeric())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_tell_what_the_place_is_are_refused() {
        for (text, telling) in [
            ("We open at nine on Friday.", None),
            ("Methadone is given at nine.", Some("methadone")),
            ("New doses from Monday", Some("dose")),
            ("Overdoses", Some("overdose")),
            ("We are closed on Monday. Please call.", None),
            ("Archives move next door", None),
            ("Klinik tutup pada hari Jumaat", None),
            ("明天有美沙酮", Some("美沙酮")),
            ("Uống liều vào sáng mai", Some("liều")),
            ("Xét nghiệm HIV", Some("hiv")),
        ] {
            assert_eq!(telling_word(text), telling, "{text}");
        }
        assert_eq!(wrong_with([].into_iter()), Some("required"));
        assert_eq!(wrong_with(["a".repeat(301).as_str()].into_iter()), Some("too_long"));
        assert_eq!(wrong_with(["a".repeat(300).as_str()].into_iter()), None);
    }
}
