//! Word's .docx: the paragraphs of the story as they stand with every tracked change accepted. A .docx is packed, so a place in
//! it is a paragraph and a column, not a byte.

use super::draft::Draft;
use super::package::part;
use super::reading::is_space;
use super::{Block, BlockKind, Note, NoteKind, Origin, kinds};
use crate::text::Span;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, escape};
use std::collections::HashMap;
use std::io::Cursor;
use zip::ZipArchive;

/// True for a package with a Word document in it.
pub(crate) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && ZipArchive::new(Cursor::new(bytes)).is_ok_and(|z| z.file_names().any(is_story))
}

fn is_story(name: &str) -> bool {
    let name = name.trim_start_matches('/');
    name.starts_with("word/document") && name.ends_with(".xml") && !name.contains("_rels")
}

/// Reads a .docx.
///
/// # Errors
/// Where it is damaged or locked.
pub(crate) fn read(bytes: &[u8]) -> Result<Draft, String> {
    let damaged = |e: &dyn std::fmt::Display| {
        format!("is a damaged Word file ({e}): open it in Word and save it again")
    };
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    let name = zip
        .file_names()
        .find(|n| is_story(n))
        .map(str::to_owned)
        .ok_or_else(|| damaged(&"no document inside"))?;
    let story = part(&mut zip, &name).map_err(|e| e.unless_large(&damaged))?;
    let styles = part(&mut zip, "word/styles.xml").map(|s| styles(&s)).unwrap_or_default();
    let chunks = chunks(&mut zip);
    let mut body = Body { styles, chunks, ..Body::default() };
    body.read(&story).map_err(|e| damaged(&e))?;
    if !body.open.is_empty() {
        return Err(damaged(&"the text breaks off"));
    }
    Ok(body.draft())
}

/// Documents that stand inside the document as they were pasted (HTML or plain text), by the names that the story calls them by.
fn chunks(zip: &mut ZipArchive<Cursor<&[u8]>>) -> HashMap<String, Vec<String>> {
    let Ok(relations) = part(zip, "word/_rels/document.xml.rels") else { return HashMap::new() };
    let (mut reader, mut targets) = (Reader::from_str(&relations), Vec::new());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Empty(tag) | Event::Start(tag) if value(&tag, "Type").ends_with("/aFChunk") => {
                targets.push((value(&tag, "Id"), value(&tag, "Target")));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let mut out = HashMap::new();
    for (id, target) in targets {
        let name = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("word/{target}"),
        };
        let Ok(text) = part(zip, &name) else { continue };
        let draft = if text.contains("</") {
            super::html::read(text, super::coding::Coding::default())
        } else {
            super::plain::read(text, super::coding::Coding::default())
        };
        out.insert(id, draft.blocks.iter().map(|b| b.span.of(&draft.text).to_owned()).collect());
    }
    out
}

/// The names of paragraph styles by their ids; ids are translated with the program, names of built-in styles are not.
fn styles(source: &str) -> HashMap<String, String> {
    let (mut reader, mut id, mut out) = (Reader::from_str(source), String::new(), HashMap::new());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) if local(&tag) == "style" => id = value(&tag, "styleId"),
            Event::Empty(tag) | Event::Start(tag) if local(&tag) == "name" => {
                out.insert(id.clone(), value(&tag, "val").to_lowercase());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    out
}

fn local(tag: &BytesStart) -> String {
    tag.local_name().as_ref().to_owned()
}

fn value(tag: &BytesStart, name: &str) -> String {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name);
    found
        .map(|a| escape::unescape(&a.value).map_or_else(|_| a.value.to_string(), |v| v.into_owned()))
        .unwrap_or_default()
}

/// A paragraph being read.
#[derive(Default)]
pub(super) struct Paragraph {
    number: u32,
    words: String,
    style: String,
    listed: bool,
    /// The first tracked change, as bytes of the words; nothing wide where words were taken out.
    changed: Option<(usize, usize)>,
    /// Inside it.
    adding: bool,
    /// The mark that ends it was taken out: it goes on with the next.
    goes_on: bool,
}

#[derive(Default)]
struct Body {
    styles: HashMap<String, String>,
    chunks: HashMap<String, Vec<String>>,
    /// Inside a run, and inside one whose words are struck out or hidden.
    run: bool,
    unseen: bool,
    /// Paragraphs that are open: a text box stands inside another paragraph.
    open: Vec<Paragraph>,
    done: Vec<Paragraph>,
    count: u32,
    tables: usize,
    /// Tracked changes seen.
    changes: usize,
    /// Pasted documents that cannot be read.
    lost: usize,
}

