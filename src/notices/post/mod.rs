//! Ways out of the service: a mail server, a folder, a gateway for texts, or nowhere. Nothing here knows the database, and no
//! transaction is open while it waits for the other side.

mod gateway; // a gateway for texts
mod mail; // the mail itself
mod smtp; // a mail server

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use lettre::message::Mailbox;

use self::gateway::Gateway;
pub use self::gateway::signature;
use self::smtp::Server;
use super::{Channel, Trouble};
use crate::config::{MailWay, Notices};
use crate::error::{Error, Result};
use crate::units::Instant;
use crate::words::Language;

/// What goes out, in the client's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The id of the notice, the same at every try.
    pub id: String,
    /// To where.
    pub to: String,
    /// The subject of a mail.
    pub subject: String,
    /// The text.
    pub text: String,
    /// In which language.
    pub language: Language,
    /// When.
    pub at: Instant,
}

/// Where letters go, made once at the start. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Post {
    mail: Mail,
    texts: Option<Arc<Gateway>>,
}

#[derive(Debug, Clone)]
enum Mail {
    None,
    Server(Arc<Server>),
    Folder(PathBuf, Mailbox),
    Memory(Arc<Mutex<Vec<Letter>>>),
}

impl Post {
    /// What the settings say. A fault where they cannot be used.
    pub fn open(settings: &Notices) -> Result<Post> {
        let from = || {
            let unread = |_| Error::fault("notices.mail_from is not a mail address");
            settings.mail_from.parse::<Mailbox>().map_err(unread)
        };
        let mail = match settings.mail {
            MailWay::None => Mail::None,
            MailWay::Memory => Mail::Memory(Arc::default()),
            MailWay::Folder => {
                let folder = settings.mail_folder.clone();
                Mail::Folder(folder.ok_or_else(|| Error::fault("notices.mail_folder is missing"))?, from()?)
            }
            MailWay::Smtp => Mail::Server(Arc::new(Server::of(settings, from()?)?)),
        };
        let gateway = settings.text_url.as_ref().zip(settings.text_secret.as_ref());
        let texts =
            gateway.map(|(url, secret)| Gateway::of(settings, url, secret)).transpose()?.map(Arc::new);
        Ok(Post { mail, texts })
    }

    /// Whether anything can go out by a channel.
    pub const fn is_set_up(&self, channel: Channel) -> bool {
        match channel {
            Channel::None => true,
            Channel::Email => !matches!(self.mail, Mail::None),
            Channel::Text => self.texts.is_some(),
        }
    }

    /// Hands a letter on; waits for the other side, for as long as the settings say.
    pub fn send(&self, channel: Channel, letter: &Letter) -> Result<(), Trouble> {
        if let (Channel::Text, Some(gateway)) = (channel, &self.texts) {
            return gateway.send(letter);
        }
        match (channel, &self.mail) {
            (Channel::Email, Mail::Server(server)) => server.send(letter),
            (Channel::Email, Mail::Folder(folder, from)) => into_folder(folder, from, letter),
            (Channel::Email, Mail::Memory(letters)) => {
                letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
                Ok(())
            }
            _ => Err(Trouble::NotSetUp),
        }
    }

    /// What went into the memory, for tests and for trying out.
    pub fn remembered(&self) -> Vec<Letter> {
        match &self.mail {
            Mail::Memory(letters) => letters.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            _ => Vec::new(),
        }
    }
}

/// A file that is there already was written by an earlier try.
fn into_folder(folder: &std::path::Path, from: &Mailbox, letter: &Letter) -> Result<(), Trouble> {
    let message = mail::message(from, letter)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = match options.open(folder.join(format!("{}.eml", letter.id))) {
        Ok(file) => file,
        Err(cause) if cause.kind() == std::io::ErrorKind::AlreadyExists => return Ok(()),
        Err(_) => return Err(Trouble::Unreachable),
    };
    let written = file.write_all(&message.formatted()).and_then(|()| file.sync_all());
    written.map_err(|_| Trouble::OutcomeUnknown)
}
