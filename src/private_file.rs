//! Files that only their owner may read: keys, copies, kits.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Makes a file that must not exist.
pub fn create(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(file)
}
