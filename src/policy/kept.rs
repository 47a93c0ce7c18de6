//! A version of a policy is appended to and never edited: what it said when it began to be used is kept
//! as a digest, and a file that says something else under the same version is found out.

use super::store::{self, Kept};
use super::{Policies, Policy};
use crate::db::Conn;
use crate::error::Result;
use crate::units::Instant;

/// Keeps every version that has begun of the policies that a site or an episode works by.
pub fn keep_versions(conn: &mut Conn, policies: &Policies, now: Instant) -> Result<()> {
    let named = store::worked_by(conn)?;
    let begun = |policy: &&Policy| named.contains(&policy.id) && policy.valid_from <= now.date();
    for policy in policies.all().iter().filter(begun) {
        keep_version(conn, policies, policy, now)?;
    }
    Ok(())
}

/// Keeps a version that a decision rests on, unless it is kept.
pub fn keep_version(conn: &mut Conn, policies: &Policies, policy: &Policy, now: Instant) -> Result<()> {
    let Some(written) = policies.written(&policy.id, &policy.version) else { return Ok(()) };
    if store::has(conn, &policy.id, &policy.version)? {
        return Ok(());
    }
    conn.serialise_on("policy_versions")?;
    if store::has(conn, &policy.id, &policy.version)? {
        return Ok(());
    }
    let kept = Kept {
        policy_id: policy.id.clone(),
        version: policy.version.clone(),
        digest: written.digest.clone(),
        first_used_at: now,
    };
    store::append(conn, &kept)
}

/// Versions that were used and are in no file any more, or in a file that says something else now; one
/// sentence each, with file and line.
pub fn changed_versions(conn: &mut Conn, policies: &Policies) -> Result<Vec<String>> {
    let sentence = |kept: Kept| {
        let Kept { policy_id, version, digest, first_used_at } = kept;
        let since = first_used_at.date();
        match policies.written(&policy_id, &version) {
            None => Some(format!(
                "policy {policy_id}: version {version}, used since {since}, is in no file any more"
            )),
            Some(written) if written.digest != digest => Some(format!(
                "{}:{}: version {version} of {policy_id}, used since {since}, was edited; a change is a new file \
                 with another version and a later valid_from",
                written.file, written.line
            )),
            Some(_) => None,
        }
    };
    Ok(store::all(conn)?.into_iter().filter_map(sentence).collect())
}
