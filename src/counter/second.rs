//! The second person of an act at the counter, as the use cases are told.

use super::facts::Witness;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::staff;

/// Who signs besides the person who acts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Second {
    /// Nobody.
    #[default]
    Absent,
    /// Somebody who is here and has signed with an own password.
    Here(StaffId),
    /// Somebody who signs later from another device, at a one-person site.
    Later,
}

impl Second {
    /// Who it is, where that is known.
    pub fn id(&self) -> Option<&StaffId> {
        match self {
            Second::Here(id) => Some(id),
            Second::Absent | Second::Later => None,
        }
    }

    /// As the checks are told it.
    pub fn fact(&self) -> Witness {
        match self {
            Second::Absent => Witness::Absent,
            Second::Here(_) => Witness::Valid,
            Second::Later => Witness::Later,
        }
    }

    /// 422 `witness_not_valid` where the second person would sign later and the site of the act works with
    /// two.
    pub(super) fn may_stand(&self, conn: &mut Conn, ctx: &Ctx) -> Result<()> {
        if *self == Second::Later && !staff::site(conn, &ctx.site)?.one_person {
            return Err(Error::refused(422, "witness_not_valid"));
        }
        Ok(())
    }
}
