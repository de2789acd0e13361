//! What material is made from: labelled cases of several documents, and folders of articles.

use factlint::document::{Corpus, Rank, read};
use factlint::rule::RuleSet;
use serde::Deserialize;
use std::error::Error;
use std::path::{Path, PathBuf};

/// A labelled case.
#[derive(Deserialize)]
pub struct Case {
    /// Its name.
    pub id: String,
    /// `within`, `across` or `source`.
    pub mode: String,
    /// The documents; of a draft and its sources the draft first.
    pub documents: Vec<Text>,
    /// The same documents without what was planted.
    #[serde(default)]
    pub before: Vec<Text>,
    /// The known conflicts.
    #[serde(default)]
    pub gold: Vec<Gold>,
}

/// A document.
#[derive(Deserialize)]
pub struct Text {
    /// What it is called.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Known conflicts: the places, bare or with a type.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Gold {
    /// With a type.
    Typed {
        /// Of which type.
        #[serde(rename = "type", default)]
        kind: String,
        /// Where.
        places: Vec<Quote>,
    },
    /// The places alone.
    Bare(Vec<Quote>),
}

/// A place: words of a document.
#[derive(Deserialize)]
pub struct Quote {
    /// Which document, by name.
    pub document: String,
    /// The words.
    pub quote: String,
}

impl Gold {
    /// Where it stands.
    pub fn places(&self) -> &[Quote] {
        let (Self::Typed { places, .. } | Self::Bare(places)) = self;
        places
    }
}

impl Case {
    /// One article, of which nothing is known.
    pub fn of_article(name: String, text: String) -> Self {
        let documents = vec![Text { name: name.clone(), text }];
        Self { id: name, mode: "within".to_owned(), documents, before: Vec::new(), gold: Vec::new() }
    }

    /// Its documents as the program reads them; one that cannot be read is left out.
    pub fn corpus(&self) -> Corpus {
        let rank = |i: usize| match (self.mode == "source", i) {
            (true, 0) => Rank::Draft,
            (true, _) => Rank::Source,
            _ => Rank::Peer,
        };
        let each = self.documents.iter().enumerate();
        let each = each.filter_map(|(i, d)| read::read(&d.name, d.text.as_bytes(), rank(i)).ok());
        Corpus::new(each.flatten().collect())
    }
}

/// The articles of a folder, by name.
pub fn articles(folder: &Path) -> std::io::Result<Vec<Case>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)?.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        Ok(Case::of_article(name, String::from_utf8_lossy(&std::fs::read(path)?).into_owned()))
    };
    paths.iter().map(read).collect()
}

/// The rules that are built in.
pub fn rules() -> Result<RuleSet, Box<dyn Error>> {
    Ok(RuleSet::builtin().map_err(|_| "the rules that are built in cannot be read")?)
}
