//! Reads GUM (and OntoGUM) CoNLL-U: the raw text rebuilt, paragraphs with their kinds, gold tokens with their places, and the
//! marked mentions of each entity.

use factlint::document::{Block, BlockKind};
use factlint::text::Span;
use flate2::read::GzDecoder;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A gold token.
#[derive(Clone, Debug, Default)]
pub struct Token {
    /// Its bytes in the rebuilt text.
    pub span: Span,
    /// Its universal tag.
    pub class: String,
    /// Its relation.
    pub relation: String,
    /// Its head as an index into the document's tokens.
    pub head: Option<usize>,
}

/// A mention that people marked: first and last token, entity.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The first token.
    pub first: usize,
    /// The last token.
    pub last: usize,
    /// The number of its entity.
    pub entity: u32,
}

/// A document of the corpus.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Its name.
    pub id: String,
    /// The raw text.
    pub text: String,
    /// Its paragraphs.
    pub blocks: Vec<Block>,
    /// The tokens.
    pub tokens: Vec<Token>,
    /// The mentions.
    pub mentions: Vec<Mention>,
    /// The kind and the page of the encyclopedia that the annotators gave an entity.
    pages: BTreeMap<u32, String>,
}

impl Text {
    /// The text with every two entities of one kind and one page as one. Here and there the annotators began a second chain for
    /// somebody whom they had told by the page to be the same.
    #[must_use]
    pub fn joined(mut self) -> Self {
        let mut first: BTreeMap<&str, u32> = BTreeMap::new();
        let mut of: BTreeMap<u32, u32> = BTreeMap::new();
        for (id, page) in &self.pages {
            of.insert(*id, *first.entry(page).or_insert(*id));
        }
        for m in &mut self.mentions {
            m.entity = of.get(&m.entity).copied().unwrap_or(m.entity);
        }
        self
    }
}

/// Reads all documents of a file.
///
/// # Errors
/// Where the file cannot be read.
pub fn read(path: &Path) -> Result<Vec<Text>, String> {
    let fault = |e: std::io::Error| format!("{}: {e}", path.display());
    let file = BufReader::new(GzDecoder::new(File::open(path).map_err(fault)?));
    let mut all: Vec<Building> = Vec::new();
    for line in file.lines() {
        let line = line.map_err(fault)?;
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            all.push(Building {
                text: Text { id: id.trim().to_owned(), ..Text::default() },
                ..Building::default()
            });
        } else if let Some(b) = all.last_mut() {
            b.line(&line);
        }
    }
    Ok(all.into_iter().map(Building::finish).collect())
}

#[derive(Default)]
struct Building {
    text: Text,
    /// The index of the first token of the sentence.
    base: usize,
    /// A space is due before the next token.
    space: bool,
    /// The paragraph's kind, from the line before.
    kind: Option<BlockKind>,
    paragraph: bool,
    /// The last part of a token of several words, where its text began, whether a space follows.
    parts: Option<(usize, usize, bool)>,
    open: BTreeMap<u32, Vec<usize>>,
    heads: usize,
}

impl Building {
    fn line(&mut self, line: &str) {
        if let Some(kind) = line.strip_prefix("# newpar_block = ") {
            self.kind = Some(block_kind(kind, self.heads));
        } else if line.starts_with("# newpar") {
            self.paragraph = true;
            self.kind = None;
        } else if line.starts_with("# sent_id") {
            self.base = self.text.tokens.len();
            self.space = true;
            self.parts = None;
        } else if !line.is_empty() && !line.starts_with('#') {
            self.token(&line.split('\t').collect::<Vec<_>>());
        }
    }

