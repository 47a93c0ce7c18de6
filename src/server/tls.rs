//! The service's own TLS, for a clinic without a proxy in front.

use std::path::Path;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::error::{Error, Result};

/// TLS 1.2 and 1.3 with a certificate chain and a key in PEM.
pub fn settings(chain: &Path, key: &Path) -> Result<ServerConfig> {
    let unreadable = |file: &Path, cause: &dyn std::fmt::Display| {
        Error::fault(format!("{} cannot be used for TLS: {cause}", file.display()))
    };
    let certificates = CertificateDer::pem_file_iter(chain)
        .and_then(Iterator::collect::<std::result::Result<Vec<_>, _>>)
        .map_err(|cause| unreadable(chain, &cause))?;
    let private = PrivateKeyDer::from_pem_file(key).map_err(|cause| unreadable(key, &cause))?;
    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(certificates, private))
        .map_err(|cause| unreadable(chain, &cause))
}
