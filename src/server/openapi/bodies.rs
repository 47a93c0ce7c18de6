//! What holds for the body of every call: when one may be left out, and how one is refused unread.

use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{Components, Schema};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Required, ResponseBuilder};

use super::{JSON, PROBLEM};

/// A body of which nothing must be said may be left out: the service takes no body as `{}`.
pub(super) fn may_be_left_out(operation: &mut Operation, components: &Components) {
    let Some(RefOr::T(body)) = &mut operation.request_body else { return };
    let schema = match body.content.get(JSON) {
        Some(RefOr::T(content)) => content.schema.as_ref(),
        _ => None,
    };
    if schema.is_some_and(|schema| nothing_must_be_said(schema, components)) {
        body.required = Some(Required::False);
    }
}

/// A call with a body may be refused before anything of it is read.
pub(super) fn may_be_refused_unread(operation: &mut Operation) {
    if operation.request_body.is_none() {
        return;
    }
    for (status, why) in
        [("408", "The body came too slowly, or half of it"), ("413", "The body is larger than is taken")]
    {
        let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let answer = ResponseBuilder::new().description(why).content(PROBLEM, problem).build();
        operation.responses.responses.entry(status.to_owned()).or_insert(RefOr::T(answer));
    }
}

fn nothing_must_be_said(schema: &RefOr<Schema>, components: &Components) -> bool {
    match schema {
        RefOr::T(Schema::Object(object)) => object.required.is_empty(),
        RefOr::T(_) => false,
        RefOr::Ref(named) => {
            let name = named.ref_location.rsplit('/').next().unwrap_or_default();
            components.schemas.get(name).is_some_and(|schema| nothing_must_be_said(schema, components))
        }
    }
}
