//! Text files of the user's own making (rules, configuration, labelled cases): UTF-8, or a word on what to do.

use std::io;
use std::path::Path;

/// The text of a file.
///
/// # Errors
/// Where the file cannot be read, or is not UTF-8.
pub fn read(path: &Path) -> io::Result<String> {
    String::from_utf8(std::fs::read(path)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "is not UTF-8 text: save it as UTF-8"))
}
