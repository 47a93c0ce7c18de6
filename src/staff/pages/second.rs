//! The second step on the own account: setting it up, its recovery codes, taking it away.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use zeroize::Zeroizing;

use super::second_view::{app_page, codes_page, page, set_up_page, wrong};
use crate::app::App;
use crate::error::{Error, Result};
use crate::staff::{self, Both};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::origin::host;
use crate::web::page::{html, refused, see_other};

pub const HERE: &str = "/account/second-step";

/// A password typed again.
#[derive(Deserialize)]
pub struct BeginForm {
    password: String,
}

/// A code of the app.
#[derive(Deserialize)]
pub struct ConfirmForm {
    code: String,
}

/// Password and code typed again.
#[derive(Deserialize)]
pub struct BothForm {
    password: String,
    code: String,
}

impl BothForm {
    pub fn both(self) -> Both {
        Both { password: Zeroizing::new(self.password), code: Zeroizing::new(self.code) }
    }
}

/// `GET /account/second-step`
pub async fn show(app: web::Data<App>, asker: Asker, request: HttpRequest) -> Result<HttpResponse> {
    html(200, &page(&app, &asker, host(&request), Problems::none()).await?)
}

/// 403 for a client, who has a PIN and no second step.
pub fn need_staff(asker: &Asker) -> Result<()> {
    asker.ctx.staff_id().map(|_| ()).ok_or(Error::Forbidden)
}

/// `GET /account/second-step/app`
pub async fn blank_app(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    need_staff(&asker)?;
    html(200, &app_page(&app, &asker, Problems::none()).await?)
}

/// `POST /account/second-step/begin` shows the secret at once: no address leads to it.
pub async fn begin(app: web::Data<App>, asker: Asker, form: web::Form<BeginForm>) -> Result<HttpResponse> {
    let password = Zeroizing::new(form.into_inner().password);
    match staff::begin_second_step(&app.desk(), &asker.ctx, &password).await {
        Ok(begun) => html(200, &set_up_page(&app, &asker, &begun, Problems::none()).await?),
        Err(Error::Refused(refused)) if refused.status == 409 => Ok(see_other(HERE)),
        Err(error) => {
            let Some(problems) = wrong(asker.words(), &error) else { return Err(error) };
            refused(&error, &app_page(&app, &asker, problems).await?)
        }
    }
}

/// `POST /account/second-step/confirm`
pub async fn confirm(
    app: web::Data<App>,
    asker: Asker,
    form: web::Form<ConfirmForm>,
) -> Result<HttpResponse> {
    let code = Zeroizing::new(form.into_inner().code);
    let work = move |conn: &mut _, ctx: &_| staff::confirm_second_step(conn, ctx, &code);
    match app.act(&asker.ctx, "staff.set_up_second_step", work).await {
        Ok(codes) => html(200, &codes_page(&app, &asker, codes).await?),
        Err(Error::Invalid(fields)) => {
            let begun = app.look(&asker.ctx, staff::begun_second_step).await?;
            let problems = Problems::of(asker.words(), &fields);
            html(422, &set_up_page(&app, &asker, &begun, problems).await?)
        }
        Err(Error::Refused(refused)) if refused.status == 409 => Ok(see_other(HERE)),
        Err(error) => Err(error),
    }
}

/// `POST /account/second-step/codes`
pub async fn renew(
    app: web::Data<App>,
    asker: Asker,
    request: HttpRequest,
    form: web::Form<BothForm>,
) -> Result<HttpResponse> {
    match staff::renew_recovery_codes(&app.desk(), &asker.ctx, form.into_inner().both()).await {
        Ok(codes) => html(200, &codes_page(&app, &asker, codes).await?),
        Err(error) => again(&app, &asker, &request, error).await,
    }
}

/// `POST /account/second-step/remove`
pub async fn remove(
    app: web::Data<App>,
    asker: Asker,
    request: HttpRequest,
    form: web::Form<BothForm>,
) -> Result<HttpResponse> {
    match staff::remove_second_step(&app.desk(), &asker.ctx, form.into_inner().both()).await {
        Ok(()) => Ok(see_other(HERE)),
        Err(error) => again(&app, &asker, &request, error).await,
    }
}

/// `POST /account/second-step/read`
pub async fn read(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    app.act(&asker.ctx, "staff.read_second_step_reset", staff::note_reset_read).await?;
    Ok(see_other(HERE))
}

async fn again(app: &App, asker: &Asker, request: &HttpRequest, error: Error) -> Result<HttpResponse> {
    if matches!(&error, Error::Refused(refused) if refused.status == 409) {
        return Ok(see_other(HERE));
    }
    let Some(problems) = wrong(asker.words(), &error) else { return Err(error) };
    refused(&error, &page(app, asker, host(request), problems).await?)
}
