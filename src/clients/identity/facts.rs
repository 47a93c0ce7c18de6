//! What is said of a client beside who they are.

use crate::clients::{Client, Language, Sex};

/// Facts about a client that may change; what is not said stays as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// Sex.
    pub sex: Option<Sex>,
    /// The language they are spoken to in.
    pub language: Option<Language>,
    /// Living with HIV.
    pub living_with_hiv: Option<bool>,
    /// Living with hepatitis C.
    pub living_with_hcv: Option<bool>,
    /// Pregnant.
    pub pregnant: Option<bool>,
    /// Whether the counter asks which dose they take.
    pub asks_dose: Option<bool>,
}

impl Facts {
    /// The client with what was said.
    pub fn said_of(self, client: Client) -> Client {
        Client {
            sex: self.sex.unwrap_or(client.sex),
            language: self.language.unwrap_or(client.language),
            living_with_hiv: self.living_with_hiv.or(client.living_with_hiv),
            living_with_hcv: self.living_with_hcv.or(client.living_with_hcv),
            pregnant: self.pregnant.or(client.pregnant),
            asks_dose: self.asks_dose.unwrap_or(client.asks_dose),
            ..client
        }
    }
}
