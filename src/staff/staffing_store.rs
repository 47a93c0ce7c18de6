//! How many people work at a site, what kind of place it is, and where it is called.

use diesel::prelude::*;

use super::SiteKind;
use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::SiteId;
use crate::schema::sites;

/// Says whether one person alone works there.
pub fn set_one_person(conn: &mut Conn, id: &SiteId, one_person: bool) -> Result<()> {
    let change = Kept::new(diesel::update(sites::table.find(id)).set(sites::one_person.eq(one_person)));
    on_either!(conn, |conn| change.execute(conn))?;
    Ok(())
}

/// Says what kind of place it is.
pub fn set_kind(conn: &mut Conn, id: &SiteId, kind: SiteKind) -> Result<()> {
    let change = Kept::new(diesel::update(sites::table.find(id)).set(sites::kind.eq(kind)));
    on_either!(conn, |conn| change.execute(conn))?;
    Ok(())
}

/// Says where it is called.
pub fn set_telephone(conn: &mut Conn, id: &SiteId, telephone: Option<&str>) -> Result<()> {
    let change = Kept::new(diesel::update(sites::table.find(id)).set(sites::telephone.eq(telephone)));
    on_either!(conn, |conn| change.execute(conn))?;
    Ok(())
}
