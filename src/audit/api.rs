//! Who did and who looked, over JSON.

use actix_web::{HttpResponse, web};

use super::pages::reading::{Asked, read};
use super::wire::{AuditLine, AuditLines, AuditQuery};
use crate::app::App;
use crate::error::Result;
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::listed;
use crate::web::problem::Problem;
use crate::words::Role;

/// Lines in one answer, and the most that may be asked for.
const LIMIT: (i64, i64) = (50, 200);

/// The routes of the audit.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/api/v1/audit", web::get().to(read_audit));
}

/// What this room adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(read_audit))]
pub struct Docs;

/// Who did what and who looked at whose file, at the site of the asker.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(AuditQuery), responses(
    (status = 200, body = AuditLines, description = "Lines, newest first"),
    (status = 400, body = Problem, description = "Malformed"),
    (status = 401, body = Problem, description = "Not signed in"),
    (status = 403, body = Problem, description = "Not a manager or auditor here"),
    (status = 404, body = Problem, description = "No such client, or no such member of staff"),
    (status = 422, body = Problem, description = "A field cannot be taken"),
    (status = 503, body = Problem, description = "Busy or not connected"),
))]
async fn read_audit(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<AuditQuery>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager, Role::Auditor])?;
    let AuditQuery { from, to, outcome, client, person, action, limit, after } = asked.into_inner();
    let limit = listed::limit(limit, LIMIT)?;
    let asked =
        Asked { from, to, outcome, client, person, action, limit, before: after.map(RowId::from_text) };
    let read = app.look(&asker.ctx, move |conn, ctx| read(conn, ctx, &asked)).await?;
    let items = read.lines.into_iter().map(AuditLine::from).collect();
    Ok(HttpResponse::Ok().json(AuditLines { items, next: read.next.map(|id| id.to_string()) }))
}