impl Body {
    fn read(&mut self, source: &str) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_str(source);
        reader.config_mut().allow_dangling_amp = true;
        // Names of elements whose content is left out, and how deep inside them we are.
        let (mut skipped, mut text, mut marks) = (0_usize, false, false);
        loop {
            match reader.read_event()? {
                Event::Start(tag) => {
                    let name = local(&tag);
                    match name.as_str() {
                        _ if skipped > 0 => skipped += 1,
                        "del" | "moveFrom" => {
                            self.change();
                            skipped = 1;
                        }
                        "rPr" => marks = true,
                        // The same text box for older programs; the codes of fields; the tracked state of a paragraph's format.
                        "Fallback" | "instrText" | "delText" | "pPrChange" | "rPrChange" | "sectPr" => {
                            skipped = 1
                        }
                        "t" => text = true,
                        "r" => (self.run, self.unseen) = (true, false),
                        _ => self.start(&name, &tag),
                    }
                }
                // Not a word but the mark that ends the paragraph was taken out.
                Event::Empty(tag) if skipped == 0 && marks && local(&tag) == "del" => self.join(),
                Event::Empty(tag) if skipped == 0 => {
                    self.start(&local(&tag), &tag);
                    self.end(tag.local_name().as_ref());
                }
                Event::End(_) if skipped > 0 => skipped -= 1,
                Event::End(tag) => match tag.local_name().as_ref() {
                    "t" => text = false,
                    "rPr" => marks = false,
                    "r" => (self.run, self.unseen) = (false, false),
                    name => self.end(name),
                },
                Event::Text(words) if text && skipped == 0 => self.add(&words.into_inner()),
                Event::CData(words) if text && skipped == 0 => self.add(&words.into_inner()),
                Event::GeneralRef(name) if text && skipped == 0 => {
                    let whole = format!("&{};", &*name.into_inner());
                    let decoded = escape::unescape(&whole).map_or_else(|_| whole.clone(), |w| w.into_owned());
                    self.add(&decoded);
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, name: &str, tag: &BytesStart) {
        match name {
            "p" => {
                self.count += 1;
                self.open.push(Paragraph { number: self.count, ..Paragraph::default() });
            }
            "tbl" => self.tables += 1,
            "pStyle" => {
                let id = value(tag, "val");
                let style = self.styles.get(&id).cloned().unwrap_or_else(|| id.to_lowercase());
                if let Some(p) = self.open.last_mut() {
                    p.style = style;
                }
            }
            "numPr" => {
                if let Some(p) = self.open.last_mut() {
                    p.listed = true;
                }
            }
            "ins" | "moveTo" => {
                self.change();
                if let Some(p) = self.open.last_mut() {
                    let at = p.words.len();
                    p.adding = p.changed == Some((at, at));
                }
            }
            "strike" | "dstrike" | "vanish" if self.run => {
                self.unseen |= !matches!(value(tag, "val").as_str(), "0" | "false" | "off");
            }
            "sym" => self.add(symbol(&value(tag, "font"), &value(tag, "char"))),
            "altChunk" => {
                let pasted = self.chunks.remove(&value(tag, "id")).filter(|c| !c.is_empty());
                self.lost += usize::from(pasted.is_none());
                for words in pasted.unwrap_or_default() {
                    self.count += 1;
                    self.done.push(Paragraph { number: self.count, words, ..Paragraph::default() });
                }
            }
            "tab" | "ptab" => self.add("\t"),
            "br" | "cr" => self.add("\n"),
            "noBreakHyphen" => self.add("\u{2011}"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                if let Some(mut p) = self.open.pop() {
                    p.listed |= self.tables > 0;
                    self.done.push(p);
                }
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "ins" | "moveTo" => {
                if let Some(p) = self.open.last_mut()
                    && std::mem::take(&mut p.adding)
                    && let Some((_, end)) = p.changed.as_mut()
                {
                    *end = p.words.len();
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, words: &str) {
        if self.unseen {
            return;
        }
        if let Some(p) = self.open.last_mut() {
            p.words.push_str(words);
        }
    }

    fn change(&mut self) {
        self.changes += 1;
        if let Some(p) = self.open.last_mut() {
            let at = p.words.len();
            p.changed.get_or_insert((at, at));
        }
    }

    fn join(&mut self) {
        self.change();
        if let Some(p) = self.open.last_mut() {
            p.goes_on = true;
        }
    }

    fn draft(mut self) -> Draft {
        self.done.append(&mut self.open);
        self.done.sort_by_key(|p| p.number);
        let paragraphs = joined(self.done);
        let (mut text, mut blocks, mut starts, mut title) =
            (String::new(), Vec::<Block>::new(), Vec::new(), None);
        let mut changed = None;
        for p in &paragraphs {
            let kind = p.kind(title.is_some());
            // Two line breaks in a row are how people part paragraphs who do not know the key for it.
            let mut next = 0;
            for part in p.words.split("\n\n") {
                let from = next;
                next += part.len() + 2;
                let words = squeezed(part);
                if !words.chars().any(char::is_alphanumeric) {
                    continue;
                }
                if !text.is_empty() {
                    text.push_str("\n\n");
                }
                let span = Span::new(text.len(), text.len() + words.len());
                starts.push((span.start, p.number));
                text.push_str(&words);
                blocks.push(Block { kind, span });
                let here = p.changed.filter(|(at, _)| (from..next).contains(at));
                changed = changed.or(here.map(|(start, end)| {
                    let place = |at: usize| span.start as usize + before(part, at - from).min(words.len());
                    Span::new(place(start), place(end.min(from + part.len())))
                }));
                if kind == BlockKind::Headline {
                    title = Some(words);
                }
            }
        }
        let head = kinds::refine(&text, &mut blocks, title.is_some(), |_| true);
        let span = changed.unwrap_or_default();
        let mut notes = if self.changes > 0 {
            vec![Note { kind: NoteKind::TrackedChanges, span, count: self.changes, of: self.changes }]
        } else {
            Vec::new()
        };
        if self.lost > 0 {
            let first = blocks.first().map(|b| b.span).unwrap_or_default();
            notes.push(Note { kind: NoteKind::LittleRead, span: first, count: self.lost, of: 0 });
        }
        let origin = Origin::paragraphs(starts);
        Draft {
            title: title.or(head.title),
            date: head.date,
            text,
            blocks,
            notes,
            origin,
            ..Draft::default()
        }
    }
}

/// The draft of paragraphs that another kind of package gave.
pub(super) fn draft_of(done: Vec<Paragraph>) -> Draft {
    Body { done, ..Body::default() }.draft()
}

/// What a sign of a symbol font stands for; the fonts count from F000.
fn symbol(font: &str, code: &str) -> &'static str {
    let code = u32::from_str_radix(code, 16).unwrap_or(0) & 0xFF;
    if !font.eq_ignore_ascii_case("symbol") {
        return " ";
    }
    match code {
        0x2D => "−",
        0x61 => "α",
        0x62 => "β",
        0x67 => "γ",
        0x6D => "μ",
        0x70 => "π",
        0xA3 => "≤",
        0xA5 => "∞",
        0xB0 => "°",
        0xB1 => "±",
        0xB3 => "≥",
        0xB4 => "×",
        0xB7 => "•",
        0xB9 => "≠",
        0xBB => "≈",
        0xBC => "…",
        0xA0 => "€",
        0xD2 => "®",
        0xD3 => "©",
        0xD4 => "™",
        _ => " ",
    }
}

/// Paragraphs whose end was taken out become one with the next.
fn joined(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    for next in paragraphs {
        match out.last_mut().filter(|p| p.goes_on) {
            Some(p) => {
                let base = p.words.len();
                let shifted = next.changed.map(|(start, end)| (start + base, end + base));
                p.changed = p.changed.or(shifted);
                if base == 0 {
                    (p.style, p.listed) = (next.style, next.listed);
                }
                p.words.push_str(&next.words);
                p.goes_on = next.goes_on;
            }
            None => out.push(next),
        }
    }
    out
}

/// Words with one space between them.
fn squeezed(words: &str) -> String {
    words.split(is_space).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How long the words before a byte are once they are squeezed, with the space behind them.
fn before(words: &str, at: usize) -> usize {
    let head = words.get(..at).unwrap_or(words);
    let len = squeezed(head).len();
    len + usize::from(len > 0 && head.ends_with(is_space))
}

impl Paragraph {
    /// One without changes.
    pub(super) fn plain(number: u32, words: String, style: String, listed: bool) -> Self {
        Self { number, words, style, listed, ..Self::default() }
    }

    fn kind(&self, titled: bool) -> BlockKind {
        match self.style.as_str() {
            "title" | "headline" if !titled => BlockKind::Headline,
            "subtitle" | "standfirst" => BlockKind::Standfirst,
            "caption" => BlockKind::Caption,
            "quote" | "intense quote" => BlockKind::Quote,
            "byline" | "author" => BlockKind::Credit,
            style if style.starts_with("heading 1") && !titled && self.number <= 3 => BlockKind::Headline,
            style if style.starts_with("heading") || style == "title" => BlockKind::Heading,
            style if self.listed || style.starts_with("list") => BlockKind::List,
            _ => BlockKind::Body,
        }
    }
}
