//! Kind `sequence`: one event told as earlier than another in one passage and as later in another: a cycle in the order of events.

mod order;

use super::Check;
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, DocumentId};
use crate::language::{Phrases, Tag, TokenKind};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, word_id};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, Default, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// From paragraphs that open with "Earlier in the day", against "the subsequent".
    #[default]
    Passages,
    /// From "before" and "after" beside the verb.
    Order,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Where the order is read from.
    #[serde(default)]
    mode: Mode,
    /// Cues at the start of a passage that set it before the story's main event.
    #[serde(default)]
    earlier: Vec<String>,
    /// Adjectives that set an event after the one named before it in the sentence.
    #[serde(default)]
    subsequent: Vec<String>,
    /// Synonym groups of nouns that name events.
    #[serde(default)]
    events: Vec<String>,
}

struct Sequence {
    earlier: Phrases<()>,
    subsequent: Phrases<()>,
    /// Synonym classes of nouns that name events.
    events: Vec<WordId>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    if p.mode == Mode::Order {
        return Ok(Box::new(order::Order));
    }
    let phrases = |list: &[String]| {
        let mut out = Phrases::default();
        for w in list {
            out.add(w, ());
        }
        out
    };
    let events = p.events.iter().map(|c| word_id(c)).collect();
    Ok(Box::new(Sequence { earlier: phrases(&p.earlier), subsequent: phrases(&p.subsequent), events }))
}

/// An event noun in the text: its class and the words that tell it from others of its kind.
struct Event {
    class: WordId,
    modifiers: Vec<WordId>,
    token: usize,
}

/// "This comes before that", with the words that say so.
struct Order {
    earlier: Event,
    later: Option<Event>,
    span: Span,
}

impl Check for Sequence {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let before = self.earlier_passages(scene, document);
        if before.is_empty() {
            return;
        }
        let after = self.subsequent_events(scene, a);
        for x in &before {
            for y in &after {
                // x: E before the main event M. y: the main event M, then E.
                let Some(main) = &y.later else { continue };
                let same = x.earlier.class == y.earlier.class
                    && x.earlier.modifiers.iter().any(|m| y.earlier.modifiers.contains(m));
                let apart = main.class != x.earlier.class;
                if !same || !apart || a.reading.tokens[x.earlier.token].span.start > y.span.start {
                    continue;
                }
                let name = scene.words(document, a.reading.tokens[y.earlier.token].span);
                let other = scene.words(document, a.reading.tokens[main.token].span);
                let modifier = &a.reading.tokens[y.earlier.token.saturating_sub(1)];
                let modified = if modifier.tag == Tag::Adj {
                    format!("{} {name}", scene.words(document, modifier.span))
                } else {
                    name
                };
                let mut places =
                    vec![scene.place(document, x.span, "before"), scene.place(document, y.span, "after")];
                places.push(scene.place(document, a.reading.tokens[x.earlier.token].span, "the same event"));
                let why = format!(
                    "“{}” sets the first passage before the main event of the day; the second puts the {modified} after it",
                    scene.words(document, x.span)
                );
                sink.report(
                    Draft::new(places, why, 78)
                        .slot("event", modified.clone())
                        .slot("other", other.clone())
                        .key(crate::text::fold(&modified))
                        .key(crate::text::fold(&other)),
                );
                return;
            }
        }
    }
}

impl Sequence {
    /// The event that token `i` names, if it is a noun of a class of events.
    fn event(&self, scene: &Scene<'_>, a: &Analysis, i: usize) -> Option<Event> {
        let t = &a.reading.tokens[i];
        if t.tag != Tag::Noun {
            return None;
        }
        let class = scene.knowledge.cues.classes(t.stem).find(|c| self.events.contains(c))?;
        let modifiers = (i.saturating_sub(3)..i)
            .rev()
            .map(|k| &a.reading.tokens[k])
            .take_while(|t| matches!(t.tag, Tag::Adj | Tag::Noun | Tag::Name))
            .map(|t| t.stem)
            .collect();
        Some(Event { class, modifiers, token: i })
    }

    /// The events of blocks that open with "Earlier in the day" after the lede.
    fn earlier_passages(&self, scene: &Scene<'_>, document: DocumentId) -> Vec<Order> {
        let a = scene.analysis(document);
        let mut out = Vec::new();
        let Some(lede) = a.reading.sentences.iter().find(|s| s.kind == BlockKind::Body).map(|s| s.block)
        else {
            return out;
        };
        for s in a.reading.sentences.iter().filter(|s| s.first && s.block > lede && s.kind == BlockKind::Body)
        {
            let Some((n, ())) = self.earlier.at(&a.reading.tokens[..s.tokens.end], s.tokens.start) else {
                continue;
            };
            let span = a.reading.span(s.tokens.start..s.tokens.start + n);
            let block = a.reading.sentences.iter().filter(|x| x.block == s.block);
            for i in block.flat_map(|x| x.tokens.clone()) {
                if let Some(event) = self.event(scene, a, i)
                    && !event.modifiers.is_empty()
                {
                    out.push(Order { earlier: event, later: None, span });
                }
            }
        }
        out
    }

    /// "The meeting …, and the subsequent reception": the second event, with the first as `later`'s counterpart.
    fn subsequent_events(&self, scene: &Scene<'_>, a: &Analysis) -> Vec<Order> {
        let mut out = Vec::new();
        for s in a.reading.sentences.iter().filter(|s| s.kind == BlockKind::Body) {
            let mut last: Option<usize> = None;
            let mut pending = None;
            for i in s.tokens.clone() {
                if self.subsequent.at(&a.reading.tokens[..s.tokens.end], i).is_some()
                    && !a.reading.tokens[i].quoted
                {
                    pending = last.map(|l| (l, i));
                }
                let Some(event) = self.event(scene, a, i) else { continue };
                if let Some((first, cue)) = pending.take()
                    && i <= cue + 4
                    && let Some(main) = self.event(scene, a, first)
                {
                    let end = (i + 1..s.tokens.end)
                        .find(|k| {
                            matches!(a.reading.tokens[*k].kind, TokenKind::Comma | TokenKind::Stop)
                                || a.reading.tokens[*k].tag.is_verb()
                        })
                        .unwrap_or(i + 1);
                    let start =
                        cue.saturating_sub(usize::from(cue > 0 && a.reading.tokens[cue - 1].tag == Tag::Det));
                    out.push(Order { earlier: event, later: Some(main), span: a.reading.span(start..end) });
                }
                last = Some(i);
            }
        }
        out
    }
}
