//! What is typed for a plan.

use std::collections::HashMap;

use serde::Deserialize;

use crate::error::{Error, FieldError, Result};
use crate::takehome::batches::BatchKind;
use crate::takehome::batches::rules::Terms;
use crate::web::form::{self, noted};
use crate::web::retries::new_key;
use crate::words::Criterion;

/// What was typed for a plan.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PlanForm {
    pub kind: String,
    pub from: String,
    pub to: String,
    pub cap: String,
    pub words: String,
    pub key: String,
    #[serde(flatten)]
    rest: HashMap<String, String>,
}

/// What the boxes of criteria are called, before the criterion's word.
const WAIVE: &str = "waive-";

impl PlanForm {
    /// A form that nobody has typed in.
    pub fn blank() -> PlanForm {
        PlanForm { key: new_key(), ..PlanForm::default() }
    }

    /// Whether the box of a criterion is ticked.
    pub fn waives(&self, code: &Criterion) -> bool {
        self.rest.contains_key(&format!("{WAIVE}{code}"))
    }

    /// What is planned, but for the reason. Refuses the fields that cannot be read.
    pub fn read(&self) -> Result<Terms> {
        let mut wrong = Vec::new();
        let kind = BatchKind::from_word(&self.kind);
        if kind.is_none() {
            wrong.push(FieldError::new("kind", "required", "say what for"));
        }
        let from = noted(form::day("from", &self.from), &mut wrong);
        let to = noted(form::day("to", &self.to), &mut wrong);
        let cap = match self.cap.trim() {
            "" => None,
            typed => noted(form::whole("cap", typed), &mut wrong),
        };
        let (Some(kind), Some(from), Some(to), true) = (kind, from, to, wrong.is_empty()) else {
            return Err(Error::Invalid(wrong));
        };
        let waived = self.rest.keys().filter_map(|name| Criterion::from_word(name.strip_prefix(WAIVE)?));
        let waived = waived.collect();
        Ok(Terms { kind, from, to, cap, waived })
    }
}
