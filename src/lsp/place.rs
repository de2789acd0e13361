//! Addresses: from a document's URI to a path and a name that says its format, and from a path to a URI.

use lsp_types::Uri;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use url::Url;

/// Endings for languages as editors call them, where a text has no name of its own.
const ENDINGS: [(&str, &str); 2] = [("markdown", "md"), ("html", "html")];

/// The file that a URI stands for; none for a text that is not saved yet, and for what lies elsewhere.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let url = Url::parse(uri.as_str()).ok().filter(|u| u.scheme() == "file")?;
    url.to_file_path().ok()
}

/// The name under which a document is checked: its path, or what its URI ends in, with an ending for its language.
pub fn name(uri: &Uri, language: &str) -> String {
    if let Some(path) = path(uri) {
        return slashed(&path);
    }
    let last = uri.as_str().rsplit(['/', ':']).next().unwrap_or_default();
    let plain: String =
        last.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')).collect();
    let stem = if plain.is_empty() { "untitled".to_owned() } else { plain };
    if Path::new(&stem).extension().is_some() {
        return stem;
    }
    let ending = ENDINGS.iter().find(|(l, _)| *l == language).map_or("txt", |(_, ending)| ending);
    format!("{stem}.{ending}")
}

/// A path as reports have it, with forward slashes.
pub fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

/// The URI of a file, whose path must be absolute.
pub fn uri(path: &Path) -> Option<Uri> {
    Uri::from_str(Url::from_file_path(path).ok()?.as_str()).ok()
}

/// A path as an absolute one, with the real names of its folders where it, or the folder that it would lie in, exists.
pub fn canonical(path: &Path) -> PathBuf {
    let beside = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    let real = path.canonicalize().ok().or_else(beside);
    real.or_else(|| std::path::absolute(path).ok()).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let whole = Path::new("/tmp/a b/Çavuşoğlu #1.md");
        let there = uri(whole).unwrap();
        assert_eq!(path(&there).as_deref(), Some(whole));
        assert_eq!(name(&there, "markdown"), "/tmp/a b/Çavuşoğlu #1.md");
        assert_eq!(uri(Path::new("here")), None);
    }

    #[test]
    fn a_text_without_a_file_has_a_name() {
        let of = |uri: &str, language| name(&Uri::from_str(uri).unwrap(), language);
        assert_eq!(of("untitled:Untitled-1", "markdown"), "Untitled-1.md");
        assert_eq!(of("untitled:Untitled-1", "plaintext"), "Untitled-1.txt");
        assert_eq!(of("git:/a/b.html", "html"), "b.html");
        assert_eq!(of("untitled:", "x"), "untitled.txt");
        assert_eq!(path(&Uri::from_str("https://example.org/a.md").unwrap()), None);
    }
}
