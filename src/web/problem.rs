//! Every error of the API as `application/problem+json` (RFC 9457).

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;

use crate::error::{Error, FieldError, RuleSource};
use crate::units::rfc3339;

/// The body of an error.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// `about:blank`: the code says more than a page could.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The status in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is wrong, in one sentence.
    pub detail: String,
    /// The stable code.
    pub code: &'static str,
    /// The rule behind a refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleSource>,
    /// When it will be possible, where time helps (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// A word that narrows the code, e.g. the kind of hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The fields that cannot be taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Names the log line of a fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

impl Problem {
    /// What the outside is told of an error. A fault is logged under a trace id and tells nothing.
    pub fn of(error: &Error) -> Self {
        let status = error.status();
        let title = StatusCode::from_u16(status).ok().and_then(|s| s.canonical_reason()).unwrap_or("Error");
        let mut problem = Problem {
            kind: "about:blank",
            title: title.to_owned(),
            status,
            detail: detail(error),
            code: error.code(),
            rule: None,
            until: None,
            about: None,
            errors: Vec::new(),
            trace: None,
        };
        match error {
            Error::Refused(refused) => {
                problem.rule = refused.rule.clone();
                problem.until = refused.until.map(rfc3339);
                problem.about = refused.about.clone();
            }
            Error::Invalid(fields) => problem.errors = fields.clone(),
            Error::Fault(cause) => {
                let trace = uuid::Uuid::now_v7().simple().to_string();
                tracing::error!(%trace, %cause, "fault");
                problem.trace = Some(trace);
            }
            _ => {}
        }
        problem
    }
}

fn detail(error: &Error) -> String {
    match error {
        Error::Malformed { detail, .. } => detail.clone(),
        Error::NotSignedIn => "Sign in first.".into(),
        Error::Forbidden => "Not with this role, or not at this site.".into(),
        Error::Refused(refused) => refused.code.replace('_', " "),
        Error::Invalid(_) => "Some fields cannot be taken as they stand.".into(),
        Error::TooMany(seconds) => format!("Too many tries. Wait {seconds} seconds."),
        Error::Away => "Busy or not connected. Try again in a moment.".into(),
        Error::Fault(_) => "Something went wrong here. Nothing was saved.".into(),
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        answer.insert_header((CONTENT_TYPE, "application/problem+json"));
        match self {
            Error::TooMany(seconds) => {
                answer.insert_header((RETRY_AFTER, seconds.to_string()));
            }
            Error::Away => {
                answer.insert_header((RETRY_AFTER, "2"));
            }
            _ => {}
        }
        let body = serde_json::to_string(&Problem::of(self)).unwrap_or_default();
        answer.body(body)
    }
}

/// The answer to something made that has nothing else to say.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Made {
    /// Its id.
    pub id: String,
}
