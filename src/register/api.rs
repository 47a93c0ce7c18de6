//! Stock and the register over JSON.

mod containers; // products, receipts, openings
mod counts; // losses and counts
mod entries; // the register
mod problems; // what may be answered instead
mod wire; // the shapes

use actix_web::web;

pub use entries::{codes, left_alone, names};

use crate::app::App;
use crate::clients::CARE_TEAM;
use crate::error::{Error, Result};
use crate::staff::{self, Witness, WitnessTyped};
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::words::Role;

/// Who writes stock.
pub const KEEPERS: &[Role] = &[Role::Pharmacist];
/// Who reads stock and the register.
pub const READERS: &[Role] =
    &[Role::Pharmacist, Role::Doctor, Role::CaseWorker, Role::Manager, Role::Auditor];

/// Lines in one answer if nothing else is asked.
const LIMIT: u32 = 100;
/// Lines in one answer at the most.
const LIMIT_MAX: u32 = 500;

/// The routes of stock.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/stock/products", web::get().to(containers::list_products))
        .route("/api/v1/stock/products", web::post().to(containers::add_product))
        .route("/api/v1/stock/receipts", web::post().to(containers::receive_container))
        .route("/api/v1/stock/containers", web::get().to(containers::list_containers))
        .route("/api/v1/stock/containers/{id}/open", web::post().to(containers::open_container))
        .route("/api/v1/stock/losses", web::post().to(counts::record_loss))
        .route("/api/v1/stock/counts", web::post().to(counts::count_container))
        .route("/api/v1/stock/register", web::get().to(entries::read_register));
}

/// What this room adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(
    components(schemas(Problem)),
    paths(
        containers::list_products,
        containers::add_product,
        containers::receive_container,
        containers::list_containers,
        containers::open_container,
        counts::record_loss,
        counts::count_container,
        entries::read_register
    )
)]
pub struct Docs;

/// A second person of the care team at this site.
pub async fn verified(
    app: &App,
    asker: &Asker,
    action: &'static str,
    typed: &WitnessTyped,
) -> Result<Witness> {
    staff::verify_witness(&app.desk(), &asker.ctx, action, typed, CARE_TEAM).await
}

fn limit(asked: Option<u32>) -> Result<u32> {
    match asked.unwrap_or(LIMIT) {
        limit @ 1..=LIMIT_MAX => Ok(limit),
        _ => Err(Error::field("limit", "out_of_range", format!("must be 1 to {LIMIT_MAX}"))),
    }
}

#[cfg(test)]
mod tests {
    use utoipa::OpenApi as _;

    #[test]
    fn every_call_says_what_it_may_answer_instead() {
        let document = serde_json::to_value(super::Docs::openapi()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        assert_eq!(paths.len(), 7);
        for named in ["Problem", "FieldError", "RuleSource", "WitnessTyped", "ContainerOut", "EntryOut"] {
            assert!(document["components"]["schemas"][named].is_object(), "{named}");
        }
        for (path, calls) in paths {
            for (method, call) in calls.as_object().unwrap() {
                for status in ["400", "401", "403", "422", "503"] {
                    let body = &call["responses"][status]["content"]["application/problem+json"]["schema"];
                    assert_eq!(body["$ref"], "#/components/schemas/Problem", "{method} {path} {status}");
                }
                assert_eq!(method == "post", call["responses"]["409"].is_object(), "{method} {path}");
            }
        }
    }
}
