//! Kind `unbalanced`: a quotation mark or bracket that opens and never closes, or closes what never opened.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::finding::Severity;
use crate::rule::{Draft, Scene, Sink};
use crate::text::Span;
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Of {
    /// Double quotation marks, typographic or straight.
    Quotations,
    /// Round and square brackets.
    Brackets,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    of: Of,
}

struct Unbalanced {
    of: Of,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Unbalanced { of: p.of }))
}

/// What is wrong with a mark.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    /// It opens and nothing closes it.
    Open,
    /// It closes and nothing opened it.
    Shut,
}

impl Check for Unbalanced {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let d = scene.document(document);
        let bodies: Vec<usize> = (0..d.blocks.len())
            .filter(|i| matches!(d.blocks[*i].kind, BlockKind::Body | BlockKind::Quote))
            .collect();
        // German and French marks have orders of their own.
        if self.of == Of::Quotations && d.text.contains(['„', '«', '»']) {
            return;
        }
        let mut carried = false;
        for (n, &i) in bodies.iter().enumerate() {
            let block = d.blocks[i];
            let text = d.slice(block.span);
            let next = bodies.get(n + 1).map(|k| d.slice(d.blocks[*k].span));
            let (faults, open) = match self.of {
                Of::Quotations => quotations(text, carried),
                Of::Brackets => brackets(text, carried),
            };
            let turned = self.of == Of::Quotations && turned(text);
            let was = carried;
            carried = open.is_some();
            if d.blocks[i].kind != BlockKind::Body {
                continue;
            }
            let mut fault = faults.first().copied();
            if let Some(at) = open {
                // The next paragraph takes the quotation up, or the text is cut off inside it: an extract, not a slip of the pen.
                let goes_on = match (self.of, next) {
                    (_, None) => d.extract || !text.trim_end().ends_with(['.', '!', '?']),
                    (Of::Quotations, Some(t)) => t.starts_with(['“', '"', '‘', '\'', '’', '”']),
                    (Of::Brackets, Some(t)) => brackets(t, false).0.iter().any(|f| f.1 == Fault::Shut),
                };
                if goes_on {
                    continue;
                }
                fault = fault.or(Some((at, Fault::Open)));
            } else if was {
                continue;
            }
            if let Some((at, what)) = fault {
                let Some(found) = draft(scene, document, block.span, at, what, self.of) else { continue };
                sink.report(if turned { found.severity(Severity::Info) } else { found });
            }
        }
    }
}

/// True where the marks are as many as pairs need, and one of them is turned the wrong way: ”as here”.
fn turned(text: &str) -> bool {
    text.chars().filter(|c| matches!(c, '“' | '”' | '"' | '″')).count() % 2 == 0
}

/// The finding over a mark and the words beside it; none where no token stands there.
fn draft(
    scene: &Scene<'_>,
    document: DocumentId,
    block: Span,
    at: usize,
    what: Fault,
    of: Of,
) -> Option<Draft> {
    let tokens = &scene.analysis(document).reading.tokens;
    let mark = block.start + u32::try_from(at).unwrap_or(0);
    let k = tokens.partition_point(|t| t.span.end <= mark);
    // The mark with a few words beside it: after one that opens, before one that closes.
    let (from, to) = match what {
        Fault::Open => (k, (k + 6).min(tokens.len().saturating_sub(1))),
        Fault::Shut => (k.saturating_sub(5), k),
    };
    let inside = |i: usize| tokens.get(i).filter(|t| block.contains(t.span));
    let first = (from..=to).find_map(inside)?;
    let last = (from..=to).rev().find_map(inside)?;
    let span = first.span.to(last.span);
    let mut place =
        scene.place(document, span, if what == Fault::Open { "opens here" } else { "closes here" });
    if let Some(t) = inside(k) {
        place.marks = vec![t.span];
    }
    let words = scene.words(document, span);
    let name = if of == Of::Brackets { "bracket" } else { "quotation mark" };
    let (does, why) = match what {
        Fault::Open => (
            "opens and is never closed",
            format!("no {name} closes it in its paragraph, and the next paragraph does not take it up"),
        ),
        Fault::Shut => {
            ("closes what was never opened", format!("no {name} opens before it in its paragraph"))
        }
    };
    let mut places = vec![place];
    // Where the mark that closes is to be looked for: the end of the paragraph.
    let end = tokens.partition_point(|t| t.span.end <= block.end);
    if let (Fault::Open, Some(tail)) = (what, tokens.get(end.saturating_sub(6).max(to + 1)..end))
        && let (Some(x), Some(y)) = (tail.first(), tail.last())
    {
        places.push(scene.place(document, x.span.to(y.span), "the paragraph ends"));
    }
    let draft = Draft::new(places, why, 86).slot("does", does).slot("words", words.clone());
    Some(draft.key(crate::text::fold(&words)))
}

