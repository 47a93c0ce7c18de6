//! The OpenAPI document: what the rooms say of their calls, in one.

use actix_web::{HttpResponse, Responder};
use utoipa::OpenApi as _;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi, PathItem, RefOr};

use crate::web::csrf;
use crate::{
    audit, clients, counter, disclosures, doses, guests, me, monitoring, notices, orders, outage, register,
    rounds, slots, staff, takehome,
};

mod bodies;

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

/// The documents of the rooms. A room adds one line.
const ROOMS: &[fn() -> OpenApi] = &[
    staff::api::Docs::openapi,
    clients::api::Docs::openapi,
    counter::api::Docs::openapi,
    counter::later_api::Docs::openapi,
    counter::vomiting::api::Docs::openapi,
    disclosures::api::Docs::openapi,
    rounds::api::Docs::openapi,
    guests::api::Docs::openapi,
    guests::visit_api::Docs::openapi,
    outage::api::Docs::openapi,
    orders::api::Docs::openapi,
    orders::telephone_api::Docs::openapi,
    orders::plans::api::Docs::openapi,
    takehome::api::Docs::openapi,
    takehome::appeals::api::Docs::openapi,
    takehome::approvals::api::Docs::openapi,
    takehome::attested::api::Docs::openapi,
    takehome::decisions_api::Docs::openapi,
    takehome::call_backs::api::Docs::openapi,
    takehome::batches::api::Docs::openapi,
    takehome::declines::api::Docs::openapi,
    takehome::requests::api::Docs::openapi,
    takehome::sedations::api::Docs::openapi,
    takehome::step_downs::api::Docs::openapi,
    doses::api::Docs::openapi,
    doses::bottles::api::Docs::openapi,
    takehome::bundles::api::Docs::openapi,
    monitoring::art::api::Docs::openapi,
    monitoring::screening::api::Docs::openapi,
    monitoring::forms::api::Docs::openapi,
    monitoring::care::api::Docs::openapi,
    slots::api::Docs::openapi,
    slots::hours::api::Docs::openapi,
    slots::measured::api::Docs::openapi,
    slots::simulator::api::Docs::openapi,
    slots::queue::api::Docs::openapi,
    slots::affected::api::Docs::openapi,
    slots::closures::api::Docs::openapi,
    slots::standing::api::Docs::openapi,
    slots::waitlist::api::Docs::openapi,
    notices::api::Docs::openapi,
    register::api::Docs::openapi,
    audit::api::Docs::openapi,
    me::api::Docs::openapi,
];

/// The head of the document.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "teduh",
        description = "Methadone dispensing: doses in mg, volumes in mL, service days as dates at the site. \
            Every error is an RFC 9457 problem with a stable `code`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    security(("token" = []), ("page" = []))
)]
struct Head;

/// `GET /api/openapi.json`
pub async fn openapi() -> impl Responder {
    HttpResponse::Ok().json(document())
}

/// The whole document.
pub fn document() -> OpenApi {
    let mut all = Head::openapi();
    for room in ROOMS {
        all.merge(room());
    }
    let components = all.components.get_or_insert_default();
    for operation in all.paths.paths.values_mut().flat_map(operations) {
        errors_are_problems(operation);
        bodies::may_be_left_out(operation, components);
        bodies::may_be_refused_unread(operation);
    }
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    components.add_security_scheme("token", SecurityScheme::Http(bearer));
    let cookie =
        ApiKeyValue::with_description(csrf::COOKIE, "A page's session; writes need X-CSRF-Token too");
    components.add_security_scheme("page", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    all
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch]
        .into_iter()
        .filter_map(Option::as_mut)
}

/// A room may describe an error by its body alone; on the wire every one is a problem.
fn errors_are_problems(operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        let is_error = status.starts_with(['4', '5']);
        if let (true, RefOr::T(response)) = (is_error, response)
            && let Some(body) = response.content.swap_remove(JSON)
        {
            response.content.insert(PROBLEM.to_owned(), body);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rooms are merged by name: of two shapes with one name, one would be lost.
    #[test]
    fn no_two_rooms_give_one_name_to_different_shapes() {
        let mut known = std::collections::BTreeMap::new();
        for room in ROOMS {
            let shapes = serde_json::to_value(room()).unwrap()["components"]["schemas"].take();
            for (name, shape) in shapes.as_object().into_iter().flatten() {
                let first = known.entry(name.clone()).or_insert_with(|| shape.clone());
                assert_eq!(first, shape, "{name}");
            }
        }
        assert!(known.contains_key("CardHold") && known.contains_key("HoldOut"));
    }

    #[test]
    fn a_body_is_asked_for_where_something_must_be_said() {
        let document = serde_json::to_value(document()).unwrap();
        let asked =
            |path: &str, method: &str| document["paths"][path][method]["requestBody"]["required"].clone();
        assert_eq!(asked("/api/v1/doses/{id}/witness", "post"), false);
        assert_eq!(asked("/api/v1/sites/{id}/telephone", "put"), true);
        assert_eq!(asked("/api/v1/doses", "post"), true);
        let answers = &document["paths"]["/api/v1/doses"]["post"]["responses"];
        assert!(answers["408"].is_object() && answers["413"].is_object(), "{answers}");
    }

    #[test]
    fn every_error_is_a_problem_and_every_call_has_its_place() {
        let document = serde_json::to_value(document()).unwrap();
        assert_eq!(document["openapi"], "3.1.0");
        let paths = document["paths"].as_object().unwrap();
        assert!(paths.contains_key("/api/v1/session"));
        for (path, item) in paths {
            assert!(path.starts_with("/api/v1/"), "{path}");
            for operation in item.as_object().unwrap().values().filter(|value| value.is_object()) {
                for (status, answer) in operation["responses"].as_object().unwrap() {
                    let kinds = answer["content"].as_object();
                    let kinds: Vec<_> = kinds.into_iter().flat_map(|kinds| kinds.keys()).collect();
                    let is_error = status.starts_with(['4', '5']);
                    assert!(!is_error || kinds == [PROBLEM], "{path} {status} {kinds:?}");
                }
            }
        }
    }
}
