//! Kind `promise`: a story that announces what does not come: "Here's the latest:" at its end, five takeaways of which four are there.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{Block, BlockKind, Document, DocumentId};
use crate::language::Tag;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Pattern, Span};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Of {
    /// The text ends on words that announce more.
    More,
    /// A number of points is announced, and another number stands there.
    Points,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    of: Of,
}

struct Promise {
    of: Of,
    announces: Pattern,
    points: Pattern,
    here: Pattern,
    number: Pattern,
}

const WORDS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Promise {
        of: p.of,
        announces: Pattern::own(
            r"(?i)^here(?:['’]s| is| are) (?:the latest|what|how|why|where|a (?:look|list|summary|timeline)|some|the (?:full|list|facts|details|key)|all|everything|(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b)",
        ),
        points: Pattern::own(&format!(
            r"(?i)\b({}|\d{{1,2}}) (?:(?:key|big|biggest|main|major|important|top|simple|possible|good|other) ){{0,2}}(?:takeaways|things|reasons|ways|lessons|tips|questions|facts|points|moments|steps|myths|rules|signs|demands|conditions)\b",
            WORDS[2..].join("|")
        )),
        here: Pattern::own(r"(?i)^(?:here|these|below) (?:is|are) "),
        number: Pattern::own(r"^\W{0,3}(\d{1,2})[.):]?[ )]"),
    }))
}

impl Check for Promise {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        match self.of {
            Of::More => {
                broken_off(scene, document, sink);
                self.more(scene, document, sink);
            }
            Of::Points => self.points(scene, document, sink),
        }
    }
}

/// A paragraph that breaks off in its verb before a colon, "Judge Rubin said she must:", with no list behind it.
fn broken_off(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let d = scene.document(document);
    let a = scene.analysis(document);
    for (i, pair) in d.blocks.windows(2).enumerate() {
        let [b, next] = pair else { continue };
        let listed = next.kind != BlockKind::Body || !d.slice(next.span).starts_with(char::is_uppercase);
        if b.kind != BlockKind::Body || listed || !d.slice(b.span).trim_end().ends_with(':') {
            continue;
        }
        let block = u32::try_from(i).unwrap_or(u32::MAX);
        let until = a.reading.sentences.partition_point(|s| s.block <= block);
        let Some(s) = until.checked_sub(1).map(|k| &a.reading.sentences[k]).filter(|s| s.block == block)
        else {
            continue;
        };
        // "You must:" and "Be over 18." on a line of its own: a list without marks.
        let demand = a.reading.sentences.get(until).and_then(|n| a.reading.of(n).first());
        if demand.is_none_or(|t| t.tag.is_verb() || t.tag == Tag::Aux) {
            continue;
        }
        let tokens = a.reading.of(s);
        let open = tokens.len().checked_sub(2).and_then(|k| tokens.get(k));
        if !open.is_some_and(|t| matches!(t.tag, Tag::Modal | Tag::To) && !t.quoted) {
            continue;
        }
        let span = tokens[tokens.len().saturating_sub(12)].span.to(tokens[tokens.len() - 1].span);
        let words = scene.words(document, span);
        let why = "the sentence ends on a verb that wants another, and the next paragraph begins a new one";
        sink.report(
            Draft::new(vec![scene.place(document, span, "nothing follows")], why, 88)
                .slot("words", words.clone())
                .key(crate::text::fold(&words)),
        );
    }
}

impl Promise {
    fn more(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let d = scene.document(document);
        let a = scene.analysis(document);
        let Some(i) = d
            .blocks
            .iter()
            .rposition(|b| !matches!(b.kind, BlockKind::Credit | BlockKind::Caption | BlockKind::Dateline))
        else {
            return;
        };
        // The end of an extract says nothing; a list or a heading at the end is content, or another rule's matter.
        if d.blocks[i].kind != BlockKind::Body || d.extract || i == 0 && d.blocks.len() > 1 {
            return;
        }
        let block = u32::try_from(i).unwrap_or(u32::MAX);
        let Some(s) = a.reading.sentences.iter().rev().find(|s| s.block == block) else { return };
        let tokens = a.reading.of(s);
        if tokens.last().is_none_or(|t| t.quoted) || tokens.len() < 3 {
            return;
        }
        let text = s.span.of(&d.text).trim_end();
        let colon = text.ends_with(':');
        let announces = self.announces.is_match(text) && tokens.len() <= 22 && text.ends_with([':', '.']);
        if !colon && !announces {
            return;
        }
        let why = if colon {
            "the text ends on a colon"
        } else {
            "the last sentence announces what does not follow"
        };
        let from = tokens.len().saturating_sub(12);
        let span = tokens[from].span.to(tokens[tokens.len() - 1].span);
        let words = scene.words(document, span);
        sink.report(
            Draft::new(
                vec![scene.place(document, span, "nothing follows")],
                why,
                if colon { 92 } else { 84 },
            )
            .slot("words", words.clone())
            .key(crate::text::fold(&words)),
        );
    }

