//! Tests and screens: what was found, what was declined, what falls due.
//!
//! Declined is a result as any other, and no result of any kind reaches a dose, a visit or take-home
//! (domain § 7, rules 1 and 6). What is known of HIV is kept and shown only while the client agrees.

pub mod api; // the JSON calls
pub mod details; // what a test says beyond its answer
pub mod due_rules; // what falls due, and when
pub mod entry_rules; // what belongs to which test
pub mod figures_rules; // what is computed from a result
mod list; // everybody at a site for whom something is due
pub mod list_pages; // the worklist
pub mod pages; // the page of a client
mod record; // what is written down
mod store;
mod view; // everything that is shown of a client
pub mod wire; // what the calls take and answer

#[cfg(test)]
mod rules_tests;

use crate::words::Role;

pub use details::Details;
pub use list::{DueOne, note_list_look, worklist};
pub use record::{NewResult, record_result};
pub use store::Stored;
pub use view::{AtCounter, Found, Shown, at_counter, is_urine_positive_since, known, opioid_days};

/// Who writes results down, and works through what is due.
pub const RECORDERS: &[Role] = &[Role::Pharmacist, Role::Doctor];

closed_list! {
    /// A test, a screen by questions, or a recording.
    ScreenKind {
        /// HIV antibody or antigen.
        Hiv = "hiv",
        /// Hepatitis C antibody.
        HcvAntibody = "hcv_antibody",
        /// Hepatitis C RNA.
        HcvRna = "hcv_rna",
        /// Hepatitis B surface antigen.
        Hbsag = "hbsag",
        /// The four questions about tuberculosis.
        TbSymptoms = "tb_symptoms",
        /// Liver panel.
        Liver = "liver",
        /// ECG with its QT time.
        Ecg = "ecg",
        /// Questions about what makes a long QT time likelier.
        QtRisk = "qt_risk",
        /// Urine drug screen.
        Urine = "urine",
        /// Pregnancy test.
        Pregnancy = "pregnancy",
    }
}

closed_list! {
    /// What came of it.
    ScreenAnswer {
        /// Nothing was found.
        Negative = "negative",
        /// Something was found.
        Positive = "positive",
        /// A test for antibody or antigen did not react.
        NonReactive = "non_reactive",
        /// It reacted.
        Reactive = "reactive",
        /// The test says neither.
        Indeterminate = "indeterminate",
        /// Figures, which speak for themselves.
        Measured = "measured",
        /// It was offered and the client said no; no consequence of any kind.
        Declined = "declined",
        /// The row that this one corrects should not be there.
        InError = "in_error",
    }
}

closed_list! {
    /// Where a test stands.
    ScreenState {
        /// Not due.
        NotDue = "not_due",
        /// Due soon.
        Soon = "soon",
        /// Due.
        Due = "due",
        /// Due for long.
        Overdue = "overdue",
    }
}

closed_list! {
    /// How urine was tested.
    UrineMethod {
        /// A strip or cup, read at once: presumptive, unless another test confirmed it.
        Strip = "strip",
        /// An immunoassay in a laboratory.
        Immunoassay = "immunoassay",
        /// Chromatography with mass spectrometry.
        MassSpectrometry = "mass_spectrometry",
    }
}

closed_list! {
    /// How sure a urine result is.
    Certainty {
        /// Of one test alone.
        Presumptive = "presumptive",
        /// Of a second test by another method.
        Confirmed = "confirmed",
    }
}

closed_list! {
    /// What urine was positive for.
    Substance {
        /// Opiates: heroin, morphine, codeine. Methadone does not show here.
        Opiates = "opiates",
        /// Fentanyl and its relatives.
        Fentanyl = "fentanyl",
        /// Methadone, as expected.
        Methadone = "methadone",
        /// Buprenorphine.
        Buprenorphine = "buprenorphine",
        /// Amphetamines.
        Amphetamines = "amphetamines",
        /// Benzodiazepines.
        Benzodiazepines = "benzodiazepines",
        /// Cocaine.
        Cocaine = "cocaine",
        /// Cannabis.
        Cannabis = "cannabis",
        /// Ketamine.
        Ketamine = "ketamine",
    }
}

closed_list! {
    /// The four symptoms of tuberculosis that are asked for (WHO).
    TbSymptom {
        /// Cough.
        Cough = "cough",
        /// Fever.
        Fever = "fever",
        /// Loss of weight.
        WeightLoss = "weight_loss",
        /// Sweating at night.
        NightSweats = "night_sweats",
    }
}

closed_list! {
    /// What makes a long QT time likelier.
    QtRiskFactor {
        /// Fainted, or had a seizure without a known cause.
        Syncope = "syncope",
        /// Heart disease.
        HeartDisease = "heart_disease",
        /// A long QT time or a sudden death in the family.
        Family = "family",
        /// Another medicine that lengthens it.
        Medicine = "medicine",
    }
}

closed_list! {
    /// How a QT time was corrected for the heart rate.
    QtFormula {
        /// By the cube root.
        Fridericia = "fridericia",
        /// By the square root.
        Bazett = "bazett",
        /// The device does not say.
        NotSaid = "not_said",
    }
}
