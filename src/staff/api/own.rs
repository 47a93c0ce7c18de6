//! What a member of staff changes on their own account.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use crate::app::App;
use crate::error::Result;
use crate::staff::{self, PasswordChange};
use crate::web::actor::Asker;
use crate::web::problems::Problems;

/// Two passwords. Never logged, stored or echoed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChangeIn {
    /// The password that stands.
    old: String,
    /// The one to take.
    #[schema(min_length = 8, max_length = 256)]
    new: String,
}

/// Change one's own password. The person's other sessions end.
#[utoipa::path(
    put, path = "/api/v1/staff/me/password", tag = "staff", request_body = PasswordChangeIn,
    responses((status = 204, description = "Changed"), Problems)
)]
pub async fn change_password(
    app: web::Data<App>,
    asker: Asker,
    typed: web::Json<PasswordChangeIn>,
) -> Result<HttpResponse> {
    let PasswordChangeIn { old, new } = typed.into_inner();
    let typed = PasswordChange { old: Zeroizing::new(old), new: Zeroizing::new(new) };
    staff::change_password(&app.desk(), &asker.ctx, typed).await?;
    Ok(HttpResponse::NoContent().finish())
}
