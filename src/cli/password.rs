//! A password as a person types it at a terminal, or as standard input brings it.

use std::io::{BufRead as _, IsTerminal as _, Read as _};

use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// A secret that is typed once: the whole of standard input, or what is asked for at a terminal.
pub fn read_secret(prompt: &str) -> Result<Zeroizing<String>> {
    let fault = |cause: std::io::Error| Error::fault(format!("what is typed cannot be read: {cause}"));
    if std::io::stdin().is_terminal() {
        return rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(fault);
    }
    let mut text = Zeroizing::new(String::new());
    std::io::stdin().lock().read_to_string(&mut text).map_err(fault)?;
    Ok(text)
}

/// One line of standard input, or typed twice alike where somebody sits at a terminal.
pub fn read_password() -> Result<Zeroizing<String>> {
    let fault = |cause: std::io::Error| Error::fault(format!("the password cannot be read: {cause}"));
    if !std::io::stdin().is_terminal() {
        let mut line = Zeroizing::new(String::new());
        std::io::stdin().lock().read_line(&mut line).map_err(fault)?;
        return Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()));
    }
    let first = Zeroizing::new(rpassword::prompt_password("Password: ").map_err(fault)?);
    let again = Zeroizing::new(rpassword::prompt_password("Once more: ").map_err(fault)?);
    if *first != *again {
        return Err(Error::fault("the two passwords differ"));
    }
    Ok(first)
}
