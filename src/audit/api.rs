//! Who did and who looked, over JSON.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Outcome;
use super::pages::reading::{Asked, Told, read};
use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::units::rfc3339;
use crate::web::actor::Asker;
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

/// Which lines.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AuditQuery {
    /// From this day at the site on; the last 30 days if not said.
    from: Option<NaiveDate>,
    /// Up to this day at the site, the day included; today if not said.
    to: Option<NaiveDate>,
    /// Only what came out so.
    outcome: Option<Outcome>,
    /// Only about this programme code.
    client: Option<String>,
    /// So many lines, 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Lines older than this one.
    after: Option<String>,
}

/// A page of lines, newest first.
#[derive(Serialize, ToSchema)]
struct AuditLines {
    /// The lines.
    items: Vec<AuditLine>,
    /// Goes into `after` for the next page; null after the last one.
    next: Option<String>,
}

/// One line.
#[derive(Serialize, ToSchema)]
struct AuditLine {
    /// Its id.
    id: String,
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// The site of the person who acted.
    site: String,
    /// `staff`, `client` or `system`.
    actor_kind: String,
    /// The person's name; for a client the programme code.
    by: Option<String>,
    /// The roles held there then.
    roles: Vec<Role>,
    /// What, as `room.verb`.
    action: String,
    /// What came of it.
    outcome: Outcome,
    /// The code of a refusal.
    code: Option<String>,
    /// Whose file: the programme code, for auditors a pseudonym.
    client: Option<String>,
    /// A stated purpose or another note.
    note: Option<String>,
}

impl From<Told> for AuditLine {
    fn from(told: Told) -> Self {
        let line = told.line;
        AuditLine {
            id: line.id.to_string(),
            at: rfc3339(line.at),
            site: line.site.to_string(),
            actor_kind: line.actor_kind,
            by: told.by,
            roles: line.roles,
            action: line.action,
            outcome: line.outcome,
            code: line.code,
            client: told.client,
            note: line.note,
        }
    }
}

/// Who did what and who looked at whose file, at the site of the asker.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(AuditQuery), responses(
    (status = 200, body = AuditLines, description = "Lines, newest first"),
    (status = 400, body = Problem, description = "Malformed"),
    (status = 401, body = Problem, description = "Not signed in"),
    (status = 403, body = Problem, description = "Not a manager or auditor here"),
    (status = 404, body = Problem, description = "No such client"),
    (status = 422, body = Problem, description = "A field cannot be taken"),
    (status = 503, body = Problem, description = "Busy or not connected"),
))]
async fn read_audit(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<AuditQuery>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager, Role::Auditor])?;
    let AuditQuery { from, to, outcome, client, limit, after } = asked.into_inner();
    let limit = limit.unwrap_or(LIMIT.0);
    if !(1..=LIMIT.1).contains(&limit) {
        return Err(Error::field("limit", "out_of_range", "limit is from 1 to 200"));
    }
    let asked = Asked { from, to, outcome, client, limit, before: after.map(RowId::from_text) };
    let read = app.look(&asker.ctx, move |conn, ctx| read(conn, ctx, &asked)).await?;
    let items = read.lines.into_iter().map(AuditLine::from).collect();
    Ok(HttpResponse::Ok().json(AuditLines { items, next: read.next.map(|id| id.to_string()) }))
}
