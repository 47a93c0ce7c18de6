//! Start-up and the one route table.

mod methods;
pub mod openapi;
mod tls;

use std::net::TcpListener;
use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Service, HttpServer, web};

use crate::announcements;
use crate::app::App;
use crate::audit;
use crate::clients;
use crate::clock::Clock;
use crate::config::Config;
use crate::counter;
use crate::custody;
use crate::db::{Conn, Db};
use crate::disclosures;
use crate::doctor;
use crate::doses;
use crate::error::{Error, Result};
use crate::feedback;
use crate::files;
use crate::guests;
use crate::jobs;
use crate::keys::{Holder, Keyring, random_bytes};
use crate::me;
use crate::monitoring;
use crate::notices::{self, post::Post};
use crate::orders;
use crate::outage;
use crate::policy::{self, Policies};
use crate::register;
use crate::rounds;
use crate::schedule;
use crate::seals;
use crate::slots;
use crate::staff::{self, Passwords};
use crate::takehome;
use crate::web::crowd::{self, Crowd};
use crate::web::{assets, body, csrf, extractors, forbidden, guard, health, nul, pages_errors};

/// Every route of the service, grouped by who calls it.
pub fn routes(service: &mut web::ServiceConfig) {
    extractors::extractors(service);
    // Anybody.
    service.configure(health::routes);
    // The counter, first because an address is looked for from the top and nobody waits as there.
    service.configure(counter::api::routes);
    service.configure(counter::pages::routes);
    service.configure(jobs::api::routes);
    service.route("/assets/{name}", web::get().to(assets::asset));
    service.route("/api/openapi.json", web::get().to(openapi::openapi));
    service.configure(staff::api::routes);
    // People in treatment.
    service.configure(clients::api::routes);
    service.configure(clients::pages::routes);
    service.configure(files::pages::routes);
    service.configure(staff::pages::routes);
    service.configure(doses::api::routes);
    service.configure(orders::api::routes);
    service.configure(orders::pages::routes);
    service.configure(takehome::api::routes);
    service.configure(takehome::pages::routes);
    service.configure(takehome::call_backs::pages::routes);
    service.configure(takehome::batches::pages::routes);
    service.configure(takehome::decisions_api::routes);
    service.configure(takehome::bundles::api::routes);
    // Monitoring.
    service.configure(monitoring::art::api::routes);
    service.configure(monitoring::art::pages::routes);
    service.configure(monitoring::art::flagged_pages::routes);
    service.configure(monitoring::screening::api::routes);
    service.configure(monitoring::screening::pages::routes);
    service.configure(monitoring::screening::list_pages::routes);
    service.configure(monitoring::forms::api::routes);
    service.configure(monitoring::forms::pages::routes);
    service.configure(monitoring::care::api::routes);
    service.configure(monitoring::care::pages::routes);
    service.configure(monitoring::care::list_pages::routes);
    // Slots.
    service.configure(slots::api::routes);
    service.configure(slots::hours::api::routes);
    service.configure(slots::measured::api::routes);
    service.configure(slots::simulator::api::routes);
    service.configure(slots::affected::api::routes);
    service.configure(slots::closures::api::routes);
    service.configure(slots::closures::pages::routes);
    service.configure(slots::standing::api::routes);
    service.configure(slots::waitlist::api::routes);
    service.configure(slots::pages::routes);
    service.configure(slots::queue::api::routes);
    service.configure(slots::queue::pages::routes);
    // What is told to clients.
    service.configure(notices::api::routes);
    service.configure(notices::pages::routes);
    service.configure(announcements::pages::routes);
    // The doctor.
    service.configure(doctor::pages::routes);
    // Other places.
    service.configure(rounds::api::routes);
    service.configure(rounds::pages::routes);
    service.configure(guests::api::routes);
    service.configure(guests::pages::routes);
    service.configure(guests::visit_api::routes);
    service.configure(guests::visit_pages::routes);
    service.configure(outage::api::routes);
    service.configure(outage::pages::routes);
    // The client.
    service.configure(me::api::routes);
    service.configure(me::pages::routes);
    service.configure(feedback::pages::routes);
    // Managers.
    service.configure(disclosures::api::routes);
    service.configure(disclosures::pages::routes);
    service.configure(audit::api::routes);
    service.configure(audit::pages::routes);
    service.configure(seals::pages::routes);
    service.configure(jobs::pages::routes);
    // Stock.
    service.configure(register::api::routes);
    service.configure(register::pages::routes);
    service.app_data(web::Data::new(methods::Methods::of(&openapi::document())));
    service.default_service(web::to(methods::elsewhere));
}

