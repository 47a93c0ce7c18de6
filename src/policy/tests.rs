//! Loading, versions and the missed-dose table, against the cases a pharmacist can read.

use chrono::NaiveDate;
use proptest::prelude::*;
use serde::Deserialize;

use super::load::from_texts;
use super::*;

#[test]
fn presets_load() {}
