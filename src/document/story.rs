//! An article in the making, out of a format with fields (JSON, XML): the source is the whole file.

use super::draft::{Draft, made};
use super::mapped::Mapped;
pub(crate) use super::markup::is_markup;
use super::origin::Source;
use super::reading::Reading;
use super::{BlockKind, html, kinds};
use crate::text::squeeze;
use jiff::civil::Date;
use std::sync::Arc;

/// What was gathered so far.
#[derive(Debug, Default)]
pub(crate) struct Story {
    pub title: Option<String>,
    pub date: Option<Date>,
    pub reading: Reading,
    pub extract: bool,
    pub published: bool,
}

impl Story {
    /// Writes the headline and makes it the title.
    pub fn headline(&mut self, words: &Mapped) {
        self.field(words, "", BlockKind::Headline);
        let first = self.reading.blocks.iter().find(|b| b.kind == BlockKind::Headline);
        self.title = first.map(|b| squeeze(b.span.of(&self.reading.text)));
    }

    /// Writes a field that holds one block, in markup or in plain words.
    pub fn field(&mut self, words: &Mapped, format: &str, kind: BlockKind) {
        if is_markup(&words.text, format) {
            // A field is never the title said again.
            let mut none = Some(String::new());
            html::fragment(words, kind, &mut self.reading, &mut none);
        } else {
            words.write(kind, &mut self.reading);
        }
    }

    /// The article, over the file it stands in.
    pub fn draft(mut self, source: Arc<Source>) -> Draft {
        self.reading.end();
        let found =
            kinds::refine(&self.reading.text, &mut self.reading.blocks, self.title.is_some(), |_| true);
        let (title, date) = (self.title.or(found.title), self.date.or(found.date));
        Draft { title, date, extract: self.extract, published: self.published, ..made(self.reading, source) }
    }
}