/// The faults among the double quotation marks of a paragraph, and the mark that is open at its end. A paragraph whose marks come in
/// pairs has none, whatever their order.
fn quotations(text: &str, carried: bool) -> (Vec<(usize, Fault)>, Option<usize>) {
    let mut faults = Vec::new();
    let mut open: Option<usize> = None;
    let (mut opening, mut closing, mut straight) = (0_usize, 0_usize, 0_usize);
    let mut carried = carried;
    let mut before: Option<char> = None;
    let mut sentence_ends = false;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let gap = before.is_none_or(|b| b.is_whitespace() || "([—–-/‘'…".contains(b));
        let opens = match c {
            '“' => Some(true),
            '”' => Some(false),
            // 6'2" and a 12" record: inches.
            '"' if before.is_some_and(|b| b.is_ascii_digit()) && open.is_none() => None,
            // Two single marks for a double one.
            '\'' if next == Some('\'') && open.is_some() => {
                chars.next();
                straight += 1;
                Some(false)
            }
            '″' => Some(open.is_none()),
            '"' if gap && next.is_some_and(|n| !n.is_whitespace()) => Some(true),
            '"' if gap && open.is_some() => Some(false),
            '"' if gap => Some(true),
            '"' => Some(false),
            _ => None,
        };
        if matches!(c, '"' | '″') && opens.is_some() {
            straight += 1;
        }
        match opens {
            Some(true) => {
                opening += usize::from(c == '“');
                if let Some(o) = open
                    && !sentence_ends
                {
                    faults.push((o, Fault::Open));
                }
                open = Some(i);
            }
            Some(false) => {
                closing += usize::from(c == '”');
                if open.take().is_none() && !std::mem::take(&mut carried) {
                    faults.push((i, Fault::Shut));
                }
            }
            None => {}
        }
        if !c.is_whitespace() {
            sentence_ends =
                matches!(c, '.' | '!' | '?' | '…') || sentence_ends && matches!(c, '”' | '"' | '’' | '\'');
        }
        before = Some(c);
    }
    // Typographic and straight marks may be paired with each other.
    let paired = (opening == closing && straight % 2 == 0)
        || (opening.abs_diff(closing) == straight && straight > 0)
        || (opening + closing == 0 && straight % 2 == 0);
    if paired { (Vec::new(), None) } else { (faults, open) }
}

/// The faults among the brackets of a paragraph, and the one that is open at its end.
fn brackets(text: &str, carried: bool) -> (Vec<(usize, Fault)>, Option<usize>) {
    let mut faults = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut carried = carried;
    let mut before: Option<char> = None;
    for (i, c) in text.char_indices() {
        let face = before.is_some_and(|b| matches!(b, ':' | ';' | '=' | '-' | '^'));
        match c {
            '(' | '[' if !face => open.push(i),
            ')' | ']' if face && open.is_empty() => {}
            ')' | ']' if open.pop().is_none() => {
                // "a) the first, 2) the second": letters and numbers of a row.
                let word = text[..i].rsplit(char::is_whitespace).next().unwrap_or_default();
                let row = word.chars().count() <= 3 && word.chars().all(char::is_alphanumeric);
                if !row && !std::mem::take(&mut carried) {
                    faults.push((i, Fault::Shut));
                }
            }
            _ => {}
        }
        before = Some(c);
    }
    (faults, open.first().copied())
}
