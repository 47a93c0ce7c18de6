//! Accounts, roles, sign-in, tokens.

use crate::app::App;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{SessionId, SiteId};

/// What a request brings to say who asks.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// `Authorization: Bearer …`
    Token(String),
    /// The page session's cookie.
    Cookie(String),
}

/// Who asks, once the credentials have been looked at.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Who.
    pub actor: Actor,
    /// The session.
    pub session: SessionId,
    /// The site where they work now.
    pub site: SiteId,
    /// The CSRF token of the session.
    pub csrf: String,
    /// The stored language code.
    pub language: String,
}

/// Looks at credentials: 401 unless they stand.
pub async fn who_asks(_app: &App, _credentials: Credentials) -> Result<Asked> {
    Err(Error::NotSignedIn)
}

/// Checks, inside the transaction of a write, that the session has not been revoked.
pub fn session_stands(_conn: &mut Conn, _ctx: &Ctx) -> Result<()> {
    Ok(())
}