/// Opens everything that requests reach. Refuses a database that is missing, has an older schema or
/// was sealed with another root key.
pub fn open_app(config: Config, clock: Clock) -> Result<App> {
    let root = config.root_key()?;
    open_app_as(config, clock, Holder::Root(root))
}

/// [`open_app`] for whoever holds a key of the database.
pub fn open_app_as(config: Config, clock: Clock, holder: Holder) -> Result<App> {
    let now = clock.now();
    assemble(config, clock, move |conn| custody::open(conn, &holder, now))
}

/// [`open_app`] for work that neither seals nor opens anything. An embedded database then needs no
/// key: a made-up one stands in, with a number that no real key has, so that nothing sealed with it
/// could ever pass for the clinic's.
pub fn open_keyless_app(config: Config, clock: Clock) -> Result<App> {
    if config.embedded_path().is_none() {
        return open_app(config, clock);
    }
    let stand_in = Keyring::from_root(0, &random_bytes()?);
    assemble(config, clock, |_| Ok(stand_in))
}

fn assemble(
    config: Config,
    clock: Clock,
    keys: impl FnOnce(&mut Conn) -> Result<Keyring> + Send,
) -> Result<App> {
    if let Some(path) = config.embedded_path()
        && !path.exists()
    {
        return Err(Error::fault(format!("there is no database at {}: run `teduh migrate`", path.display())));
    }
    let policies = policies(&config)?;
    let post = Post::open(&config.notices)?;
    let db = Db::open(&config.database)?;
    let keys = db.read_blocking(keys)?;
    Ok(App {
        post,
        config: Arc::new(config),
        policies: Arc::new(policies),
        db,
        clock,
        keys: Arc::new(keys),
        passwords: Passwords::new(),
    })
}

/// The policies inside the binary and those of the clinic's folder; a fault with one line for each
/// problem.
pub fn policies(config: &Config) -> Result<Policies> {
    policy::with_folder(config.clinic.policy_folder.as_deref()).map_err(|problems| {
        let words: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Error::fault(words.join("\n"))
    })
}

/// Keeps what the policies in use say now; a fault with one line for each version that was edited after it
/// began to be used.
pub async fn keep_policies(app: &App) -> Result<()> {
    let (policies, now) = (app.policies.clone(), app.clock.now());
    let work = move |conn: &mut Conn| {
        let wrong = policy::changed_versions(conn, &policies)?;
        if !wrong.is_empty() {
            return Err(Error::fault(wrong.join("\n")));
        }
        policy::keep_versions(conn, &policies, now)
    };
    app.db.write(work, |_, _| Ok(())).await
}

/// Serves until SIGTERM, then finishes what was begun within `server.stop_seconds`.
pub async fn serve(app: App, listener: TcpListener) -> Result<()> {
    keep_policies(&app).await?;
    schedule::start(&app).await?;
    server(app, listener)?.await.map_err(|cause| Error::Fault(cause.into()))
}

/// The running server, with a handle to stop it.
pub fn server(app: App, listener: TcpListener) -> Result<Server> {
    let settings = app.config.server.clone();
    let body_limit = settings.body_kib * 1024;
    let data = web::Data::new(app);
    let live = web::Data::new(slots::queue::pages::Live::default());
    let crowd = web::Data::new(Crowd::of(settings.at_once));
    let mut server = HttpServer::new(move || {
        Service::new()
            .app_data(data.clone())
            .app_data(live.clone())
            .app_data(crowd.clone())
            .app_data(web::PayloadConfig::new(body_limit))
            .wrap(from_fn(nul::plain_address))
            .wrap(from_fn(forbidden::note_forbidden))
            .wrap(from_fn(csrf::read_form_token))
            .wrap(from_fn(crowd::let_in))
            .wrap(from_fn(body::refuse_unread))
            .wrap(from_fn(pages_errors::speak))
            .wrap(from_fn(body::read_whole))
            .wrap(Compress::default())
            .wrap(from_fn(guard::every_answer))
            .configure(routes)
    })
    .shutdown_timeout(settings.stop_seconds);
    if settings.workers > 0 {
        server = server.workers(settings.workers);
    }
    let server = match (&settings.tls_certificate, &settings.tls_key) {
        (Some(chain), Some(key)) => server.listen_rustls_0_23(listener, tls::settings(chain, key)?),
        _ => server.listen(listener),
    };
    Ok(server.map_err(|cause| Error::fault(format!("the address cannot be used: {cause}")))?.run())
}
