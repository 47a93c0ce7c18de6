//! Sign-in and sign-out over JSON.

use actix_web::web;

/// The routes of sign-in.
pub fn routes(_service: &mut web::ServiceConfig) {}
