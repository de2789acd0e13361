//! Lexicon files: data that several stages use, one entry a line, built into the program and replaceable from a folder of the user's.

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
