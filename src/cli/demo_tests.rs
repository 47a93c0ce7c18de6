//! A demo on disk: what a second start makes of it, and what is not taken for one.

use super::*;

fn args(dir: &Path) -> Args {
    Args {
        dir: dir.to_owned(),
        port: 0,
        clients: Some(5),
        days: Some(20),
        seed: None,
        clinics: None,
        compare: None,
        build_only: true,
        json: true,
    }
}

#[test]
fn a_second_start_uses_what_is_there_and_says_the_same() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("building")).unwrap();
    fs::write(dir.path().join("building").join(DATABASE), "broken off").unwrap();
    let asked = args(dir.path());
    assert_eq!(standing(&asked).unwrap(), None);
    let sheet = built(None, &asked).unwrap();
    assert_eq!(standing(&asked).unwrap(), Some(sheet.clone()));
    assert_eq!(
        standing(&Args { clients: None, days: None, ..args(dir.path()) }).unwrap(),
        Some(sheet.clone())
    );
    let other = standing(&Args { seed: Some(2), ..args(dir.path()) });
    assert!(other.unwrap_err().to_string().contains("--clients 5 --days 20 --seed 1"));
    let mut left: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, [SHEET, KEY, DATABASE]);
    let app = server::open_app(config(None, dir.path(), 0).unwrap(), Clock::System).unwrap();
    assert!(crate::cli::check::findings(&app).unwrap().is_empty());
    assert_eq!((sheet.people.len(), sheet.logins.len()), (5, 7));
}

#[test]
fn a_database_that_no_demo_made_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(DATABASE), "somebody's clinic").unwrap();
    assert!(run(None, None, &args(dir.path())).unwrap_err().to_string().contains("no demo made"));
    assert!(run(None, Some("postgres://x"), &args(dir.path())).is_err());
    assert_eq!(fs::read_to_string(dir.path().join(DATABASE)).unwrap(), "somebody's clinic");
}

#[test]
fn the_json_line_has_the_agreed_names() {
    let dir = tempfile::tempdir().unwrap();
    let (logins, clients) = (
        vec![LoginLine {
            role: crate::words::Role::Doctor,
            login: "d".into(),
            password: "p".into(),
            site: "main".into(),
        }],
        vec![ClientLine { programme_code: "K7M4-Q2TX".into(), pin: "482915".into() }],
    );
    let address = Some("http://127.0.0.1:1".to_owned());
    let line = serde_json::to_value(Line { address, logins: &logins, clients: &clients }).unwrap();
    let expected = serde_json::json!({
        "address": "http://127.0.0.1:1",
        "logins": [{"role": "doctor", "login": "d", "password": "p", "site": "main"}],
        "clients": [{"programme_code": "K7M4-Q2TX", "pin": "482915"}],
    });
    assert_eq!(line, expected);
    assert!(!config(None, dir.path(), 0).unwrap().server.secure_cookies);
}
