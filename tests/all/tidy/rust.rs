//! Enough of Rust's grammar to see which paths a file names: comments and texts are left out, `use`
//! trees are opened, `self`, `super` and imported names are followed.

use std::collections::{BTreeMap, BTreeSet};

/// A word or a sign of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    pub text: &'a str,
    pub line: usize,
}

/// A path that a file names, from the crate's root (`crate`) or from another crate's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub segments: Vec<String>,
    pub line: usize,
    pub in_attribute: bool,
}

impl Named {
    /// The segments after `crate`, for a path of this crate.
    pub fn inside(&self) -> Option<&[String]> {
        (self.segments[0] == "crate").then(|| &self.segments[1..])
    }

    /// As it would be written in full.
    pub fn text(&self) -> String {
        self.segments.join("::")
    }
}

/// The words and signs, without comments and without what stands in quotes.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let (mut found, mut rest, mut line) = (Vec::new(), text, 1);
    while let Some(first) = rest.chars().next() {
        let (length, is_code) = step(rest, first);
        if is_code {
            found.push(Token { text: rest[..length].trim_start_matches("r#"), line });
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    found
}

/// How long the next thing is, and whether it is code.
fn step(rest: &str, first: char) -> (usize, bool) {
    let line_end = || rest.find('\n').unwrap_or(rest.len());
    if rest.starts_with("//") {
        return (line_end(), false);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), false);
    }
    if let Some(length) = quoted(rest) {
        return (length, false);
    }
    if rest.starts_with("::") {
        return (2, true);
    }
    let word = |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    if let Some(raw) = rest.strip_prefix("r#") {
        return (2 + word(raw), true);
    }
    match word(rest) {
        0 => (first.len_utf8(), !first.is_whitespace()),
        length => (length, true),
    }
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// The length of a text, byte text or character at the start, or of a lifetime.
fn quoted(rest: &str) -> Option<usize> {
    let plain = rest.trim_start_matches(['b', 'c']);
    let prefix = rest.len() - plain.len();
    if prefix > 1 {
        return None;
    }
    if let Some(raw) = plain.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let body = raw[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        return Some(prefix + 2 + hashes + body.find(&end)? + end.len());
    }
    let quote = plain.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let body = &plain[1..];
    let mut characters = body.char_indices();
    let second = body.chars().nth(1);
    if quote == '\'' && second != Some('\'') && !body.starts_with('\\') {
        return Some(prefix + 1); // a lifetime: its name follows as a word
    }
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            characters.next();
        } else if character == quote {
            return Some(prefix + 1 + at + 1);
        }
    }
    None
}

/// The tokens inside each `#[…]` and `#![…]`.
pub fn attributes<'t, 'a>(tokens: &'t [Token<'a>]) -> impl Iterator<Item = &'t [Token<'a>]> {
    let starts = (0..tokens.len()).filter(|&at| tokens[at].text == "#");
    starts.filter_map(|at| {
        let open = at + if tokens.get(at + 1)?.text == "!" { 2 } else { 1 };
        let inside = (tokens.get(open)?.text == "[").then(|| &tokens[open + 1..])?;
        let mut depth = 1;
        let close = inside.iter().position(|token| {
            depth += i32::from(token.text == "[") - i32::from(token.text == "]");
            depth == 0
        })?;
        (close > 0).then(|| &inside[..close])
    })
}

/// Every path that the file of this module (`["doses", "store"]`) names. `children` are the modules
/// declared in it.
pub fn paths(text: &str, module: &[String], children: &BTreeSet<String>) -> Vec<Named> {
    let tokens = tokens(text);
    let attributes: BTreeSet<*const Token<'_>> =
        attributes(&tokens).flatten().map(std::ptr::from_ref).collect();
    let mut reader = Reader { tokens: &tokens, at: 0, depth: 0, modules: Vec::new(), found: Vec::new() };
    reader.read();
    let mut imported: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut named = Vec::new();
    for raw in &reader.found {
        let segments = resolve(&raw.segments, module, &raw.modules, children, &imported);
        if raw.is_import && raw.segments.len() > 1 {
            imported.insert(raw.alias.clone(), segments.clone());
        }
        let in_attribute = attributes.contains(&std::ptr::from_ref(&tokens[raw.at]));
        named.push(Named { segments, line: tokens[raw.at].line, in_attribute });
    }
    named
}

fn resolve(
    segments: &[String],
    module: &[String],
    inner: &[String],
    children: &BTreeSet<String>,
    imported: &BTreeMap<String, Vec<String>>,
) -> Vec<String> {
    let first = segments[0].as_str();
    let here = || [&["crate".to_owned()], module, inner].concat();
    if first == "self" {
        return [&here(), &segments[1..]].concat();
    }
    if first == "super" {
        let ups = segments.iter().take_while(|segment| *segment == "super").count();
        let mut above = here();
        above.truncate(above.len().saturating_sub(ups).max(1));
        return [&above, &segments[ups..]].concat();
    }
    if let Some(full) = imported.get(first) {
        return [full, &segments[1..]].concat();
    }
    if children.contains(first) {
        return [&["crate".to_owned()], module, segments].concat();
    }
    segments.to_vec()
}

