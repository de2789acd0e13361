//! Documents: what was read, as text for people, with the way back from every place in it to the file on disk.

use crate::text::Span;
use jiff::civil::Date;
use std::ops::Range;

mod ans;
mod coding;
mod csv;
mod cue;
mod date;
mod docx;
mod draft;
mod extract;
mod feed;
mod fields;
mod format;
mod front;
mod front_matter;
mod gallery;
mod html;
mod json;
mod kinds;
mod language;
mod light;
mod linked_data;
mod mail;
mod mapped;
mod markdown;
mod markup;
mod newsml;
mod ninjs;
mod nitf;
mod notes;
mod odt;
pub mod origin;
mod package;
mod page;
mod plain;
pub mod read;
mod reading;
mod roles;
mod script_data;
mod segments;
mod select;
mod shortcode;
mod sniff;
mod story;
mod tags;
mod title;
mod walk;
mod wrap;
mod xml;

pub use front::Front;
pub use front_matter::Syntax;
pub use origin::{Location, Origin};

/// A document's index in its [`Corpus`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize)]
pub struct DocumentId(pub u32);

impl DocumentId {
    /// The id as an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a document is to the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rank {
    /// One of several articles of equal standing: checked in itself and against the others.
    #[default]
    Peer,
    /// A draft: checked in itself and against the sources.
    Draft,
    /// A source of a draft: never checked in itself nor against another source.
    Source,
}

/// What a stretch of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The title of the story.
    Headline,
    /// The summary under the headline.
    Standfirst,
    /// A heading inside the story.
    Heading,
    /// A paragraph of the story.
    Body,
    /// The words under a picture, or its alternative text.
    Caption,
    /// An item of a list, or a row of a table or of results.
    List,
    /// A block quotation or pull quote.
    Quote,
    /// A byline, agency credit or copyright line.
    Credit,
    /// Place and date before the lede, where they stand alone.
    Dateline,
    /// Words of the file that are none of the story's, such as a comment, where a finding speaks of them.
    Aside,
}

/// A stretch of one kind. Blocks stand in text order and do not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is, in the reading text.
    pub span: Span,
}

/// Something about a file that its reader saw and an editor should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// The first words it is about, in the reading text; empty where words were taken out there.
    pub span: Span,
    /// How many such places there are, or words.
    pub count: usize,
    /// Out of how many.
    pub of: usize,
}

/// What a [`Note`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// Changes are tracked and neither accepted nor rejected; the text was read as if all were accepted.
    TrackedChanges,
    /// Far fewer words were read as the story (`count`) than the file shows (`of`): the story may stand elsewhere in it. Where it
    /// is not known how many those are, `of` is 0: documents that were pasted into this one and cannot be read.
    LittleRead,
    /// The text is not in English: only what needs no language is checked.
    NotEnglish,
}

/// One article, draft or source.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its index in the corpus.
    pub id: DocumentId,
    /// The path under which the user named it, with forward slashes; an item of a feed has `path#n`.
    pub path: String,
    /// Its title, where it carries one (front matter, markup, or a first line that is one).
    pub title: Option<String>,
    /// Its day of publication, where it carries one.
    pub date: Option<Date>,
    /// Its reading text: what a person would read, decoded to UTF-8, markup replaced.
    pub text: String,
    /// Its blocks, in order, over `text`.
    pub blocks: Vec<Block>,
    /// What it is to the check.
    pub rank: Rank,
    /// True where the text is known to be an extract (a feed summary), so that its end says nothing.
    pub extract: bool,
    /// True where the text is known to have been published already (a page, a feed, front matter that names its address): what
    /// pages bring with them is no slip there.
    pub published: bool,
    /// What its reader saw besides.
    pub notes: Vec<Note>,
    /// The way from the reading text to the file on disk.
    pub origin: Origin,
}

impl Document {
    /// True where its text is in another language than English.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        self.notes.iter().any(|n| n.kind == NoteKind::NotEnglish)
    }

    /// The words at a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The decoded file that it was read from, which a feed's items share; none where that is a package (.docx).
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.origin.file(&self.text)
    }

    /// Lets words of the file that are no part of the story (a comment) follow at its end, once all rules have run, so that a
    /// finding can show them. `words` are bytes of [`Document::file`].
    pub fn append(&mut self, words: Range<usize>) -> Span {
        let told = self.text.len();
        let span = self.origin.append(&mut self.text, words);
        if self.text.len() > told {
            self.blocks.push(Block { kind: BlockKind::Aside, span });
        }
        span
    }

    /// Where a span lies in the file on disk.
    #[must_use]
    pub fn locate(&self, span: Span) -> Location {
        self.origin.locate(&self.text, span)
    }
}

/// All documents of one check, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The documents; `documents[i].id == DocumentId(i)`.
    pub documents: Vec<Document>,
}

impl Corpus {
    /// A corpus of these documents: sorted by rank, then path, so that the order in which they were named says nothing; ids set.
    #[must_use]
    pub fn new(mut documents: Vec<Document>) -> Self {
        documents.sort_by(|a, b| (a.rank, &a.path).cmp(&(b.rank, &b.path)));
        for (i, d) in documents.iter_mut().enumerate() {
            d.id = DocumentId(u32::try_from(i).unwrap_or(u32::MAX));
        }
        Self { documents }
    }

    /// The document of an id.
    #[must_use]
    pub fn get(&self, id: DocumentId) -> &Document {
        &self.documents[id.index()]
    }
}
