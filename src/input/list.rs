//! File lists, for when the names are too many for a command line: one a line, or with a zero byte after each.

use crate::output::Failure;
use factlint::text;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The paths in a list; `-` is standard input.
pub fn read(file: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut bytes = Vec::new();
    let result = if file == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        text::bytes(file).map(|b| bytes = b)
    };
    result.map_err(|e| Failure::with(file, &e))?;
    if is_binary(&bytes) {
        let name = file.display();
        return Err(Failure(format!("{name}: is a binary file: a list of paths, one a line, is wanted")));
    }
    Ok(paths(&bytes))
}

/// True for what no list of paths holds: control characters other than the ends of lines and entries.
fn is_binary(bytes: &[u8]) -> bool {
    bytes.iter().any(|b| b.is_ascii_control() && !matches!(b, 0 | b'\n' | b'\r' | b'\t'))
}

fn paths(bytes: &[u8]) -> Vec<PathBuf> {
    let end = if bytes.contains(&0) { 0 } else { b'\n' };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes
        .split(|b| *b == end)
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .filter(|line| !line.is_empty())
        .map(path)
        .collect()
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_no_list() {
        assert!(is_binary(b"\x89PNG\r\n\x1a\n"));
        assert!(!is_binary("drafts/Çağ raporu.md\r\nb.md\0".as_bytes()));
    }

    #[test]
    fn one_list_many_spellings() {
        let wanted = [PathBuf::from("a b.md"), PathBuf::from("c.md")];
        for list in [
            "a b.md\nc.md\n",
            "a b.md\r\nc.md",
            "\n\na b.md\n\nc.md\n",
            "a b.md\0c.md\0",
            "\u{feff}a b.md\nc.md",
        ] {
            assert_eq!(paths(list.as_bytes()), wanted, "{list:?}");
        }
    }
}
