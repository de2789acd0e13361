//! The parts of the program's language layer that the build script makes tables with, and the lexicons as it reads them.

#[path = "../src/language/morphology.rs"]
pub mod morphology;
#[path = "../src/language/packed.rs"]
pub mod packed;
#[path = "../src/language/penn.rs"]
pub mod penn;
#[path = "../src/language/phrase_table.rs"]
pub mod phrase_table;
#[path = "../src/language/relation.rs"]
pub mod relation;
#[path = "../src/language/row.rs"]
pub mod row;
#[path = "../src/language/tag.rs"]
pub mod tag;
#[path = "../src/language/token.rs"]
pub mod token;
#[path = "../src/language/word_table.rs"]
pub mod word_table;
#[path = "../src/language/word_tables.rs"]
pub mod word_tables;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The texts of all lexicons by name.
pub struct Lexicon {
    texts: BTreeMap<String, String>,
}

impl Lexicon {
    /// Reads a folder of lexicons.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut texts = BTreeMap::new();
        let files: Vec<PathBuf> = fs::read_dir(folder)?.map(|f| Ok(f?.path())).collect::<io::Result<_>>()?;
        for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            texts.insert(name.into_owned(), fs::read_to_string(file)?);
        }
        Ok(Self { texts })
    }

    /// The text of a lexicon; empty where there is none such.
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    /// The entries of a lexicon.
    pub fn rows(&self, name: &str) -> impl Iterator<Item = row::Row<'_>> {
        row::rows(self.text(name))
    }

    /// The names and texts of all, by name.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }
}
