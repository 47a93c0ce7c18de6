//! Tells open pages that the queue of a site has changed, whichever server changed it: while somebody
//! listens, each server looks at the database once a second for all of its listeners.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use actix_web::http::header::{CONTENT_ENCODING, HeaderName};
use actix_web::{HttpResponse, web};
use futures_util::stream;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::app::App;
use crate::clients::programme::Site;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::keys::sha256;
use crate::slots::queue::{Line, TicketState, line_of};

/// How often a queue that somebody watches is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// How long a listener hears nothing before a sign of life.
const ALIVE: Duration = Duration::from_secs(15);
/// A listener is let go after so many pieces; a browser comes again by itself.
const PIECES: u32 = 200;
/// The most listeners of one server.
const MOST: usize = 2_000;

/// The queues that somebody watches at this server.
#[derive(Debug, Clone, Default)]
pub struct Live {
    watched: Arc<Mutex<HashMap<SiteId, watch::Sender<String>>>>,
}

impl Live {
    /// Follows the queue of a site. 503 while too many do.
    fn follow(&self, app: &App, site: &Site) -> Result<watch::Receiver<String>> {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        let listeners: usize = watched.values().map(watch::Sender::receiver_count).sum();
        if listeners >= MOST {
            return Err(Error::Away);
        }
        if let Some(sender) = watched.get(&site.id) {
            return Ok(sender.subscribe());
        }
        let (sender, receiver) = watch::channel(String::new());
        watched.insert(site.id.clone(), sender);
        actix_web::rt::spawn(self.clone().look(app.clone(), site.clone()));
        Ok(receiver)
    }

    /// Looks until nobody listens any more or the service stops.
    async fn look(self, app: App, site: Site) {
        let Ok(mut stop) = signal(SignalKind::terminate()) else { return self.forget(&site.id) };
        loop {
            match mark_now(&app, &site).await {
                Ok(mark) => {
                    if !self.tell(&site.id, mark) {
                        return;
                    }
                }
                Err(error) => tracing::warn!(%error, "a queue could not be looked at"),
            }
            tokio::select! {
                () = sleep(LOOK) => {}
                _ = stop.recv() => return self.forget(&site.id),
            }
        }
    }

    /// Passes a mark on; false, and forgotten, where nobody listens.
    fn tell(&self, site: &SiteId, mark: String) -> bool {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(sender) = watched.get(site) else { return false };
        if sender.receiver_count() == 0 {
            watched.remove(site);
            return false;
        }
        sender.send_if_modified(|last| {
            let is_new = *last != mark;
            *last = mark;
            is_new
        });
        true
    }

    /// Lets every listener of a site go.
    fn forget(&self, site: &SiteId) {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner).remove(site);
    }
}

/// A mark that changes with what a queue shows; the same at every server.
pub fn mark(line: &Line) -> String {
    let all = line.called.iter().chain(&line.waiting).chain(&line.absent);
    let shown: String = all
        .map(|one| {
            let window = if one.state == TicketState::Called { one.window.unwrap_or(0) } else { 0 };
            format!("{} {} {window} {};", one.ticket.number, one.state, one.calls)
        })
        .collect();
    sha256(shown.as_bytes())
}

async fn mark_now(app: &App, site: &Site) -> Result<String> {
    let (site, now) = (site.clone(), app.clock.now());
    app.db.read(move |conn| Ok(mark(&line_of(conn, &site, now)?))).await
}

/// An answer that does not end: the mark now, and again whenever it changes.
pub fn answer(live: &web::Data<Live>, app: &App, site: &Site) -> Result<HttpResponse> {
    let mut follower = live.follow(app, site)?;
    follower.mark_changed();
    let pieces = stream::unfold((follower, PIECES), |(mut follower, left)| async move {
        if left == 0 {
            return None;
        }
        let piece = match timeout(ALIVE, follower.changed()).await {
            Ok(Ok(())) => {
                let mark = follower.borrow_and_update().clone();
                if mark.is_empty() { ":\n\n".to_owned() } else { format!("data: {mark}\n\n") }
            }
            Ok(Err(_)) => return None,
            Err(_) => ":\n\n".to_owned(),
        };
        Some((Ok::<_, Error>(web::Bytes::from(piece)), (follower, left - 1)))
    });
    // Compressed, the pieces would wait for each other.
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((CONTENT_ENCODING, "identity"))
        .insert_header((HeaderName::from_static("x-accel-buffering"), "no"))
        .streaming(pieces))
}
