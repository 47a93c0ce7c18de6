//! `teduh serve`: the service, until SIGTERM.

use std::net::TcpListener;

use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::server;

/// What `serve` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Address and port instead of server.address.
    #[arg(long, value_name = "ADDRESS:PORT")]
    address: Option<String>,
}

/// Opens the database, listens, serves.
pub fn run(config: Config, args: &Args) -> Result<()> {
    let address = args.address.clone().unwrap_or_else(|| config.server.address.clone());
    let scheme = if config.server.tls_certificate.is_some() { "https" } else { "http" };
    let app = server::open_app(config, Clock::System)?;
    let listener = TcpListener::bind(&address)
        .map_err(|cause| Error::fault(format!("cannot listen at {address}: {cause}")))?;
    if let Ok(local) = listener.local_addr() {
        tracing::info!("listening at {scheme}://{local}");
    }
    actix_web::rt::System::new().block_on(server::serve(app, listener))
}
