//! What the tests share.

pub mod app; // a running service with a clinic in it
pub mod browser; // a headless Chromium
pub mod cluster; // databases of a test's own
pub mod cookies; // a browser without scripts
pub mod disk; // a disk that loses what was not synced
pub mod mail; // a real mail server
pub mod pair; // two database servers, one after the other
pub mod passkey; // a device that keeps a passkey
pub mod person; // somebody who speaks to it over HTTP
pub mod program; // the program itself, serving
pub mod rooms; // every page, found by its links
pub mod rows; // what stands in a database
pub mod statements; // what is asked of a database
pub mod takehome; // take-home over HTTP
pub mod totp; // an authenticator app

/// Runs one test body on both databases: `on_both! { async fn name(t: TestApp) { … } }`.
macro_rules! on_both {
    ($(#[doc = $doc:literal])* async fn $name:ident($app:ident: TestApp) $body:block) => {
        mod $name {
            #[allow(unused_imports, reason = "not every body needs all of its file")]
            use super::*;

            $(#[doc = $doc])*
            async fn body($app: &$crate::support::app::TestApp) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let app = $crate::support::app::started($crate::support::app::Kind::Sqlite).await;
                body(&app).await;
                tokio::task::spawn_blocking(move || drop(app)).await.expect("the books add up");
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let app = $crate::support::app::started($crate::support::app::Kind::Postgres).await;
                body(&app).await;
                tokio::task::spawn_blocking(move || drop(app)).await.expect("the books add up");
            }
        }
    };
}

pub(crate) use on_both;
