//! A mail server, one connection a letter. Until the text leaves, anything that breaks may be tried again;
//! after that nobody can tell whether the server has it.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{Certificate, CertificateStore, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use secrecy::ExposeSecret as _;

use super::{Letter, mail};
use crate::config::{Notices, SmtpSecurity};
use crate::error::{Error, Result};
use crate::notices::Trouble;

/// A mail server and how it is spoken to.
pub struct Server {
    address: (String, u16),
    security: SmtpSecurity,
    tls: Option<TlsParameters>,
    credentials: Option<Credentials>,
    timeout: Duration,
    from: Mailbox,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Server({}:{})", self.address.0, self.address.1)
    }
}

impl Server {
    /// What the settings say.
    pub fn of(settings: &Notices, from: Mailbox) -> Result<Server> {
        let tls = match settings.smtp_security {
            SmtpSecurity::None => None,
            SmtpSecurity::Starttls | SmtpSecurity::Tls => Some(tls_of(settings)?),
        };
        let password = settings.smtp_password.as_ref();
        let credentials = settings
            .smtp_user
            .as_ref()
            .zip(password)
            .map(|(user, password)| Credentials::new(user.clone(), password.expose_secret().to_owned()));
        Ok(Server {
            address: (settings.smtp_server.clone(), settings.smtp_port),
            security: settings.smtp_security,
            tls,
            credentials,
            timeout: Duration::from_secs(settings.timeout_seconds),
            from,
        })
    }

    /// Hands a letter to the server.
    pub fn send(&self, letter: &Letter) -> Result<(), Trouble> {
        let message = mail::message(&self.from, letter)?;
        let mut server = self.connected().map_err(|_| Trouble::Unreachable)?;
        let envelope = message.envelope();
        // A sender that is refused is a matter of the settings, not of this letter.
        server.command(Mail::new(envelope.from().cloned(), Vec::new())).map_err(|_| Trouble::Later)?;
        for to in envelope.to() {
            server.command(Rcpt::new(to.clone(), Vec::new())).map_err(|error| before(&error))?;
        }
        server.command(Data).map_err(|error| before(&error))?;
        server.message(&message.formatted()).map_err(|error| after(&error))?;
        // It is there; how the server says goodbye no longer matters.
        let _ = server.quit();
        Ok(())
    }

    fn connected(&self) -> Result<SmtpConnection, SmtpError> {
        // The name of this machine is nobody's business.
        let name = ClientId::Domain(self.from.email.domain().to_owned());
        let at_once = self.tls.as_ref().filter(|_| self.security == SmtpSecurity::Tls);
        let address = (self.address.0.as_str(), self.address.1);
        let mut server = SmtpConnection::connect(address, Some(self.timeout), &name, at_once, None)?;
        if let (SmtpSecurity::Starttls, Some(tls)) = (self.security, &self.tls) {
            server.starttls(tls, &name)?;
        }
        if let Some(credentials) = &self.credentials {
            server.auth(DEFAULT_MECHANISMS, credentials)?;
        }
        Ok(server)
    }
}

fn before(error: &SmtpError) -> Trouble {
    match error {
        error if error.is_permanent() => Trouble::Refused,
        error if error.is_transient() => Trouble::Later,
        _ => Trouble::Unreachable,
    }
}

fn after(error: &SmtpError) -> Trouble {
    match error {
        error if error.is_permanent() => Trouble::Refused,
        error if error.is_transient() => Trouble::Later,
        _ => Trouble::OutcomeUnknown,
    }
}

fn tls_of(settings: &Notices) -> Result<TlsParameters> {
    let mut parameters = TlsParameters::builder(settings.smtp_server.clone());
    if let Some(path) = &settings.smtp_ca {
        let wrong = |cause: &dyn std::fmt::Display| {
            Error::fault(format!("notices.smtp_ca {}: {cause}", path.display()))
        };
        let pem = std::fs::read(path).map_err(|cause| wrong(&cause))?;
        let own = Certificate::from_pem(&pem).map_err(|cause| wrong(&cause))?;
        parameters = parameters.certificate_store(CertificateStore::None).add_root_certificate(own);
    }
    parameters.build_rustls().map_err(|cause| Error::fault(format!("TLS for the mail server: {cause}")))
}
