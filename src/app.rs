//! What every request can reach, and the two ways to work on the database: look and act.

use std::sync::Arc;

use crate::audit::{self, About};
use crate::clients::Client;
use crate::clock::Clock;
use crate::config::Config;
use crate::ctx::{Actor, Ctx};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::keys::Keyring;
use crate::notices::post::Post;
use crate::policy::Policies;
use crate::staff;

/// The running service, cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    /// The settings.
    pub config: Arc<Config>,
    /// Every policy.
    pub policies: Arc<Policies>,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The keys.
    pub keys: Arc<Keyring>,
    /// Hashing of passwords and PINs, a few at a time.
    pub passwords: staff::Passwords,
    /// Where notices go.
    pub post: Post,
}

impl App {
    /// The circumstances of work that the service, or a person at its own terminal, does at a site.
    pub fn system(&self, site: SiteId) -> Ctx {
        Ctx {
            actor: Actor::System,
            session: None,
            site,
            now: self.clock.now(),
            keys: self.keys.clone(),
            policies: self.policies.clone(),
        }
    }

    /// What sign-in and second persons need.
    pub fn desk(&self) -> staff::Desk {
        staff::Desk {
            db: self.db.clone(),
            clock: self.clock.clone(),
            passwords: self.passwords.clone(),
            settings: self.config.sessions.clone(),
            service: self.system(SiteId::from_text("")),
        }
    }

    /// Reads, on behalf of `ctx`.
    pub async fn look<T, F>(&self, ctx: &Ctx, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn, &Ctx) -> Result<T> + Send + 'static,
    {
        let ctx = ctx.clone();
        self.db.read(move |conn| work(conn, &ctx)).await
    }

    /// Reads what `known` shows of the client that `open` opens, and writes afterwards that it was looked
    /// at: the reading has no write lock.
    pub async fn look_into<T: Send + 'static>(
        &self,
        ctx: &Ctx,
        action: &'static str,
        open: impl FnOnce(&mut Conn, &Ctx) -> Result<Client> + Send + 'static,
        known: fn(&mut Conn, &Ctx, Client) -> Result<T>,
    ) -> Result<T> {
        let read = self.look(ctx, move |conn, ctx| {
            let client = open(conn, ctx)?;
            let id = client.id.clone();
            Ok((id, known(conn, ctx, client)?))
        });
        let (client, shown) = read.await?;
        self.note(ctx, move |conn, ctx| audit::looked(conn, ctx, action, About::client(&client))).await?;
        Ok(shown)
    }

    /// Writes down a look that was taken a moment ago. Whether the session still stands is not asked again: what
    /// was seen was seen.
    pub async fn note<F>(&self, ctx: &Ctx, work: F) -> Result<()>
    where
        F: Fn(&mut Conn, &Ctx) -> Result<()> + Send + 'static,
    {
        let ctx = ctx.clone();
        self.db.write(move |conn| work(conn, &ctx), |_, _| Ok(())).await
    }

    /// Does one use case in one transaction, on behalf of `ctx`. A refusal leaves nothing but its
    /// audit row, and what the use case keeps on purpose.
    pub async fn act<T, F>(&self, ctx: &Ctx, action: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Conn, &Ctx) -> Result<T> + Send + 'static,
    {
        let (inside, outside) = (ctx.clone(), ctx.clone());
        self.db
            .write(
                move |conn| {
                    staff::session_stands(conn, &inside)?;
                    work(conn, &inside)
                },
                move |conn, error| match error {
                    Error::Refused(refused) => audit::refused(conn, &outside, action, refused.code),
                    _ => Ok(()),
                },
            )
            .await
    }

    /// [`App::act`] for commands that have no runtime.
    pub fn act_blocking<T, F>(&self, ctx: &Ctx, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Conn, &Ctx) -> Result<T> + Send + 'static,
    {
        let ctx = ctx.clone();
        self.db.write_blocking(move |conn| work(conn, &ctx))
    }
}
