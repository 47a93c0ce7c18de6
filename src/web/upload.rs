//! One file out of a `multipart/form-data` body (RFC 7578). The body is whole and small, so that
//! no stream is needed.

use actix_web::HttpRequest;
use actix_web::http::header::CONTENT_TYPE;

/// The bytes of the part of a request's body with this name; nothing where there is none.
pub fn sent<'b>(request: &HttpRequest, body: &'b [u8], name: &str) -> &'b [u8] {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    file(kind, body, name).unwrap_or_default()
}

/// The bytes of the part with this name; `None` if there is no such part or the body is no form.
fn file<'b>(content_type: &str, body: &'b [u8], name: &str) -> Option<&'b [u8]> {
    let boundary = boundary(content_type)?;
    let line = format!("--{boundary}");
    let wanted = format!("name=\"{name}\"");
    let mut rest = &body[find(body, line.as_bytes())? + line.len()..];
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let head_end = find(part, b"\r\n\r\n")?;
        let (head, content) = (&part[..head_end], &part[head_end + 4..]);
        let end = find(content, format!("\r\n{line}").as_bytes())?;
        let head = String::from_utf8_lossy(head);
        let disposition =
            head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"));
        if disposition.is_some_and(|line| line.split(';').any(|item| item.trim() == wanted)) {
            return Some(&content[..end]);
        }
        rest = &content[end + 2 + line.len()..];
    }
    None
}

fn boundary(content_type: &str) -> Option<&str> {
    let (kind, parameters) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let value = parameters.split(';').find_map(|item| item.trim().strip_prefix("boundary="))?;
    let value = value.trim_matches('"');
    (!value.is_empty() && value.len() <= 70).then_some(value)
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=xYz";
    const BODY: &[u8] = b"--xYz\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n\
        --xYz\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\
        \x89PNG\r\n\x1a\n--xY\r\n\r\n\r\n--xYz--\r\n";

    #[test]
    fn the_file_is_found_byte_by_byte() {
        assert_eq!(file(KIND, BODY, "photo"), Some(b"\x89PNG\r\n\x1a\n--xY\r\n\r\n".as_slice()));
        assert_eq!(file(KIND, BODY, "csrf"), Some(b"abc".as_slice()));
        assert_eq!(file("multipart/form-data; boundary=\"xYz\"", BODY, "csrf"), Some(b"abc".as_slice()));
    }

    #[test]
    fn what_is_no_such_form_holds_no_file() {
        assert_eq!(file(KIND, BODY, "other"), None);
        assert_eq!(file("multipart/form-data; boundary=other", BODY, "photo"), None);
        assert_eq!(file("application/x-www-form-urlencoded", b"photo=1", "photo"), None);
        assert_eq!(file("multipart/form-data; boundary=", BODY, "photo"), None);
        for end in 0..BODY.len() {
            assert!(file(KIND, &BODY[..end], "photo").is_none_or(|found| found.starts_with(b"\x89PNG")));
        }
    }
}
