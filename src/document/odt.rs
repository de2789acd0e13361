//! OpenDocument texts (.odt): paragraphs, headings, lists and tables. Packed like a .docx, so a place is a paragraph and a column.

use super::docx::{self, Paragraph};
use super::draft::Draft;
use super::markup::{Content, Piece, Tree, pieces};
use super::{package, xml};
use std::io::Cursor;
use zip::ZipArchive;

/// True for a package with an OpenDocument text in it.
pub(crate) fn is(bytes: &[u8]) -> bool {
    const KIND: &[u8] = b"application/vnd.oasis.opendocument.text";
    let head = bytes.get(..bytes.len().min(400)).unwrap_or_default();
    bytes.starts_with(b"PK\x03\x04")
        && (head.windows(KIND.len()).any(|w| w == KIND))
        && ZipArchive::new(Cursor::new(bytes)).is_ok_and(|z| z.file_names().any(|n| n == "content.xml"))
}

/// Reads an .odt.
///
/// # Errors
/// Where it is damaged or too large.
pub(crate) fn read(bytes: &[u8]) -> Result<Draft, String> {
    let damaged = |e: &dyn std::fmt::Display| {
        format!("is a damaged OpenDocument file ({e}): open it and save it again")
    };
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    let source = package::part(&mut zip, "content.xml").map_err(|e| e.unless_large(&damaged))?;
    let tree = xml::tree(&source).map_err(|e| damaged(&e))?;
    let mut body = Body { source: &source, tree: &tree, done: Vec::new() };
    body.walk(0, false);
    Ok(docx::draft_of(body.done))
}

struct Body<'a> {
    source: &'a str,
    tree: &'a Tree,
    done: Vec<Paragraph>,
}

impl Body<'_> {
    fn walk(&mut self, id: usize, listed: bool) {
        let Some(e) = self.tree.element(id) else { return };
        match e.name.as_str() {
            // What was taken out is kept here; notes and comments are none of the story.
            "text:tracked-changes" | "office:annotation" | "text:note" | "office:styles" => {}
            "text:p" | "text:h" => {
                let number = u32::try_from(self.done.len() + 1).unwrap_or(u32::MAX);
                let style = match (e.name.as_str(), e.get("text:style-name")) {
                    ("text:h", _) => format!("heading {}", e.get("text:outline-level")),
                    (_, said) => said.to_lowercase(),
                };
                let mut words = String::new();
                self.words(id, &mut words);
                self.done.push(Paragraph::plain(number, words, style, listed));
            }
            name => {
                let listed = listed || matches!(name, "text:list" | "table:table");
                for &child in self.tree.children(id) {
                    self.walk(child, listed);
                }
            }
        }
    }

    fn words(&self, id: usize, out: &mut String) {
        let Some(node) = self.tree.node(id) else { return };
        match &node.content {
            Content::Text { range, raw } => pieces(self.source, range.clone(), *raw, |p| match p {
                Piece::Same(r) => out.push_str(self.source.get(r).unwrap_or_default()),
                Piece::Decoded(w, _) => out.push_str(&w),
            }),
            Content::Element(e) => match e.name.as_str() {
                "text:note" | "office:annotation" => {}
                "text:s" | "text:tab" => out.push(' '),
                "text:line-break" => out.push('\n'),
                _ => node.children.iter().for_each(|&c| self.words(c, out)),
            },
        }
    }
}
