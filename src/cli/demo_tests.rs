//! A small demo on disk: what is in it, and what a second start makes of it.

use super::*;

fn args(dir: &Path) -> Args {
    Args {
        dir: dir.to_owned(),
        port: 0,
        clients: Some(20),
        days: Some(40),
        seed: None,
        build_only: true,
        json: true,
    }
}

#[test]
fn tally() {
    let dir = tempfile::tempdir().unwrap();
    let (_, tally) = built(None, &args(dir.path())).unwrap();
    panic!("{tally:#?}");
}
