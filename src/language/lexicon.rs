//! Lexicon files: data that several stages use, one entry a line, built into the program and replaceable from a folder of the user's.

use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

static BUILTIN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules/lexicon");

/// The texts of all lexicon files by name (without the ending).
#[derive(Clone, Debug)]
pub struct Lexicon {
    files: BTreeMap<String, Cow<'static, str>>,
}

/// One entry: its fields, trimmed. A field that is not there reads as empty.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    fields: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// Field `i`, from 0; empty where the line has fewer.
    #[must_use]
    pub fn get(&self, i: usize) -> &'a str {
        self.fields.get(i).copied().unwrap_or_default()
    }

    /// The comma list in field `i`.
    pub fn list(&self, i: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(i).split(',').map(str::trim).filter(|s| !s.is_empty())
    }
}

impl Lexicon {
    /// The lexicons that are built into the program.
    #[must_use]
    pub fn builtin() -> Self {
        let files = BUILTIN
            .files()
            .filter_map(|f| {
                let name = f.path().file_stem()?.to_str()?.to_owned();
                Some((name, Cow::Borrowed(f.contents_utf8()?)))
            })
            .collect();
        Self { files }
    }

    /// Adds the entries of every `.txt` file of a folder to the lexicon of its name; a file whose first line is `# replace` takes its place.
    ///
    /// # Errors
    /// Where the folder or a file in it cannot be read; the message names it.
    pub fn add_folder(&mut self, folder: &Path) -> Result<(), String> {
        let listing = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let mut paths: Vec<_> = listing.filter_map(|e| Some(e.ok()?.path())).collect();
        paths.sort();
        for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
            let text = crate::text::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
            let Some(name) = path.file_stem().and_then(|s| s.to_str()) else { continue };
            let old = self.files.entry(name.to_owned()).or_default();
            if text.starts_with("# replace") {
                *old = Cow::Owned(text);
            } else {
                *old = Cow::Owned(format!("{old}\n{text}"));
            }
        }
        Ok(())
    }

    /// The entries of a lexicon; none where there is no such file.
    pub fn rows(&self, name: &str) -> impl Iterator<Item = Row<'_>> + use<'_> {
        let text = self.files.get(name).map_or("", AsRef::as_ref);
        text.lines().filter_map(row)
    }

    /// The names of all lexicons.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

/// Cuts a line into fields; comments and blank lines are no rows. `# ` after white space begins a reason.
fn row(line: &str) -> Option<Row<'_>> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    let line = line.split_once(" # ").map_or(line, |(entry, _)| entry);
    // A regular expression between slashes may hold bars of its own.
    if line.starts_with('/')
        && let Some(end) = line.find("/ | ")
    {
        let (first, rest) = line.split_at(end + 1);
        let rest = rest.trim_start().trim_start_matches('|').split('|').map(str::trim);
        return Some(Row { fields: std::iter::once(first).chain(rest).collect() });
    }
    Some(Row { fields: line.split('|').map(str::trim).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_fields_and_lists() {
        let r = row("Turkey | Türkiye, Republic of Turkey | Turkish # why").unwrap();
        assert_eq!((r.get(0), r.get(2), r.get(9)), ("Turkey", "Turkish", ""));
        assert_eq!(r.list(1).collect::<Vec<_>>(), ["Türkiye", "Republic of Turkey"]);
        let r = row("/a(b|c) | d/ | own-line | error # why").unwrap();
        assert_eq!((r.get(0), r.get(1), r.get(2)), ("/a(b|c) | d/", "own-line", "error"));
        assert!(row("# a | b").is_none() && row("  ").is_none());
    }
}
