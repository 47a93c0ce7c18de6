//! "I am here": a ticket from one's own phone, and how it stands.

use actix_web::{HttpResponse, web};

use crate::app::App;
use crate::error::{Error, Result};
use crate::me::{Mine, own_client};
use crate::slots::queue::{CameBy, Coming, TicketState, check_in};
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::page::see_other;

/// The client's place in the queue, as the page says it.
pub struct QueueView {
    /// The ticket in words; empty without one.
    pub ticket: String,
    /// Whether the client may say "I am here".
    pub may_check_in: bool,
}

impl QueueView {
    /// Puts the ticket into words.
    pub fn of(words: Words, mine: &Mine) -> QueueView {
        let Some(one) = &mine.ticket else {
            return QueueView { ticket: String::new(), may_check_in: mine.may_check_in };
        };
        let key = match one.state {
            TicketState::Called => "me-ticket-window",
            TicketState::Absent => "me-ticket-absent",
            TicketState::Waiting | TicketState::Served | TicketState::Left => "me-ticket",
        };
        let window = one.window.unwrap_or_default();
        let args = [("ticket", one.ticket.number.into()), ("window", window.into())];
        let may_check_in = one.state == TicketState::Absent;
        QueueView { ticket: words.say_with(key, &args), may_check_in }
    }
}

/// Takes a ticket at the client's own site. A page that is no longer true is shown anew.
pub async fn check_in_here(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let done = app.act(&asker.ctx, "queue.check_in", |conn, ctx| {
        let client = own_client(conn, ctx)?;
        check_in(conn, ctx, &client, &ctx.site, Coming::for_dose(CameBy::Phone)).map(|_| ())
    });
    match done.await {
        Ok(()) | Err(Error::Refused(_)) => Ok(see_other("/me")),
        Err(other) => Err(other),
    }
}
