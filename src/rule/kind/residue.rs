//! Kind `residue`: words that a content system, an agency, an advertisement or a chatbot left in the story.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::finding::Severity;
use crate::language::Phrases;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Literals, Pattern, Span};
use regex::Regex;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How many places of one leftover are shown.
const SHOWN: usize = 8;
/// An entry that must fill its block is looked for in blocks of at most this many bytes.
const LINE: usize = 400;
/// How far from the words the brackets round them may stand, in bytes: a note is short.
const NOTE: usize = 160;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// The kinds of the lexicon `residue` that this rule looks for.
    kinds: Vec<String>,
    /// Looks inside quotation marks too: no speaker utters broken letters.
    #[serde(default)]
    in_quotations: bool,
    /// Only in paragraphs of the story: the words are at home in captions and credits.
    #[serde(default)]
    body_only: bool,
    /// Words that make the leftover the story's own subject: a report on chatbots may name what they say.
    #[serde(default)]
    topics: Vec<String>,
}

/// Where in a block the words tell.
#[derive(Clone, Copy, PartialEq)]
enum Stand {
    OwnLine,
    Boundary,
    Anywhere,
    /// Inside brackets of any sort.
    Bracketed,
    /// At the head of brackets other than round ones, outside quotation marks.
    Square,
}

struct Entry {
    stand: Stand,
    severity: Severity,
    pattern: Option<Pattern>,
}

struct Residue {
    p: Parameters,
    entries: Vec<Entry>,
    /// Every plain phrase stands in brackets.
    bracketed: bool,
    /// The plain phrases, each with its entry.
    phrases: Literals,
    topics: Phrases<()>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let (mut entries, mut plain) = (Vec::new(), Vec::new());
    for r in knowledge.lexicon.rows("residue").filter(|r| p.kinds.iter().any(|k| k == r.get(3))) {
        let text = r.get(0);
        let pattern = match text.strip_prefix('/').and_then(|t| t.strip_suffix('/')) {
            // Marks are written straight in the lexicon and stand either way in a text.
            Some(t) => {
                let pattern = Pattern::own(&t.replace('\'', "['’]"));
                if !knowledge.lexicon.is_builtin("residue") && pattern.compile().is_none() {
                    let fault = Regex::new(&t.replace('\'', "['’]")).err().map(|e| e.to_string());
                    return Err(format!("lexicon residue, entry {text}: {}", fault.unwrap_or_default()));
                }
                Some(pattern)
            }
            None => {
                plain.push((text.to_owned(), entries.len()));
                if text.contains('\'') {
                    plain.push((text.replace('\'', "’"), entries.len()));
                }
                None
            }
        };
        let stand = match r.get(1) {
            "own-line" => Stand::OwnLine,
            "boundary" => Stand::Boundary,
            "anywhere" => Stand::Anywhere,
            "bracketed" => Stand::Bracketed,
            "square" => Stand::Square,
            other => return Err(format!("lexicon residue, entry {text}: no such place: {other}")),
        };
        let severity = match r.get(2) {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            _ => Severity::Info,
        };
        entries.push(Entry { stand, severity, pattern });
    }
    if entries.is_empty() {
        return Err(format!("no entry of the lexicon residue is of kind {}", p.kinds.join(", ")));
    }
    let mut topics = Phrases::default();
    for t in &p.topics {
        topics.add(t, ());
    }
    let stands = |e: usize| entries.get(e).map(|e: &Entry| e.stand);
    let bracketed = plain.iter().all(|(_, e)| matches!(stands(*e), Some(Stand::Bracketed | Stand::Square)));
    Ok(Box::new(Residue { p, entries, bracketed, phrases: Literals::new(plain), topics }))
}

/// One place where an entry matched.
#[derive(Clone, Copy)]
struct Hit {
    span: Span,
    entry: usize,
    /// Fills, opens or closes its block.
    edge: bool,
}

