//! A labelled case: its documents, whether they conflict, and where.

use factlint::document::{Corpus, Rank, read};
use factlint::finding::Finding;
use factlint::text::json_fault;
use serde::Deserialize;

/// One line of a file of cases.
#[derive(Debug, Deserialize)]
pub struct Case {
    pub id: String,
    mode: Mode,
    label: Label,
    documents: Vec<Text>,
    #[serde(default)]
    gold: Vec<Gold>,
    #[serde(default)]
    pub tags: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mode {
    /// One document in itself.
    Within,
    /// Documents of equal rank.
    Across,
    /// The first is a draft, the others are its sources.
    Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Label {
    Conflict,
    Clean,
}

#[derive(Debug, Deserialize)]
struct Text {
    name: String,
    text: String,
}

/// A known conflict: its places, with or without what is known besides.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Gold {
    Places(Vec<Quote>),
    Known {
        places: Vec<Quote>,
        #[serde(default)]
        class: String,
    },
}

impl Gold {
    fn places(&self) -> &[Quote] {
        match self {
            Self::Places(places) | Self::Known { places, .. } => places,
        }
    }
}

/// A place of a known conflict: the file and the bytes in it.
pub type Place = (String, usize, usize);

#[derive(Debug, Deserialize)]
struct Quote {
    document: String,
    quote: String,
}

/// Every case of a file.
pub fn parse(name: &str, text: &str) -> Result<Vec<Case>, String> {
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    let case = |(i, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|e| format!("{name}: {}", json_fault(&e, i + 1)))
    };
    lines.map(case).collect()
}

impl Case {
    /// Whether its documents conflict.
    pub fn conflict(&self) -> bool {
        self.label == Label::Conflict
    }

    /// Whether it says where.
    pub fn has_gold(&self) -> bool {
        !self.gold.is_empty()
    }

    /// The words at issue.
    pub fn quotes(&self) -> Vec<&str> {
        self.gold.iter().flat_map(Gold::places).map(|q| q.quote.as_str()).collect()
    }

    /// Its documents, read.
    pub fn corpus(&self) -> Result<Corpus, String> {
        let mut documents = Vec::new();
        for (i, text) in self.documents.iter().enumerate() {
            let rank = match (self.mode, i) {
                (Mode::Source, 0) => Rank::Draft,
                (Mode::Source, _) => Rank::Source,
                _ => Rank::Peer,
            };
            documents
                .extend(read::read(&path(&text.name), text.text.as_bytes(), rank).map_err(|e| e.message)?);
        }
        Ok(Corpus::new(documents))
    }

    /// Whether a finding touches the first place of one of the conflicts.
    pub fn hit(&self, corpus: &Corpus, findings: &[Finding]) -> bool {
        let firsts = self.gold.iter().filter_map(|g| g.places().iter().find_map(|q| self.span(q)));
        let wanted: Vec<(String, usize, usize)> = firsts.collect();
        findings.iter().flat_map(|f| &f.places).any(|place| {
            let document = corpus.get(place.document);
            let at = document.locate(place.span);
            wanted
                .iter()
                .any(|(path, start, end)| document.path == *path && at.start < *end && *start < at.end)
        })
    }

    /// Whether words touch the first place of one of the conflicts, wherever they stand.
    pub fn hit_words(&self, words: &[String]) -> bool {
        let firsts =
            self.gold.iter().filter_map(|g| g.places().iter().find_map(|q| Some((q, self.span(q)?))));
        let mut wanted = firsts.filter_map(|(q, (_, start, end))| {
            Some((&self.documents.iter().find(|d| d.name == q.document)?.text, start, end))
        });
        wanted.any(|(text, start, end)| {
            let touches =
                |w: &String| text.match_indices(w.as_str()).any(|(at, w)| at < end && start < at + w.len());
            words.iter().filter(|w| !w.is_empty()).any(touches)
        })
    }

    /// The conflicts of facts that have two places or more; repeats, residue and cut-off passages are none.
    pub fn pairs(&self) -> impl Iterator<Item = Vec<Place>> {
        let facts = self.gold.iter().filter(|g| match g {
            Gold::Places(_) => true,
            Gold::Known { class, .. } => matches!(class.as_str(), "" | "contradiction" | "source"),
        });
        facts
            .map(|g| g.places().iter().filter_map(|q| self.span(q)).collect::<Vec<_>>())
            .filter(|places| places.len() > 1)
    }

    fn span(&self, quote: &Quote) -> Option<Place> {
        let text = self.documents.iter().find(|d| d.name == quote.document)?;
        let start = text.text.find(&quote.quote)?;
        Some((path(&text.name), start, start + quote.quote.len()))
    }
}

/// Documents without an ending are plain text.
fn path(name: &str) -> String {
    if name.contains('.') { name.to_owned() } else { format!("{name}.txt") }
}