    fn points(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let d = scene.document(document);
        let mut bodies = 0;
        for (i, b) in d.blocks.iter().enumerate() {
            bodies += usize::from(b.kind == BlockKind::Body);
            let text = d.slice(b.span);
            let title = matches!(b.kind, BlockKind::Headline | BlockKind::Standfirst);
            // "Here are the five things they would pass on."
            let last = text.rfind(". ").map_or(text, |k| &text[k + 2..]);
            let here = b.kind == BlockKind::Body && self.here.is_match(last);
            let announces = b.kind == BlockKind::Body && text.trim_end().ends_with(':');
            if !title && !announces && !here || bodies > 40 {
                continue;
            }
            // In a paragraph the sentence with the colon announces.
            let from = if title { 0 } else { text.rfind(". ").map_or(0, |k| k + 2) };
            let Some(c) = self.points.captures_iter(&text[from..]).last() else { continue };
            let (Some(all), Some(n)) = (c.get(0), c.get(1)) else { continue };
            let Some(promised) = number(n.as_str()) else { continue };
            let listed = if announces || here { items(d, i) } else { None };
            let counted = if announces { listed } else { listed.or_else(|| self.numbered(d, i)) };
            let Some((count, last)) = counted else { continue };
            if count == promised || count < 2 || promised < 2 {
                continue;
            }
            let at = b.span.start as usize + from;
            let span = Span::new(at + all.start(), at + all.end());
            let words = scene.words(document, span);
            let places = vec![
                scene.place(document, span, format!("{promised} announced")),
                scene.place(document, last, format!("number {count} is the last")),
            ];
            sink.report(
                Draft::new(places, format!("the points that follow were counted: {count}"), 86)
                    .slot("words", words.clone())
                    .slot("count", count.to_string())
                    .key(crate::text::fold(&words))
                    .key(count.to_string()),
            );
            return;
        }
    }

    /// Paragraphs, headings or items numbered from 1 on without a gap, to the end of the text: how many, and the last.
    fn numbered(&self, d: &Document, after: usize) -> Option<(usize, Span)> {
        let mut found: (usize, Option<Span>) = (0, None);
        let mut end = d.blocks.get(after)?.span.end as usize;
        for b in &d.blocks[after + 1..] {
            // The number of an item may stand before the block.
            let text = d.text.get(end..b.span.end as usize)?.trim_start();
            end = b.span.end as usize;
            let Some(n) = self
                .number
                .regex(text)
                .and_then(|r| r.captures(text))
                .and_then(|c| c.get(1)?.as_str().parse::<usize>().ok())
            else {
                continue;
            };
            if n == found.0 + 1 {
                found = (n, Some(opening(d, b)));
            } else if n > found.0 + 1 && found.0 > 0 || n == 1 {
                return None; // two rows, or a row with a gap: not to be counted
            }
        }
        found.1.map(|s| (found.0, s))
    }
}

/// The list that stands right under a block: how many items, and the last. A list that other text cuts in two is not counted.
fn items(d: &Document, after: usize) -> Option<(usize, Span)> {
    let rest = d.blocks.get(after + 1..)?;
    let n = rest.iter().take_while(|b| b.kind == BlockKind::List).count();
    let more = rest[n..].iter().any(|b| b.kind == BlockKind::List);
    (n > 0 && !more).then(|| (n, opening(d, &rest[n - 1])))
}

/// The first words of a block.
fn opening(d: &Document, b: &Block) -> Span {
    let text = d.slice(b.span);
    let len = text.char_indices().filter(|(_, c)| c.is_whitespace()).nth(5).map_or(text.len(), |(i, _)| i);
    Span::new(b.span.start as usize, b.span.start as usize + len)
}

fn number(word: &str) -> Option<usize> {
    word.parse().ok().or_else(|| WORDS.iter().position(|w| w.eq_ignore_ascii_case(word)))
}
