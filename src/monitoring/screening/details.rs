//! What a test says beyond its answer: each kind has fields of its own, the others stay empty.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Certainty, QtFormula, QtRiskFactor, Substance, TbSymptom, UrineMethod};
use crate::monitoring::Sign;

/// What a test says beyond its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ScreenDetails)]
pub struct Details {
    /// `urine`: how it was tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<UrineMethod>,
    /// `urine`: how sure the result is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// `urine`: what it was positive for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub found: Vec<Substance>,
    /// `tb_symptoms`: those that were told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub symptoms: Vec<TbSymptom>,
    /// `qt_risk`: those that were told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<QtRiskFactor>,
    /// `hcv_rna`: the sign before the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<Sign>,
    /// `hcv_rna`: international units per mL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iu_per_ml: Option<i64>,
    /// `liver`: ALT, U/L.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<i64>,
    /// `liver`: AST, U/L.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ast: Option<i64>,
    /// `liver`: the laboratory's upper limit of AST, U/L.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ast_upper: Option<i64>,
    /// `liver`: platelets, 10⁹/L.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platelets: Option<i64>,
    /// `liver`: bilirubin, µmol/L.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bilirubin: Option<i64>,
    /// `liver`: albumin, g/L.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub albumin: Option<i64>,
    /// `ecg`: QT, ms; with the heart rate the corrected time is computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qt_ms: Option<i64>,
    /// `ecg`: beats a minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heart_rate: Option<i64>,
    /// `ecg`: the corrected time as the device told it, ms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qtc_ms: Option<i64>,
    /// `ecg`: how it was, or is to be, corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<QtFormula>,
}
