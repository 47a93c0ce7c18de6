//! Words for people: four languages, their messages, and how they write days and amounts.
//!
//! Messages live in `config/locales/<language>/*.ftl` and are built into the binary. A new file
//! there is found at the next build of this module. Every message exists in every language with
//! the same arguments, none is missing and none is spare: `tests.rs` holds that.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::loader::{LanguageIdentifier, langid};

mod format;
#[cfg(test)]
mod scan;
#[cfg(test)]
mod tests;

fluent_templates::static_loader! {
    static MESSAGES = {
        locales: "./config/locales",
        fallback_language: "en",
        // The marks around arguments end up in printed labels and in what scanners and readers get.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static ENGLISH: LanguageIdentifier = langid!("en");
static MALAY: LanguageIdentifier = langid!("ms");
static CHINESE: LanguageIdentifier = langid!("zh-Hans");
static VIETNAMESE: LanguageIdentifier = langid!("vi");

closed_list! {
    /// The languages of the pages.
    Lang {
        /// English.
        En = "en",
        /// Bahasa Melayu.
        Ms = "ms",
        /// Chinese in simplified characters.
        ZhHans = "zh-Hans",
        /// Vietnamese.
        Vi = "vi",
    }
}

impl Lang {
    /// The language of a stored code, else the best one that a browser asks for, else English.
    pub fn choose(stored: Option<&str>, accept_language: Option<&str>) -> Lang {
        stored
            .and_then(Lang::from_tag)
            .or_else(|| accept_language.and_then(Lang::from_accept))
            .unwrap_or(Lang::En)
    }

    /// The first language of an `Accept-Language` header that we speak, by its weights.
    pub fn from_accept(header: &str) -> Option<Lang> {
        let mut asked: Vec<(Lang, f32)> = header
            .split(',')
            .filter_map(|entry| {
                let (tag, weight) = entry.split_once(';').unwrap_or((entry, "q=1"));
                let weight = weight.trim().strip_prefix("q=")?.parse().ok()?;
                Some((Lang::from_tag(tag.trim())?, weight))
            })
            .filter(|(_, weight)| *weight > 0.0)
            .collect();
        asked.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        asked.first().map(|(lang, _)| *lang)
    }

    /// The language of a tag such as `vi`, `zh-CN` or `ms-MY`, in any case.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let tag = tag.to_ascii_lowercase();
        match tag.split(['-', '_']).next()? {
            "en" => Some(Lang::En),
            "ms" | "id" => Some(Lang::Ms),
            "zh" => Some(Lang::ZhHans),
            "vi" => Some(Lang::Vi),
            _ => None,
        }
    }

    /// The language's own name, as its speakers look for it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Ms => "Bahasa Melayu",
            Lang::ZhHans => "中文",
            Lang::Vi => "Tiếng Việt",
        }
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self {
            Lang::En => &ENGLISH,
            Lang::Ms => &MALAY,
            Lang::ZhHans => &CHINESE,
            Lang::Vi => &VIETNAMESE,
        }
    }
}

/// One argument of a message: its name and its value (`"Ana".into()`, `3.into()`).
pub type Arg<'a> = (&'static str, FluentValue<'a>);

fn named<'a>(args: &[Arg<'a>]) -> HashMap<Cow<'static, str>, FluentValue<'a>> {
    args.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect()
}

/// Speaks one language. Cheap to copy; every page holds one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
}

impl Words {
    /// Words in a language.
    pub const fn new(lang: Lang) -> Self {
        Words { lang }
    }

    /// The language spoken.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The message with this key.
    pub fn say(&self, key: &str) -> String {
        self.look_up(key, None)
    }

    /// The message with this key and its arguments.
    pub fn say_with(&self, key: &str, args: &[Arg<'_>]) -> String {
        self.look_up(key, Some(&named(args)))
    }

    /// The words for a member of a closed list: `of("role", "doctor")` says `role-doctor`.
    pub fn of(&self, list: &str, word: &str) -> String {
        self.say(&format!("{list}-{word}"))
    }

    /// Whether there is such a message without arguments; for words that only some codes have.
    pub fn knows(&self, key: &str) -> bool {
        MESSAGES.lookup_single_language::<&str>(self.lang.id(), key, None).is_ok()
    }

    /// The message with this key, if there is one and it takes no other arguments than these.
    pub fn say_if_known(&self, key: &str, args: &[Arg<'_>]) -> Option<String> {
        MESSAGES.lookup_single_language(self.lang.id(), key, Some(&named(args))).ok()
    }

    fn look_up(&self, key: &str, args: Option<&HashMap<Cow<'static, str>, FluentValue<'_>>>) -> String {
        for lang in [self.lang, Lang::En] {
            if let Ok(text) = MESSAGES.lookup_single_language(lang.id(), key, args) {
                return text;
            }
        }
        tracing::error!(key, "no such message");
        key.to_owned()
    }
}
