//! The files of the gauge.

use serde::Deserialize;
use std::io;
use std::path::Path;

/// A sentence and what a careful reader sees in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// What its block is: body, headline, caption, list.
    #[serde(default)]
    pub kind: Kind,
    /// Word and tag.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Relation, word, head.
    #[serde(default)]
    pub arcs: Vec<String>,
    /// Verb and its arguments.
    #[serde(default)]
    pub main: Vec<String>,
    /// Sort and name.
    #[serde(default)]
    pub names: Vec<String>,
}

/// What a sentence's block is.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Prose.
    #[default]
    Body,
    /// A headline.
    Headline,
    /// The words under a picture.
    Caption,
    /// An item of a list.
    List,
}

/// A story with its mentions marked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// Its name.
    pub title: String,
    /// Its text with marks.
    pub text: String,
    /// Key, sort and name of each referent.
    pub referents: Vec<String>,
    /// The first words of each statement, and its speaker.
    #[serde(default)]
    pub speech: Vec<String>,
}

/// A file of cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Its sentences.
    #[serde(default, rename = "sentence")]
    pub sentences: Vec<Sentence>,
    /// Its stories.
    #[serde(default, rename = "story")]
    pub stories: Vec<Story>,
}

/// The files of a folder whose names hold `part`, in the order of their names.
///
/// # Errors
/// Where a file cannot be read or has another form.
pub fn read(folder: &Path, part: Option<&str>) -> io::Result<Vec<File>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let chosen = paths.into_iter().filter(|p| {
        let name = p.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        name.ends_with(".toml") && part.is_none_or(|part| name.contains(part))
    });
    chosen
        .map(|path| {
            let text = std::fs::read_to_string(&path)?;
            toml::from_str(&text)
                .map_err(|e| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {e}", path.display())))
        })
        .collect()
}
