//! What every page is made of, over HTTP: little, all of it ours, and kept nowhere.

use std::collections::BTreeMap;

use crate::support::app::{PASSWORD, TestApp};
use crate::support::cookies::PIN;
use crate::support::on_both;
use crate::support::rooms::{Page, client_with_everything, furnished, pages_with};

/// Most bytes of a page with its style and script, without photos, before anything is compressed.
const MOST: usize = 60_000;

/// The addresses in a page: what is linked, sent to, shown and run.
fn addresses(html: &str) -> Vec<&str> {
    let names = ["href", "src", "action", "formaction", "srcset", "poster", "data", "data-preview"];
    let after = |name: &str| html.split(&format!(" {name}=\"")).skip(1).collect::<Vec<_>>();
    names.iter().flat_map(|name| after(name)).filter_map(|rest| rest.split('"').next()).collect()
}

/// Style and script of the page, by address.
async fn files_of(t: &TestApp, page: &Page, known: &mut BTreeMap<String, String>) -> usize {
    let mut sum = 0;
    let files = addresses(&page.html).into_iter().filter(|at| at.ends_with(".css") || at.ends_with(".js"));
    for address in files {
        if !known.contains_key(address) {
            let file = t.nobody().get(address).await.expect(200);
            known.insert(address.to_owned(), file.as_str().expect("text").to_owned());
        }
        sum += known[address].len();
    }
    assert!(sum > 0, "{} has a style and a script", page.path);
    sum
}

on_both! {
    async fn every_page_is_light_ours_and_kept_nowhere(t: TestApp) {
        furnished(t).await;
        let (mut files, mut heaviest) = (BTreeMap::new(), (0, String::new()));
        let client = client_with_everything(t).await;
        let staff = ["wong", "farah", "siti", "kumar", "auditor", "analyst"].map(|login| (login, PASSWORD));
        for (login, password) in staff.into_iter().chain([(client.as_str(), PIN)]) {
            for page in pages_with(t, login, password).await {
                let at = format!("{} of {login}", page.path);
                let weight = page.html.len() + files_of(t, &page, &mut files).await;
                assert!(weight < MOST, "{at} weighs {weight} bytes");
                heaviest = heaviest.max((weight, at.clone()));
                for address in addresses(&page.html) {
                    let is_call = login == client && address.starts_with("tel:");
                    let is_own = is_call || address.starts_with('#') || address.starts_with('/') && !address.starts_with("//");
                    assert!(is_own, "{at} leads to {address}");
                }
                let header = |name: &str| page.headers[name].to_str().expect("text");
                let policy = header("content-security-policy");
                assert!(policy.starts_with("default-src 'none'"), "{at}: {policy}");
                for loose in ["unsafe", "*", "http:", "https:"] {
                    assert!(!policy.contains(loose), "{at}: {policy}");
                }
                assert_eq!(header("cache-control"), "no-store", "{at}");
                assert_eq!(header("referrer-policy"), "no-referrer", "{at}");
            }
        }
        for (address, text) in &files {
            for elsewhere in ["//fonts", "http://", "https://", "url(", "@import", "eval("] {
                assert!(!text.contains(elsewhere), "{address} has {elsewhere}");
            }
        }
        println!("the heaviest page is {} with {} bytes", heaviest.1, heaviest.0);
        assert!(heaviest.0 > 0);
    }
}
