//! Kind `copied`: a stretch of words stands twice in one document, inside sentences that else may differ, and parts in a
//! value, a word and its opposite, or a negation: one of the two was altered and the other was not.

mod parts;

use super::Check;
use crate::align::PassagePair;
use crate::align::SentenceId;
use crate::align::run::{Gap, Run, key, run, words};
use crate::analysis::{Analysis, Knowledge};
use crate::claim::{Certainty, Claim, Polarity, Relation, Speaker};
use crate::document::{BlockKind, DocumentId};
use crate::finding::Place;
use crate::language::{Tag, TokenKind};
use crate::rule::{Draft, Scene, Sink, pairs};
use crate::text::{fold, word_id};
use parts::Parting;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// The least number of words in common.
    words: usize,
    /// The least number of them that carry content.
    content: usize,
}

struct Copied(Parameters);

/// Four words that stand in more sentences than this tell no two of them apart.
const CAP: usize = 8;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    Ok(Box::new(Copied(super::parameters(table)?)))
}

/// Words that tell of another time, a condition or somebody's question, besides [`pairs::OTHER`].
const MORE: [&str; 6] = ["until", "unless", "longer", "once", "when", "while"];

/// Two sentences of one document with what they share.
pub(super) struct Two<'a> {
    pub scene: &'a Scene<'a>,
    pub document: DocumentId,
    pub a: &'a Analysis,
    pub run: &'a Run,
}

impl Check for Copied {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        for (left, right) in candidates(scene, document) {
            let pair = PassagePair { left, right, shared: 0.0, containment: 0.0, dice: 0.0 };
            self.look(scene, &pair, scene.twins_besides(left, right), sink);
        }
    }
}

/// Sentences that share four words in a row, one of which says something. What stands in many sentences is passed over.
fn candidates(scene: &Scene<'_>, document: DocumentId) -> Vec<(SentenceId, SentenceId)> {
    let a = scene.analysis(document);
    let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (s, sentence) in a.reading.sentences.iter().enumerate() {
        if matches!(sentence.kind, BlockKind::Credit | BlockKind::Dateline | BlockKind::Caption) {
            continue;
        }
        let words = words((a, sentence));
        for four in words.windows(4) {
            let said =
                four.iter().filter(|i| !scene.knowledge.vocabulary.is_function(a.reading.tokens[**i].word));
            if said.count() == 0 {
                continue;
            }
            let key =
                four.iter().fold(0_u64, |h, i| h.rotate_left(13).wrapping_mul(0x9e37_79b9) ^ key(a, *i).0);
            let list = index.entry(key).or_default();
            let s = u32::try_from(s).unwrap_or(u32::MAX);
            if list.last() != Some(&s) {
                list.push(s);
            }
        }
    }
    let mut out: Vec<(u32, u32)> = index
        .values()
        .filter(|l| (2..=CAP).contains(&l.len()))
        .flat_map(|l| (0..l.len()).flat_map(move |i| (i + 1..l.len()).map(move |j| (l[i], l[j]))))
        .collect();
    out.sort_unstable();
    out.dedup();
    let id = |sentence| SentenceId { document, sentence };
    out.into_iter().map(|(i, j)| (id(i), id(j))).collect()
}

impl Copied {
    fn look(&self, scene: &Scene<'_>, pair: &PassagePair, twins: usize, sink: &mut Sink) {
        let d = pair.left.document;
        // A heading or an item of a list may hold a statement, but two items are rows of one table.
        let kinds = [pair.left, pair.right].map(|id| scene.sentence(id).kind);
        if !kinds.contains(&BlockKind::Body) {
            return;
        }
        let a = scene.analysis(d);
        let Some(run) = run((a, scene.sentence(pair.left)), (a, scene.sentence(pair.right))) else { return };
        let two = Two { scene, document: d, a, run: &run };
        let content = run.same.iter().filter(|p| two.content(p.0)).count();
        let less = usize::from(run.whole);
        if run.same.len() + 2 * less < self.0.words || content + less < self.0.content {
            return;
        }
        let Some(parting) = parting(&two) else { return };
        let places = || two.places(pair, &parting);
        let sure = match self.veto(&two, pair, &parting, (content, twins)) {
            Err(reason) => return sink.silent(reason, places),
            Ok(sure) => sure,
        };
        let shown = |r: &Range<usize>| {
            let words = scene.words(d, a.reading.span(r.clone()));
            if words.is_empty() { "nothing".to_owned() } else { format!("“{words}”") }
        };
        let (l, r) = (shown(&parting.left), shown(&parting.right));
        let mut places = places();
        super::mark(scene, &mut places);
        sink.report(
            Draft::new(places, format!("{} words stand in both, in one order", run.same.len()), sure)
                .slot("left", l.clone())
                .slot("right", r.clone())
                .key(fold(&l))
                .key(fold(&r)),
        );
    }
}

