//! Kind `romanised`: one foreign name in two English forms: Kyiv and Kiev.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::finding::Severity;
use crate::language::token::Case;
use crate::language::token::tokens;
use crate::language::{Phrases, Tag, TokenKind};
use crate::mention::{EntityKind, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, fold, word_id};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Words that explain why two forms stand beside each other.
    #[serde(default)]
    unless: Vec<String>,
    /// Fixed phrases that keep their own form: chicken Kiev.
    #[serde(default)]
    fixed: Vec<String>,
}

struct Romanised {
    /// Folded form to its group.
    forms: Phrases<usize>,
    explains: Phrases<()>,
    fixed: Phrases<()>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let (mut forms, mut seen) = (Phrases::default(), FxHashSet::default());
    for (i, r) in knowledge.lexicon.rows("transliterations").enumerate() {
        for form in r.list(0) {
            let folded = fold(form);
            // A given name has many bearers, each with a spelling of his own.
            let bearer =
                !folded.contains([' ', '-']) && knowledge.gazetteer.names.given(word_id(&folded)).is_some();
            if !bearer && form.chars().count() > 2 && seen.insert(folded) {
                forms.add(form, i);
            }
        }
    }
    let mut explains = Phrases::default();
    for w in &p.unless {
        explains.add(w, ());
    }
    let mut fixed = Phrases::default();
    for w in &p.fixed {
        fixed.add(w, ());
    }
    Ok(Box::new(Romanised { forms, explains, fixed }))
}

/// The places of one spelling, with the given names that stand before it.
#[derive(Default)]
struct Form {
    spans: Vec<Span>,
    sentences: FxHashSet<usize>,
    /// It stands somewhere else than under a picture.
    told: bool,
    given: FxHashSet<String>,
}

impl Check for Romanised {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let text = &scene.document(document).text;
        let all = &a.reading.tokens;
        let mut groups: BTreeMap<usize, BTreeMap<String, Form>> = BTreeMap::new();
        let mut i = 0;
        while i < all.len() {
            if let Some((n, ())) = self.fixed.at(all, i) {
                i += n;
                continue;
            }
            let Some((n, &group)) = self.forms.at(all, i).filter(|_| !all[i].quoted) else {
                i += 1;
                continue;
            };
            let (span, at) = (a.reading.span(i..i + n), i);
            i += n;
            let written = span.of(text);
            let lower_known = all[at].case == Case::Lower && all[at].tag != Tag::Name;
            let sentence = a.reading.sentence_at(span.start).unwrap_or(0);
            let kind = a.reading.sentences.get(sentence).map_or(BlockKind::Body, |s| s.kind);
            if written.chars().count() < 3 || matches!(kind, BlockKind::Credit | BlockKind::Dateline) {
                continue;
            }
            let mut given = None;
            // A name of more than a dozen words is none that holds this one.
            let longer = a.mentions.inside(at.saturating_sub(12)..at + 1).find(|m| {
                m.tokens.start <= at
                    && m.tokens.end >= at + n
                    && m.tokens.len() > n
                    && !matches!(m.value, Value::Time(_) | Value::Quantity(_))
            });
            if let Some(m) = longer {
                let Value::Name(e) = m.value else { continue };
                // Peking University keeps its name; Moammar Gaddafi has a given name that must agree.
                if a.mentions.entity(e).kind == EntityKind::Organisation
                    || m.tokens.end != at + n
                    || lower_known
                {
                    continue;
                }
                given = Some(fold(all[m.tokens.start].span.of(text)));
            } else if elsewhere(a, at + n) {
                continue; // "Odessa, Texas" is another town
            } else if n == 1 && around(all, at) {
                continue; // the last or first part of a name that was not seen whole
            }
            let form = groups.entry(group).or_default().entry(spelling(written)).or_default();
            form.spans.push(span);
            form.sentences.insert(sentence);
            form.told |= kind != BlockKind::Caption;
            form.given.extend(given);
        }
        for forms in groups.into_values().filter(|f| f.len() > 1) {
            self.mixed(scene, document, &forms, sink);
        }
    }
}

impl Romanised {
    fn mixed(
        &self,
        scene: &Scene<'_>,
        document: DocumentId,
        forms: &BTreeMap<String, Form>,
        sink: &mut Sink,
    ) {
        let a = scene.analysis(document);
        let mut list: Vec<(&String, &Form)> = forms.iter().collect();
        list.sort_by_key(|(_, f)| (std::cmp::Reverse(f.spans.len()), f.spans[0]));
        let (Some((major, most)), Some((minor, least))) = (list.first(), list.last()) else { return };
        let places = || {
            let shown = least.spans.iter().take(6);
            let mut p: Vec<_> =
                shown.map(|s| scene.place(document, *s, format!("{} times", least.spans.len()))).collect();
            p.push(scene.place(document, most.spans[0], format!("{} times", most.spans.len())));
            p
        };
        if !most.given.is_empty() && !least.given.is_empty() && most.given.is_disjoint(&least.given) {
            sink.silent("other-bearer", places);
            return;
        }
        // "Kolkata, formerly Calcutta": the story itself says that they are one.
        let explained = most.sentences.intersection(&least.sentences).any(|s| {
            let s = &a.reading.sentences[*s];
            s.tokens.clone().any(|k| self.explains.at(&a.reading.tokens[..s.tokens.end], k).is_some())
        });
        if explained {
            sink.silent("explained", places);
            return;
        }
        let distance = strsim::damerau_levenshtein(&fold(major), &fold(minor));
        let alike = (1..=3).contains(&distance) && fold(major).chars().next() == fold(minor).chars().next();
        let word = |f: &Form| scene.words(document, f.spans[0]);
        let mut draft = Draft::new(
            places(),
            format!("{} and {} are forms of one name", word(most), word(least)),
            if alike { 84 } else { 70 },
        )
        .slot("minor", word(least))
        .slot("major", word(most))
        .key(minor.as_str())
        .key(major.as_str());
        // Agencies write captions in a house style of their own.
        if !alike || !most.told || !least.told {
            draft = draft.severity(Severity::Info);
        }
        sink.report(draft);
    }
}

/// True where a name stands right beside the token.
fn around(all: &[crate::language::Token], at: usize) -> bool {
    let name = |t: Option<&crate::language::Token>| t.is_some_and(|t| t.tag == Tag::Name && t.spaced);
    all[at].tag == Tag::Name && (name(all.get(at + 1)) || at > 0 && all[at].spaced && name(all.get(at - 1)))
}

/// True where a comma and a place follow, which tell the town from its namesakes.
fn elsewhere(a: &crate::analysis::Analysis, next: usize) -> bool {
    let comma = a.reading.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Comma);
    comma
        && a.mentions
            .inside(next + 1..next + 4)
            .any(|m| m.tokens.start == next + 1 && matches!(m.value, Value::Place { adjective: false, .. }))
}

/// A spelling without regard to case and to the shape of its marks; accents count.
fn spelling(written: &str) -> String {
    let words: Vec<String> =
        tokens(written, 0).iter().map(|t| t.span.of(written).to_lowercase().replace('’', "'")).collect();
    words.join(" ")
}
