//! The questions that every page is asked find what they are for.

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

/// Spoils the page in one way.
const SPOILT: [(&str, &str); 6] = [
    ("no name", "main.append(document.createElement('input'))"),
    ("no glyph", "main.append('\u{378}')"),
    ("scrolls sideways", "main.style.width = '2000px'"),
    ("twice: #main", "document.body.append(Object.assign(document.createElement('p'), { id: 'main' }))"),
    ("does not fit", "main.innerHTML += '<p class=panel>' + 'm'.repeat(400)"),
    ("h1: 2", "main.append(document.createElement('h1'))"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_spoilt_page_is_not_sound() {
    let app = started(Kind::Sqlite).await;
    let browser = Browser::start(&app).await;
    for (wanted, spoil) in SPOILT {
        browser.go("/").await;
        assert_eq!(browser.wrongs("checks").await, Vec::<String>::new());
        let script = format!(
            "const main = document.querySelector('main'); {spoil}; document.body.style.overflowWrap = 'normal'"
        );
        browser.script(&script, vec![]).await;
        let found = browser.wrongs("checks").await;
        assert!(found.iter().any(|line| line.contains(wanted)), "{wanted} in {found:#?}");
    }
    if Browser::has_engine() {
        browser.go("/").await;
        let pale = "document.querySelector('label').style.color = '#aaa'";
        browser.script(pale, vec![]).await;
        let found = browser.wrongs("checks").await;
        assert!(found.iter().any(|line| line.contains("color-contrast")), "{found:#?}");
    }
    at_the_end(app, browser).await;
}
