//! Lexicon files: data that several stages use, one entry a line, built into the program and replaceable from a folder of the user's.

use super::entries;
pub use super::row::Row;
use super::row::rows;
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
        let (sound, amiss) = entries::checked(name, old, text);
        *old = Cow::Owned(if text.starts_with("# replace") { sound } else { format!("{old}\n{sound}") });
        if amiss.is_empty() { Ok(()) } else { Err(amiss) }
    }

    /// The entries of a lexicon; none where there is no such file.
    pub fn rows(&self, name: &str) -> impl Iterator<Item = Row<'_>> + use<'_> {
        rows(self.text(name))
    }

    /// The text of a lexicon; empty where there is no such file.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.files.get(name).map_or("", AsRef::as_ref)
    }

    /// Whether a lexicon is as the program brings it: nothing of the user's was added.
    #[must_use]
    pub fn is_builtin(&self, name: &str) -> bool {
        matches!(self.files.get(name), Some(Cow::Borrowed(_)))
    }

    /// The names of all lexicons.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}
