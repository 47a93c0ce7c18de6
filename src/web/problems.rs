//! What most calls may answer instead, for the OpenAPI document.

use super::problem::Problem;

/// Every problem of a call about a person.
#[derive(utoipa::IntoResponses)]
pub enum Problems {
    /// Malformed
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(#[to_schema] Problem),
    /// Not signed in
    #[response(status = 401, content_type = "application/problem+json")]
    NotSignedIn(#[to_schema] Problem),
    /// Not with this role, or not at this site
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(#[to_schema] Problem),
    /// Unknown, or not yours to know
    #[response(status = 404, content_type = "application/problem+json")]
    Unknown(#[to_schema] Problem),
    /// Conflicts with what stands, or with the first use of the Idempotency-Key
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(#[to_schema] Problem),
    /// A field cannot be taken, or a rule said no
    #[response(status = 422, content_type = "application/problem+json")]
    Refused(#[to_schema] Problem),
    /// Wait for Retry-After seconds
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(#[to_schema] Problem),
    /// Busy or not connected
    #[response(status = 503, content_type = "application/problem+json")]
    Away(#[to_schema] Problem),
}
