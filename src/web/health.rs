//! Whether the service lives, and whether it can work.

use actix_web::{HttpResponse, Responder, web};

use super::store;
use crate::app::App;
use crate::error::Error;

/// The routes that a supervisor asks.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/health/live", web::get().to(live)).route("/health/ready", web::get().to(ready));
}

/// The process answers.
async fn live() -> impl Responder {
    HttpResponse::Ok().json(serde_json::json!({"status": "live"}))
}

/// The database answers too, and keeps what is written; 503 otherwise.
async fn ready(app: web::Data<App>) -> Result<impl Responder, Error> {
    app.db.read(store::answers).await.map_err(|_| Error::Away)?;
    if !app.db.keeps() {
        // The disk may be well again, and nobody has written since.
        let now = app.clock.now();
        app.db
            .write(move |conn| store::try_to_write(conn, now), |_, _| Ok(()))
            .await
            .map_err(|_| Error::Away)?;
    }
    Ok(HttpResponse::Ok().json(serde_json::json!({"status": "ready"})))
}
