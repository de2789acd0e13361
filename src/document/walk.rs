//! From a tree of markup to blocks: each format says what its elements are, the walk is the same.

use super::BlockKind;
use super::markup::{Content, Element, Piece, Tree, pieces};
use super::reading::Reading;
use super::title;

/// What an element is to the reading text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Not read.
    Skip,
    /// Taken out by a change that is tracked: not read, and noted.
    Removed,
    /// Put in by a change that is tracked: part of a line, and noted.
    Added,
    /// Part of a line.
    Inline,
    /// A block of its own, of this kind or of the kind around it.
    Block(Option<BlockKind>),
    /// A cell of a row: parted from the next by a space.
    Cell,
    /// A line break.
    Break,
    /// A quotation whose marks the reader of the page is shown.
    Quoted,
    /// A picture: its alternative text (`alt`) is a caption.
    Picture,
}

/// A walk over one tree.
pub(crate) struct Walk<'a, F> {
    pub source: &'a str,
    pub tree: &'a Tree,
    pub role: F,
    /// Blank lines in the text end paragraphs (a system that stores text without paragraph tags).
    pub by_lines: bool,
    /// Where only some texts are read: for each node, whether it is one of them.
    pub kept: Option<&'a [bool]>,
}

impl<F: Fn(usize, &Element) -> Role> Walk<'_, F> {
    /// The same walk, with every text read.
    pub fn whole(self) -> Self {
        Self { kept: None, ..self }
    }

    /// Writes what lies under a node.
    pub fn write(&self, id: usize, kind: BlockKind, reading: &mut Reading, title: &mut Option<String>) {
        let Some(node) = self.tree.node(id) else { return };
        let element = match &node.content {
            Content::Text { .. } if self.kept.is_some_and(|k| k.get(id) == Some(&false)) => return,
            Content::Text { range, raw } => return self.text(range.clone(), *raw, kind, reading, title),
            Content::Element(e) => e,
        };
        let children = |kind, reading: &mut Reading, title: &mut Option<String>| {
            for &child in &node.children {
                self.write(child, kind, reading, title);
            }
        };
        match (self.role)(id, element) {
            Role::Skip => {}
            Role::Removed => {
                if !self.tree.words(self.source, id).trim().is_empty() {
                    reading.change(reading.text.len());
                }
            }
            Role::Added => {
                let from = reading.text.len();
                children(kind, reading, title);
                if reading.text.len() > from {
                    reading.change(from);
                }
            }
            Role::Inline => children(kind, reading, title),
            Role::Cell => {
                reading.gap(0..0);
                children(kind, reading, title);
                reading.gap(0..0);
            }
            Role::Break => {
                if reading.ends_in_break() {
                    title::close(reading, title);
                } else {
                    reading.line_break();
                }
            }
            Role::Picture => self.picture(element, reading),
            Role::Block(own) => {
                title::close(reading, title);
                let own = match own {
                    // A page has one title; what else is marked as one is a heading.
                    Some(BlockKind::Headline) if title.is_some() => Some(BlockKind::Heading),
                    own => own,
                };
                children(own.unwrap_or(kind), reading, title);
                title::close(reading, title);
            }
            Role::Quoted => {
                let at = self.tree.texts(id).first().map_or(0, |(r, _)| r.start);
                if !reading.is_open() {
                    reading.begin(kind);
                }
                reading.put("“", at..at);
                children(kind, reading, title);
                let at = self.tree.texts(id).last().map_or(at, |(r, _)| r.end);
                reading.put("”", at..at);
            }
        }
    }

    /// Writes what a picture shows, unless it stands inside a line, as icons do, or is told in a word or two.
    fn picture(&self, element: &Element, reading: &mut Reading) {
        let Some(place) = element.place("alt").filter(|_| reading.is_fresh() || !reading.is_open()) else {
            return;
        };
        if element.get("alt").split_whitespace().count() < 4 {
            return;
        }
        reading.begin(BlockKind::Caption);
        pieces(self.source, place, false, |p| match p {
            Piece::Same(range) => reading.copy(self.source, range),
            Piece::Decoded(words, range) => reading.decoded(&words, range),
        });
        reading.end();
    }

    fn text(
        &self,
        range: std::ops::Range<usize>,
        raw: bool,
        kind: BlockKind,
        reading: &mut Reading,
        title: &mut Option<String>,
    ) {
        pieces(self.source, range, raw, |piece| match piece {
            Piece::Same(range) => {
                let words = self.source.get(range.clone()).unwrap_or_default();
                let mut at = range.start;
                for part in paragraphs(words, self.by_lines) {
                    if at > range.start {
                        title::close(reading, title);
                    }
                    if !part.trim().is_empty() && !reading.is_open() {
                        reading.begin(kind);
                    }
                    reading.copy(self.source, at..at + part.len());
                    at += part.len();
                }
            }
            Piece::Decoded(words, range) => {
                if !words.trim().is_empty() && !reading.is_open() {
                    reading.begin(kind);
                }
                reading.decoded(&words, range);
            }
        });
    }
}

/// The paragraphs of a text, each with the blank lines behind it.
fn paragraphs(text: &str, by_lines: bool) -> Vec<&str> {
    if !by_lines {
        return vec![text];
    }
    let (mut out, mut from, mut blank) = (Vec::new(), 0, false);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let empty = line.trim().is_empty();
        if blank && !empty && at > from {
            out.extend(text.get(from..at));
            from = at;
        }
        blank = empty && line.ends_with('\n') && at > 0;
        at += line.len();
    }
    out.extend(text.get(from..));
    out
}
