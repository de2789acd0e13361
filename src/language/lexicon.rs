//! Lexicon files: data that several stages use, one entry a line, built into the program and replaceable from a folder of the user's.

use super::entries;
pub use super::row::Row;
use super::row::{cut_rows, rows};
#[cfg(feature = "lexicon-texts")]
use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

#[cfg(feature = "lexicon-texts")]
static BUILTIN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules/lexicon");

/// Their entries, cut into fields when the program was built.
static CUT: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicons.txt"));

/// The texts of the files by name, as they are written.
#[cfg(feature = "lexicon-texts")]
fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    BUILTIN.files().filter_map(|f| Some((f.path().file_stem()?.to_str()?, f.contents_utf8()?)))
}

/// The names of the files, without their texts.
#[cfg(not(feature = "lexicon-texts"))]
fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    // Of one nothing is cut beforehand.
    cut().map(|(name, _)| (name, "")).chain([("words", "")])
}

/// Where those of each lexicon begin and end: a line each.
static PLACES: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon-places.txt"));

/// The texts of all lexicon files by name (without the ending).
#[derive(Clone, Debug)]
pub struct Lexicon {
    files: BTreeMap<String, File>,
}

/// A lexicon.
#[derive(Clone, Debug)]
struct File {
    /// The text of its file, with what was added to it.
    text: Cow<'static, str>,
    /// Its entries as they were cut beforehand, where nothing was added.
    cut: Option<&'static str>,
}

/// The entries of each lexicon that were cut beforehand.
fn cut() -> impl Iterator<Item = (&'static str, &'static str)> {
    PLACES.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (name, from, to) = (words.next()?, words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some((name, CUT.get::<std::ops::Range<usize>>(from..to)?))
    })
}

impl Lexicon {
    /// The lexicons that are built into the program.
    #[must_use]
    pub fn builtin() -> Self {
        let cut: BTreeMap<&str, &str> = cut().collect();
        let file = |(name, text): (&'static str, _)| {
            (name.to_owned(), File { text: Cow::Borrowed(text), cut: cut.get(name).copied() })
        };
        let files = texts().map(file).collect();
        Self { files }
    }

    /// Adds the entries of every `.txt` file of a folder to the lexicon of its name; a file whose first line is `# replace` takes
    /// its place. Entries that are amiss are left out.
    ///
    /// # Errors
    /// The path and what is wrong, for every file that cannot be read, is no lexicon, or has entries that are amiss.
    pub fn add_folder(&mut self, folder: &Path) -> Result<(), Vec<(String, String)>> {
        let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
        let listing = std::fs::read_dir(folder).map_err(|e| vec![(shown(folder), e.to_string())])?;
        let mut faults = Vec::new();
        let mut paths: Vec<_> = listing.filter_map(|e| Some(e.ok()?.path())).collect();
        paths.sort();
        for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
            let Some(name) = path.file_stem().and_then(|s| s.to_str()) else { continue };
            let text = match crate::text::read(path) {
                Ok(text) => text,
                Err(e) => {
                    faults.push((shown(path), e.to_string()));
                    continue;
                }
            };
            if let Err(amiss) = self.add(name, &text) {
                faults.extend(amiss.into_iter().map(|m| (shown(path), m)));
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Adds the entries of a text to the lexicon of this name, as [`Lexicon::add_folder`] does with a file's.
    ///
    /// # Errors
    /// What is wrong, with the line where there is one; sound entries are added all the same.
    pub fn add(&mut self, name: &str, text: &str) -> Result<(), Vec<String>> {
        let Some(old) = self.files.get_mut(name) else {
            let near = self.names().min_by_key(|n| strsim::damerau_levenshtein(n, name)).unwrap_or_default();
            return Err(vec![format!("no lexicon is called '{name}'; did you mean '{near}'?")]);
        };
        if cfg!(not(feature = "lexicon-texts")) {
            return Err(vec![
                "this program was built without the texts of lexicons; nothing can be added".to_owned(),
            ]);
        }
        let (sound, amiss) = entries::checked(name, &old.text, text);
        let whole = if text.starts_with("# replace") { sound } else { format!("{}\n{sound}", old.text) };
        *old = File { text: Cow::Owned(whole), cut: None };
        if amiss.is_empty() { Ok(()) } else { Err(amiss) }
    }

    /// The entries of a lexicon; none where there is no such file.
    pub fn rows(&self, name: &str) -> impl Iterator<Item = Row<'_>> + use<'_> {
        let file = self.files.get(name);
        let cut = file.and_then(|f| f.cut);
        let text = if cut.is_some() { "" } else { file.map_or("", |f| f.text.as_ref()) };
        cut_rows(cut.unwrap_or_default()).chain(rows(text))
    }

    /// The text of a lexicon; empty where there is no such file, or where the program was built without them.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.files.get(name).map_or("", |f| f.text.as_ref())
    }

    /// Whether a lexicon is as the program brings it: nothing of the user's was added.
    #[must_use]
    pub fn is_builtin(&self, name: &str) -> bool {
        matches!(self.files.get(name), Some(File { text: Cow::Borrowed(_), .. }))
    }

    /// The names of all lexicons.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

#[cfg(all(test, feature = "lexicon-texts"))]
mod tests {
    use super::*;

    #[test]
    fn what_was_cut_beforehand_are_the_entries_of_the_files() {
        let lexicon = Lexicon::builtin();
        for name in lexicon.names() {
            let (cut, read): (Vec<_>, Vec<_>) =
                (lexicon.rows(name).collect(), rows(lexicon.text(name)).collect());
            assert_eq!(cut.len(), read.len(), "{name}");
            for (a, b) in cut.iter().zip(&read) {
                assert!((0..8).all(|i| a.get(i) == b.get(i)), "{name}: {b:?}");
                assert!((0..8).all(|i| a.list(i).eq(b.list(i))), "{name}: {b:?}");
            }
        }
        assert_eq!(lexicon.names().filter(|n| !cut().any(|(c, _)| c == *n)).collect::<Vec<_>>(), ["words"]);
    }
}