    fn token(&mut self, fields: &[&str]) {
        let &[id, form, _, class, _, _, head, relation, _, misc] = fields else { return };
        if id.contains('.') {
            return;
        }
        let spaced = !misc.split('|').any(|m| m == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            let start = self.put(form);
            self.parts = Some((last.parse().unwrap_or(0), start, spaced));
            return;
        }
        let number: usize = id.parse().unwrap_or(0);
        let start = match self.parts {
            Some((last, start, spaced)) if number <= last => {
                let whole = self.text.text.get(start..).unwrap_or_default();
                let at = whole.find(form).map_or(start, |n| start + n);
                let end = (at + form.len()).min(self.text.text.len());
                self.parts = Some((last, if whole.contains(form) { end } else { start }, spaced));
                if number == last {
                    self.parts = None;
                    self.space = spaced;
                }
                at
            }
            _ => {
                let start = self.put(form);
                self.space = spaced;
                start
            }
        };
        let index = self.text.tokens.len();
        let head: usize = head.parse().unwrap_or(0);
        self.text.tokens.push(Token {
            span: Span::new(start, (start + form.len()).min(self.text.text.len())),
            class: class.to_owned(),
            relation: relation.to_owned(),
            head: (head > 0).then(|| self.base + head - 1),
        });
        if let Some(entity) = misc.split('|').find_map(|m| m.strip_prefix("Entity=")) {
            self.entity(entity, index);
        }
    }

    /// Writes a token into the text; returns where it begins.
    fn put(&mut self, form: &str) -> usize {
        let t = &mut self.text;
        if self.paragraph || t.blocks.is_empty() {
            if let Some(b) = t.blocks.last_mut() {
                b.span.end = u32::try_from(t.text.len()).unwrap_or(u32::MAX);
                t.text.push_str("\n\n");
            }
            let kind = self.kind.unwrap_or(BlockKind::Body);
            self.heads += usize::from(matches!(kind, BlockKind::Headline | BlockKind::Heading));
            t.blocks.push(Block { kind, span: Span::new(t.text.len(), t.text.len()) });
            self.paragraph = false;
        } else if self.space {
            t.text.push(' ');
        }
        self.space = false;
        let start = t.text.len();
        t.text.push_str(form);
        start
    }

    /// `(1-event-…(2-abstract-…)`, `1)`: openings, whole ones and closings.
    fn entity(&mut self, said: &str, index: usize) {
        let bytes = said.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let opens = bytes[at] == b'(';
            let from = at + usize::from(opens);
            let mut to = from;
            while to < bytes.len() && bytes[to].is_ascii_digit() {
                to += 1;
            }
            let id: Option<u32> = said.get(from..to).and_then(|d| d.parse().ok());
            let Some(id) = id else {
                at = to.max(at + 1);
                continue;
            };
            if opens {
                let end = said.get(to..).and_then(|r| r.find(['(', ')'])).map_or(bytes.len(), |n| to + n);
                // id, kind, state, salience, centre, head, link, page
                let fields: Vec<&str> = said.get(from..end).unwrap_or_default().splitn(8, '-').collect();
                if let [_, kind, .., page] = fields.as_slice()
                    && fields.len() == 8
                {
                    self.text.pages.insert(id, format!("{kind} {page}"));
                }
                if bytes.get(end) == Some(&b')') {
                    self.text.mentions.push(Mention { first: index, last: index, entity: id });
                    at = end + 1;
                } else {
                    self.open.entry(id).or_default().push(index);
                    at = end;
                }
            } else {
                if let Some(first) = self.open.get_mut(&id).and_then(Vec::pop) {
                    self.text.mentions.push(Mention { first, last: index, entity: id });
                }
                at = to + 1;
            }
        }
    }

    fn finish(mut self) -> Text {
        let len = self.text.text.len();
        if let Some(b) = self.text.blocks.last_mut() {
            b.span.end = u32::try_from(len).unwrap_or(u32::MAX);
        }
        self.text
    }
}

fn block_kind(said: &str, heads: usize) -> BlockKind {
    match said.split([' ', '(']).next().unwrap_or_default() {
        "head" if heads == 0 => BlockKind::Headline,
        "head" => BlockKind::Heading,
        "item" | "list" | "cell" => BlockKind::List,
        "caption" | "figure" => BlockKind::Caption,
        "quote" => BlockKind::Quote,
        _ => BlockKind::Body,
    }
}
