//! The style sheet, the script and the icon, built into the binary.
//!
//! Addresses carry a part of the content's hash (`/assets/style.0123456789abcdef.css`), so that
//! browsers may keep a file for a year and still see a new one at once.

use std::borrow::Cow;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "src/web/assets"]
struct Files;

/// Hexadecimal digits of the hash in an address.
const MARK: usize = 16;

/// The address of a built-in file: `href("style.css")` is `/assets/style.<hash>.css`. A file that
/// does not exist has an address that answers 404.
pub fn href(name: &str) -> String {
    let mark = Files::get(name).map(|file| mark(&file)).unwrap_or_default();
    match name.rsplit_once('.') {
        Some((stem, kind)) => format!("/assets/{stem}.{mark}.{kind}"),
        None => format!("/assets/{name}.{mark}"),
    }
}

/// `GET /assets/{name}`.
pub async fn asset(path: web::Path<String>) -> HttpResponse {
    let Some((name, asked)) = split(&path) else { return HttpResponse::NotFound().finish() };
    match Files::get(&name) {
        // An old address must not answer with new content and be kept for a year.
        Some(file) if mark(&file) == asked => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, content_type(&name)))
            .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
            .body(bytes(file.data)),
        _ => HttpResponse::NotFound().finish(),
    }
}

/// `style.<hash>.css` → (`style.css`, `<hash>`).
fn split(asked: &str) -> Option<(String, &str)> {
    let (rest, kind) = asked.rsplit_once('.')?;
    let (stem, mark) = rest.rsplit_once('.')?;
    Some((format!("{stem}.{kind}"), mark))
}

fn mark(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    hash.iter().take(MARK / 2).map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(data: Cow<'static, [u8]>) -> web::Bytes {
    match data {
        Cow::Borrowed(built_in) => web::Bytes::from_static(built_in),
        Cow::Owned(read) => read.into(),
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, kind)| kind) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::body::to_bytes;

    async fn get(path: &str) -> HttpResponse {
        asset(web::Path::from(path.trim_start_matches("/assets/").to_owned())).await
    }

    #[actix_web::test]
    async fn every_file_has_an_address_a_type_and_a_year() {
        for name in ["style.css", "teduh.js", "icon.svg"] {
            let answer = get(&href(name)).await;
            assert_eq!(answer.status(), 200, "{name}");
            let header = |name| answer.headers().get(name).unwrap().to_str().unwrap().to_owned();
            assert!(header(CACHE_CONTROL).contains("immutable"), "{name}");
            assert!(!header(CONTENT_TYPE).contains("octet"), "{name}");
            assert!(!to_bytes(answer.into_body()).await.unwrap().is_empty(), "{name}");
        }
    }

    #[actix_web::test]
    async fn an_old_address_or_an_unknown_file_is_not_found() {
        for path in ["/assets/style.0000000000000000.css", "/assets/style.css", "/assets/x.y.z", "/assets/"] {
            assert_eq!(get(path).await.status(), 404, "{path}");
        }
    }
}
