//! Files of the user's own making (rules, configuration, lists, labelled cases): UTF-8, or a word on what to do.

use std::io;
use std::path::Path;

/// The text of a file.
///
/// # Errors
/// Where the file cannot be read, or is not UTF-8.
pub fn read(path: &Path) -> io::Result<String> {
    String::from_utf8(bytes(path)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "is not UTF-8 text: save it as UTF-8"))
}

/// The bytes of a file. A pipe or a device that could block for ever is not waited for.
///
/// # Errors
/// Where the file cannot be read.
pub fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let meta = std::fs::metadata(path)?;
    if meta.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !meta.is_file() && !ends(path) {
        let why = "is a pipe or a device, which may never end: a file or /dev/stdin is wanted";
        return Err(io::Error::new(io::ErrorKind::InvalidData, why));
    }
    std::fs::read(path)
}

/// True for what the shell hands on open, be it a pipe: it has a writer already, and ends. So does the empty device.
#[must_use]
pub fn ends(path: &Path) -> bool {
    ["/dev/stdin", "/dev/null"].iter().any(|open| path == Path::new(open))
        || ["/dev/fd", "/proc/self/fd"].iter().any(|open| path.starts_with(open))
}