/// Where the two part, where that is a conflict: in one place, or in two that both are and concern one subject.
fn parting(two: &Two<'_>) -> Option<Parting> {
    let swaps: Vec<&Gap> = two.run.gaps.iter().filter(|g| g.swap()).collect();
    let negated = two.negation();
    let mut found: Vec<Parting> = Vec::new();
    for g in &swaps {
        if two.harmless(g) {
            continue;
        }
        found.push(two.conflict(g)?);
    }
    match (found.as_slice(), negated) {
        ([], Some(n)) => Some(n),
        ([one], None) => Some(one.clone()),
        // Opposites that both turn, or a negation with an opposite, may say the same again: a value must be among them.
        ([_, ..], n) if found.len() + usize::from(n.is_some()) == 2 && two.run.same.len() >= 8 => {
            let value = found.iter().find(|f| f.value)?.clone();
            Some(value)
        }
        _ => None,
    }
}

impl Two<'_> {
    pub(super) fn content(&self, i: usize) -> bool {
        let t = &self.a.reading.tokens[i];
        !matches!(
            t.tag,
            Tag::Det | Tag::Aux | Tag::Modal | Tag::Neg | Tag::Prep | Tag::To | Tag::Conj | Tag::Pron
        ) && !matches!(t.kind, TokenKind::Clitic)
            && !self.scene.knowledge.vocabulary.is_function(t.word)
    }

    /// The run on both sides.
    fn places(&self, pair: &PassagePair, p: &Parting) -> Vec<Place> {
        let reach = |run: Range<usize>, own: &Range<usize>| {
            if own.is_empty() { run } else { run.start.min(own.start)..run.end.max(own.end) }
        };
        let span = |r| self.a.reading.span(r);
        vec![
            self.scene.place(pair.left.document, span(reach(self.run.left(), &p.left)), ""),
            self.scene.place(pair.right.document, span(reach(self.run.right(), &p.right)), ""),
        ]
    }

    /// The act that the run tells on both sides: its verb lies in the run, and the two have one subject.
    fn acts(&self, pair: &PassagePair) -> Option<(&Claim, &Claim)> {
        let (l, r) = (pairs::claims(self.scene, pair.left), pairs::claims(self.scene, pair.right));
        let act = |c: &&Claim| matches!(c.relation, Relation::Act { .. }) && !c.verb.is_empty();
        l.iter().filter(act).find_map(|c| {
            let verb = c.verb.clone().find_map(|v| self.run.across(v))?;
            let d = r.iter().filter(act).find(|d| d.verb.contains(&verb))?;
            self.one_subject(c, d).then_some((c, d))
        })
    }

    fn one_subject(&self, c: &Claim, d: &Claim) -> bool {
        let (p, q) = (&c.subject, &d.subject);
        if p.is_empty() || q.is_empty() {
            return false;
        }
        if !p.entities.is_empty() && !q.entities.is_empty() {
            return p.entities.iter().any(|e| q.entities.contains(e));
        }
        // One noun phrase in both, whole: "the house", not "it".
        let inside = |list: Range<usize>| {
            list.clone().all(|t| self.run.same.iter().any(|s| s.0 == t) || !self.content(t))
        };
        !p.pronoun && !q.pronoun && p.key == q.key && inside(p.tokens.clone())
    }

    /// "Coal | shipments rose": the run begins in the midst of a noun phrase, whose first words it leaves out.
    fn cut_noun(&self, first: usize) -> bool {
        let tokens = &self.a.reading.tokens;
        let tag = |i: usize| tokens.get(i).map(|t| t.tag);
        let noun = matches!(tag(first), Some(Tag::Noun | Tag::Name | Tag::Adj));
        noun && first > 0
            && matches!(tag(first - 1), Some(Tag::Noun | Tag::Name | Tag::Adj | Tag::Genitive | Tag::Num))
            && tokens.get(first).is_some_and(|t| t.spaced)
    }

    /// The run opens both sentences with one noun phrase and goes on with a verb.
    fn opens_clause(&self, pair: &PassagePair) -> bool {
        let opens = |first: usize, id| first == self.scene.sentence(id).tokens.start;
        let tag = |i: usize| self.a.reading.tokens[i].tag;
        let verb = |i: usize| matches!(tag(i), Tag::VerbPast | Tag::VerbS | Tag::VerbBase | Tag::Aux);
        self.run.same.first().is_some_and(|p| opens(p.0, pair.left) && opens(p.1, pair.right))
            && self.run.same.iter().take(4).any(|p| matches!(tag(p.0), Tag::Noun | Tag::Name))
            && tag(self.run.same[0].0) != Tag::Pron
            && self.run.same.iter().any(|p| verb(p.0))
    }

    /// "Belarus -- the only country": the run begins with one name and what is said of it.
    fn opens_with_name(&self) -> bool {
        self.run.same.first().is_some_and(|(i, j)| {
            self.a.mentions.entity_at(*i).is_some_and(|e| self.a.mentions.entity_at(*j) == Some(e))
                || self.a.reading.tokens[*i].tag == Tag::Name && self.a.reading.tokens[*j].tag == Tag::Name
        })
    }
}

