//! What the calls of stock may answer instead, for the OpenAPI document.

use crate::web::problem::Problem;

/// What any call of stock may answer instead.
#[derive(utoipa::IntoResponses)]
#[expect(dead_code, reason = "only describes answers for the OpenAPI document")]
pub enum Problems {
    /// Malformed, or without its Idempotency-Key
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(Problem),
    /// Not signed in
    #[response(status = 401, content_type = "application/problem+json")]
    NotSignedIn(Problem),
    /// Not with this role, or not at this site
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(Problem),
    /// A field cannot be taken, or a rule said no
    #[response(status = 422, content_type = "application/problem+json")]
    Refused(Problem),
    /// Busy or not connected
    #[response(status = 503, content_type = "application/problem+json")]
    Away(Problem),
}

/// What a write of stock may answer besides.
#[derive(utoipa::IntoResponses)]
#[expect(dead_code, reason = "only describes answers for the OpenAPI document")]
pub enum WriteProblems {
    /// No such container at this site
    #[response(status = 404, content_type = "application/problem+json")]
    Unknown(Problem),
    /// The key came with another body, or the balance has moved
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(Problem),
    /// Wait for Retry-After seconds
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(Problem),
}
