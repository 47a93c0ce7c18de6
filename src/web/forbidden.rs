//! What somebody who is signed in may not do stands in the audit, whatever route said so.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::{Error as WebError, HttpMessage as _, web};

use super::actor::Known;
use crate::app::App;
use crate::audit;

/// Writes to the audit what somebody who is signed in may not do.
pub async fn note_forbidden<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, WebError> {
    let answer = next.call(request).await?;
    if answer.status() == StatusCode::FORBIDDEN {
        let known = answer.request().extensions().get::<Known>().cloned();
        if let (Some(Known(ctx)), Some(app)) = (known, answer.request().app_data::<web::Data<App>>()) {
            let note = |conn: &mut _, ctx: &_| audit::refused(conn, ctx, "web.forbidden", "forbidden");
            if let Err(cause) = app.act(&ctx, "web.forbidden", note).await {
                tracing::error!(%cause, "a refusal could not be written to the audit");
            }
        }
    }
    Ok(answer)
}
