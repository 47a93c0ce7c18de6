//! What is answered where no route fits: another method at a path that exists, or nothing at all.

use actix_web::dev::ResourceDef;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _, web};
use utoipa::openapi::{OpenApi, PathItem};

use crate::error::Error;

/// Every path of the API with the methods that it takes.
pub struct Methods(Vec<(ResourceDef, HeaderValue)>);

impl Methods {
    /// The paths of the described API.
    pub fn of(api: &OpenApi) -> Self {
        Methods(
            api.paths
                .paths
                .iter()
                .map(|(path, item)| (ResourceDef::new(path.as_str()), allowed(item)))
                .collect(),
        )
    }

    fn at(&self, path: &str) -> Option<&HeaderValue> {
        self.0.iter().find(|(place, _)| place.is_match(path)).map(|(_, allow)| allow)
    }
}

fn allowed(item: &PathItem) -> HeaderValue {
    let methods = [
        ("GET", &item.get),
        ("PUT", &item.put),
        ("POST", &item.post),
        ("DELETE", &item.delete),
        ("PATCH", &item.patch),
    ];
    let taken: Vec<&str> =
        methods.iter().filter(|(_, operation)| operation.is_some()).map(|(method, _)| *method).collect();
    HeaderValue::from_str(&taken.join(", ")).unwrap_or(HeaderValue::from_static("GET"))
}

/// 405 `method_not_allowed` with the methods that the path takes, or 404 `not_found`.
pub async fn elsewhere(request: HttpRequest, methods: web::Data<Methods>) -> HttpResponse {
    let Some(allow) = methods.at(request.path()) else {
        return Error::unknown("not_found").error_response();
    };
    let mut answer = Error::refused(405, "method_not_allowed").error_response();
    answer.headers_mut().insert(ALLOW, allow.clone());
    answer
}