impl Copied {
    /// How sure, or why the pair is no slip.
    fn veto(
        &self,
        two: &Two<'_>,
        pair: &PassagePair,
        p: &Parting,
        (content, twins): (usize, usize),
    ) -> Result<u8, &'static str> {
        let (scene, a) = (two.scene, two.a);
        let near = |r: Range<usize>| r.start.saturating_sub(3)..(r.end + 2).min(a.reading.tokens.len());
        let (l, r) = (two.run.left(), two.run.right());
        let quoted = |r: &Range<usize>| r.clone().any(|i| a.reading.tokens[i].quoted);
        if quoted(&p.left) || quoted(&p.right) {
            return Err("quoted");
        }
        let has = |range: Range<usize>, id: SentenceId, w: &str| {
            let s = &scene.sentence(id).tokens;
            range.filter(|i| s.contains(i)).any(|i| a.reading.tokens[i].word == word_id(w))
        };
        let other = pairs::OTHER
            .iter()
            .chain(&MORE)
            .any(|w| has(near(l.clone()), pair.left, w) != has(near(r.clone()), pair.right, w));
        if other {
            return Err("other");
        }
        if !p.time && pairs::other_times(scene, pair) {
            return Err("other-time");
        }
        let asks = |id| {
            scene
                .tokens(id)
                .last()
                .is_some_and(|t| t.span.of(&scene.document(pair.left.document).text).starts_with('?'))
        };
        if asks(pair.left) || asks(pair.right) {
            return Err("question");
        }
        if twins > 1 {
            return Err("template");
        }
        if two.cut_noun(l.start) || two.cut_noun(r.start) {
            return Err("other-subject");
        }
        let acts = two.acts(pair);
        if let Some((c, d)) = acts {
            if c.certainty != d.certainty || c.certainty > Certainty::Planned {
                return Err("certainty");
            }
            if c.polarity != d.polarity && !p.negation && c.polarity == Polarity::Negative {
                return Err("denial");
            }
            if let (Speaker::Entity(x), Speaker::Entity(y)) = (c.speaker, d.speaker)
                && x != y
            {
                return Err("speaker");
            }
            if c.quoted != d.quoted {
                return Err("quoted");
            }
        } else if !(two.opens_clause(pair) || two.opens_with_name() && content > self.0.content) {
            return Err("other-subject");
        }
        Ok(p.sure + u8::from(two.run.same.len() >= 12) * 2)
    }
}
