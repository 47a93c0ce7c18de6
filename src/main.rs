//! One binary, `teduh`. Each command has a file of its own in `cli/`.

use std::process::ExitCode;

use clap::Parser as _;
use teduh::cli::{self, Cli};

// Statements and pages make many small values that live for a moment.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("teduh: {error}");
            ExitCode::FAILURE
        }
    }
}
