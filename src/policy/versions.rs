//! Which version of a policy counts on a day.

use chrono::NaiveDate;

use super::file::Policy;
use super::instruments::Instruments;
use super::medicines::Medicines;

/// What a file said of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file's name, without its folder.
    pub file: String,
    /// The line of the version.
    pub line: usize,
    /// Every key and value of the file; comments and the order of keys are no part of it.
    pub digest: String,
}

/// Every version of every policy, each policy's versions in order of their first day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policies {
    versions: Vec<Policy>,
    /// What the file of each version said, in the order of the versions.
    written: Vec<Written>,
    medicines: Medicines,
    instruments: Instruments,
}

impl Policies {
    /// Versions that were read and found sound, by id and first day, and the medicines and questionnaires of
    /// the same files.
    pub(super) fn of(read: Vec<(Policy, Written)>, medicines: Medicines, instruments: Instruments) -> Self {
        let (versions, written) = read.into_iter().unzip();
        Policies { versions, written, medicines, instruments }
    }

    /// Every questionnaire.
    pub const fn instruments(&self) -> &Instruments {
        &self.instruments
    }

    /// What is known of other medicines.
    pub const fn medicines(&self) -> &Medicines {
        &self.medicines
    }

    /// The version of policy `id` that counts on service day `day`: the latest that has begun, also
    /// after its last day, and the earliest for days before all of them. `None` only for an id
    /// that no file has.
    pub fn in_force(&self, id: &str, day: NaiveDate) -> Option<&Policy> {
        let of_this = || self.versions.iter().filter(|policy| policy.id == id);
        of_this().rfind(|policy| policy.valid_from <= day).or_else(|| of_this().next())
    }

    /// What people call the policy on a service day; the id itself where no file has it.
    pub fn name_on(&self, id: &str, day: NaiveDate) -> String {
        self.in_force(id, day).map_or_else(|| id.to_owned(), |policy| policy.name.clone())
    }

    /// One version by its words, to explain a decision made under it.
    pub fn version(&self, id: &str, version: &str) -> Option<&Policy> {
        self.versions.iter().find(|policy| policy.id == id && policy.version == version)
    }

    /// What the file of a version said.
    pub fn written(&self, id: &str, version: &str) -> Option<&Written> {
        let at = self.versions.iter().position(|policy| policy.id == id && policy.version == version)?;
        self.written.get(at)
    }

    /// The ids that sites and episodes may name, in order.
    pub fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.versions.iter().map(|policy| policy.id.as_str()).collect();
        ids.dedup();
        ids
    }

    /// Every version, by id and first day.
    pub fn all(&self) -> &[Policy] {
        &self.versions
    }
}