impl Check for Residue {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let d = scene.document(document);
        let mut hits: Vec<Hit> = Vec::new();
        for b in &d.blocks {
            if !self.p.body_only || b.kind == BlockKind::Body {
                self.block(d.slice(b.span), b.span.start as usize, &mut hits);
            }
        }
        hits.sort_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), h.entry));
        let mut end = 0;
        hits.retain(|h| {
            let inside = h.span.end <= end;
            end = end.max(h.span.end);
            !inside
        });
        if hits.is_empty() {
            return;
        }
        let tokens = &scene.analysis(document).reading.tokens;
        let quoted = |s: Span| {
            let from = tokens.partition_point(|t| t.span.end <= s.start);
            tokens[from..].iter().take_while(|t| t.span.start < s.end).any(|t| t.quoted)
        };
        let subject = !self.topics.is_empty()
            && (0..tokens.len()).any(|i| {
                self.topics.at(tokens, i).is_some() && !hits.iter().any(|h| h.span.overlaps(tokens[i].span))
            });
        let mut groups: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for h in hits {
            let place = || vec![scene.place(document, h.span, "")];
            let own = self.entries[h.entry].stand == Stand::Square;
            if (!self.p.in_quotations || own) && quoted(h.span) {
                sink.silent("quoted", place);
            } else if subject && !h.edge {
                sink.silent("subject-of-the-story", place);
            } else {
                groups.entry(h.entry).or_default().push(h.span);
            }
        }
        for (entry, spans) in groups {
            let words = scene.words(document, spans[0]);
            let places = spans.iter().take(SHOWN).map(|s| scene.place(document, *s, "")).collect();
            let severity = self.entries[entry].severity;
            let why = match self.entries[entry].stand {
                Stand::OwnLine => "the words fill a paragraph of their own",
                Stand::Boundary => "the words stand at the edge of a paragraph, outside quotation marks",
                Stand::Anywhere => "these words are no part of a story",
                Stand::Bracketed | Stand::Square => {
                    "in brackets, these words speak to the desk and not to the reader"
                }
            };
            let confidence = match (severity, subject) {
                (_, true) => 65,
                (Severity::Error, _) => 95,
                (Severity::Warning, _) => 85,
                (Severity::Info, _) => 70,
            };
            let times = if spans.len() > 1 { format!(", {} times", spans.len()) } else { String::new() };
            sink.report(
                Draft::new(places, why, confidence)
                    .slot("words", words.clone())
                    .slot("times", times)
                    .key(crate::text::fold(&words))
                    .severity(if subject { severity.milder() } else { severity }),
            );
        }
    }
}

impl Residue {
    fn block(&self, text: &str, at: usize, hits: &mut Vec<Hit>) {
        let mut add = |start: usize, end: usize, entry: usize| {
            let (open, shut) = edges(text, start, end);
            let fits = match self.entries[entry].stand {
                Stand::OwnLine => open && shut,
                Stand::Boundary => open || shut,
                Stand::Anywhere | Stand::Bracketed | Stand::Square => true,
            };
            let brackets = match self.entries[entry].stand {
                Stand::Bracketed => brackets(text, start, end, "([{<", ")]}>"),
                Stand::Square => {
                    brackets(text, start, end, "[{<", "]}>").filter(|(open, _)| opens(text, *open, start))
                }
                _ => Some((start, end)),
            };
            if let (true, Some((start, end))) = (fits && start < end, brackets) {
                hits.push(Hit { span: Span::new(at + start, at + end), entry, edge: open || shut });
            }
        };
        // Where all phrases are notes in brackets, a text without any has none of them.
        let may = !self.bracketed || text.contains(['(', '[', '{', '<']);
        for (m, entry) in self.phrases.find_iter(if may { text } else { "" }) {
            if whole(text, m.start, m.end) {
                add(m.start, m.end, entry);
            }
        }
        for (i, e) in self.entries.iter().enumerate() {
            if e.stand == Stand::OwnLine && text.len() > LINE {
                continue;
            }
            let Some(re) = e.pattern.as_ref().and_then(|p| p.regex(text)) else { continue };
            // A group in an entry is the part at issue; what stands round it is context.
            for c in re.captures_iter(text) {
                if let Some(m) = c.get(1).filter(|_| text_group(re)).or_else(|| c.get(0)) {
                    add(m.start(), m.end(), i);
                }
            }
        }
    }
}

/// True where the entry marks the words at issue by the group named `at`.
fn text_group(re: &Regex) -> bool {
    re.capture_names().nth(1).flatten() == Some("at")
}

/// The brackets round a stretch of one line, from the one that opens to behind the one that closes.
fn brackets(text: &str, start: usize, end: usize, opens: &str, shuts: &str) -> Option<(usize, usize)> {
    let mut before =
        text.get(..start)?.char_indices().rev().take_while(|(i, c)| start - i <= NOTE && *c != '\n');
    let (open, mark) = before.find(|(_, c)| "([{<>}])".contains(*c))?;
    let mut after = text.get(end..)?.char_indices().take_while(|(i, c)| *i <= NOTE && *c != '\n');
    let (shut, _) = after.find(|(_, c)| shuts.contains(*c))?;
    opens.contains(mark).then_some((open, end + shut + 1))
}

/// Nothing but marks stands between a bracket and the words.
fn opens(text: &str, bracket: usize, words: usize) -> bool {
    text.get(bracket..words).is_some_and(|t| !t.contains(char::is_alphanumeric))
}

/// Whether only marks stand before, and only marks after.
fn edges(text: &str, start: usize, end: usize) -> (bool, bool) {
    let bare = |s: Option<&str>| s.is_some_and(|s| !s.contains(char::is_alphanumeric));
    (bare(text.get(..start)), bare(text.get(end..)))
}

/// True where the match is not a part of longer words.
fn whole(text: &str, start: usize, end: usize) -> bool {
    let joined = |a: Option<char>, b: Option<char>| {
        a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
    };
    let (before, inside, after) = (text.get(..start), text.get(start..end), text.get(end..));
    let (Some(before), Some(inside), Some(after)) = (before, inside, after) else { return false };
    !joined(before.chars().next_back(), inside.chars().next())
        && !joined(inside.chars().next_back(), after.chars().next())
}