struct Raw {
    segments: Vec<String>,
    alias: String,
    modules: Vec<String>,
    at: usize,
    is_import: bool,
}

struct Reader<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
    depth: usize,
    modules: Vec<(String, usize)>,
    found: Vec<Raw>,
}

impl Reader<'_, '_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    fn is_word(&self, at: usize) -> bool {
        self.text(at).starts_with(|c: char| c.is_alphabetic() || c == '_')
    }

    fn read(&mut self) {
        while self.at < self.tokens.len() {
            let before = if self.at == 0 { "" } else { self.text(self.at - 1) }.to_owned();
            match self.text(self.at) {
                "{" => self.depth += 1,
                "}" => {
                    self.depth = self.depth.saturating_sub(1);
                    self.modules.retain(|(_, depth)| *depth < self.depth + 1);
                }
                "mod" if self.text(self.at + 2) == "{" => {
                    self.modules.push((self.text(self.at + 1).to_owned(), self.depth + 1));
                }
                _ => {}
            }
            let earlier = if self.at > 1 { self.text(self.at - 2) } else { "" };
            let is_import = before == "use" || (before == "::" && earlier == "use");
            // `::name` begins a path unless something stands before the sign.
            let goes_on = before == "::" && (earlier == ">" || (self.at > 1 && self.is_word(self.at - 2)));
            let starts = is_import || (!goes_on && self.text(self.at + 1) == "::");
            if starts && (self.is_word(self.at) || self.text(self.at) == "{") {
                self.tree(&[], is_import);
            } else {
                self.at += 1;
            }
        }
    }

    /// Reads `a::b`, `a::{b, c::d}`, `a::*` and `a as b`; stands behind it afterwards.
    fn tree(&mut self, prefix: &[String], is_import: bool) {
        let (mut segments, start) = (prefix.to_vec(), self.at);
        loop {
            if self.text(self.at) == "{" {
                self.at += 1;
                while !["}", ""].contains(&self.text(self.at)) {
                    if self.is_word(self.at) || ["{", "*"].contains(&self.text(self.at)) {
                        self.tree(&segments, is_import);
                    } else {
                        self.at += 1;
                    }
                }
                self.at += 1;
                return;
            }
            if self.is_word(self.at) && (self.text(self.at) != "self" || segments.is_empty()) {
                segments.push(self.text(self.at).to_owned());
            }
            self.at += 1;
            let goes_on = self.is_word(self.at + 1) || ["{", "*"].contains(&self.text(self.at + 1));
            if self.text(self.at) != "::" || !goes_on {
                break;
            }
            self.at += 1;
        }
        let mut alias = segments.last().cloned().unwrap_or_default();
        if is_import && self.text(self.at) == "as" {
            alias = self.text(self.at + 1).to_owned();
            self.at += 2;
        }
        let modules = self.modules.iter().map(|(name, _)| name.clone()).collect();
        self.found.push(Raw { segments, alias, modules, at: start, is_import });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        let module = ["doses".to_owned(), "store".to_owned()];
        paths(text, &module, &BTreeSet::from(["sums".to_owned()])).iter().map(Named::text).collect()
    }

    #[test]
    fn trees_aliases_and_relative_paths_are_followed() {
        assert_eq!(
            named("use crate::{ids::{Id, self}, clients as people, *};\nfn f() { people::store::find() }"),
            ["crate::ids::Id", "crate::ids", "crate::clients", "crate", "crate::clients::store::find"]
        );
        assert_eq!(
            named("use super::Dose; use self::x; sums::add(1); ::diesel::sql_query(); std::fs::read()"),
            [
                "crate::doses::Dose",
                "crate::doses::store::x",
                "crate::doses::store::sums::add",
                "diesel::sql_query",
                "std::fs::read"
            ]
        );
        assert_eq!(
            named("mod tests { use super::*; } fn g() -> a::B { Vec::<u8>::new() }"),
            ["crate::doses::store", "a::B", "Vec"]
        );
    }

    #[test]
    fn comments_texts_and_lifetimes_are_no_code() {
        let text = "// a::b\n/* c /* d::e */ */ fn f<'a>(x: &'a str) { g(\"h::i\", 'j', '\\'', r#\"k\"::l\"#) } // m";
        let words: Vec<&str> = tokens(text)
            .iter()
            .map(|token| token.text)
            .filter(|t| t.len() > 1 || t.starts_with(char::is_alphabetic))
            .collect();
        assert_eq!(words, ["fn", "f", "a", "x", "a", "str", "g"]);
    }
}
