//! Kind `slot`: two sentences that say one thing in nearly the same words and part in one place: a name, a place, a word,
//! its opposite, or a negation.

mod word;

use super::Check;
use super::support::held::negates;
use crate::align::edits::{Edits, Gap, edits, stretch};
use crate::align::{PassagePair, SentenceId};
use crate::analysis::{Analysis, Knowledge};
use crate::document::DocumentId;
use crate::finding::{Place, Severity};
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{EntityKind, Value, same_bearer};
use crate::rule::{Draft, Scene, Sink, pairs, veto};
use crate::text::{WordId, fold, word_id};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// Listed opposites, or a word and its un-, in-, dis- form.
    Opposite,
    /// A negation on one side only.
    Negation,
    /// Two persons or bodies.
    Name,
    /// Two places, neither inside the other.
    Place,
    /// Two words of one class that are no synonyms.
    Word,
    /// "The second tallest" and "the tallest".
    Superlative,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
    /// The least number of content words that both have in order.
    anchors: usize,
    /// The least share of the shorter sentence's content words that both have, in hundredths.
    share: u8,
    /// How sure the rule is of what it finds, in hundredths.
    #[serde(default = "sure")]
    confidence: u8,
}

fn sure() -> u8 {
    86
}

struct Slot {
    mode: Mode,
    anchors: usize,
    share: f64,
    confidence: u8,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Slot {
        mode: p.mode,
        anchors: p.anchors,
        share: f64::from(p.share) / 100.0,
        confidence: p.confidence,
    }))
}

/// Two sentences of the scene.
struct Two<'a> {
    scene: &'a Scene<'a>,
    pair: &'a PassagePair,
    a: &'a Analysis,
    b: &'a Analysis,
}

impl Check for Slot {
    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        if pair.containment < 0.5 || !pairs::running(scene, pair) {
            return;
        }
        let two = Two {
            scene,
            pair,
            a: scene.analysis(pair.left.document),
            b: scene.analysis(pair.right.document),
        };
        let Some(e) =
            edits(scene.knowledge, (two.a, scene.sentence(pair.left)), (two.b, scene.sentence(pair.right)))
        else {
            return;
        };
        if e.same.len() < self.anchors || e.containment() < self.share {
            return;
        }
        let Some((left, right)) = self.slot(&two, &e) else { return };
        let places = || two.places(&e, &left, &right);
        if let Some(reason) = self.veto(&two, &left, &right) {
            sink.silent(reason, places);
            return;
        }
        let words = |d: DocumentId, a: &Analysis, t: &[usize]| scene.words(d, a.reading.span(stretch(t)));
        let (l, r) = (words(pair.left.document, two.a, &left), words(pair.right.document, two.b, &right));
        let shown = |s: &str| if s.is_empty() { "nothing".to_owned() } else { format!("“{s}”") };
        let mut places = places();
        super::mark(scene, &mut places);
        // Two documents may tell of one thing in many words: an editor may want to know, and no more.
        // So may a summary, a caption or a pull quote that a page sets apart, in the words of the story or in its own.
        let apart = pair.left.document != pair.right.document
            || scene.document(pair.left.document).published
                && [pair.left, pair.right].iter().any(|id| set_apart(scene, *id));
        let loose = self.mode == Mode::Word && apart;
        let mut draft = Draft::new(
            places,
            format!("the two sentences share {} words in order and part in one place", e.same.len()),
            if loose { 60 } else { self.confidence },
        )
        .slot("left", shown(&l))
        .slot("right", shown(&r))
        .key(fold(&l))
        .key(fold(&r));
        if loose {
            draft = draft.severity(Severity::Info);
        }
        sink.report(draft);
    }
}

/// A paragraph of one sentence without a stop.
fn set_apart(scene: &Scene<'_>, id: SentenceId) -> bool {
    let s = scene.sentence(id);
    s.first && s.last && scene.tokens(id).last().is_some_and(|t| t.kind != TokenKind::Stop)
}

impl Two<'_> {
    /// From the first to the last word that both have, the slot with it.
    fn places(&self, e: &Edits, left: &[usize], right: &[usize]) -> Vec<Place> {
        let l: Vec<usize> = e.same.iter().map(|(i, _)| *i).chain(left.iter().copied()).collect();
        let r: Vec<usize> = e.same.iter().map(|(_, j)| *j).chain(right.iter().copied()).collect();
        vec![
            self.scene.place(self.pair.left.document, self.a.reading.span(stretch(&l)), ""),
            self.scene.place(self.pair.right.document, self.b.reading.span(stretch(&r)), ""),
        ]
    }

    fn negators(&self, e: &Edits) -> [Vec<usize>; 2] {
        let find = |a: &Analysis, anchors: Vec<usize>, floor: usize| -> Vec<usize> {
            let s = stretch(&anchors);
            // Who failed to recover has not recovered.
            let fails = |i: usize| {
                let to = a.reading.tokens.get(i + 1).is_some_and(|t| t.word == word_id("to"));
                to && ["fail", "refuse", "decline"].iter().any(|w| a.reading.tokens[i].stem == word_id(w))
            };
            let denies = |i: &usize| negates(&a.reading.tokens[*i]) || fails(*i);
            (s.start.saturating_sub(7).max(floor)..s.end).filter(denies).collect()
        };
        [
            find(
                self.a,
                e.same.iter().map(|p| p.0).collect(),
                self.scene.sentence(self.pair.left).tokens.start,
            ),
            find(
                self.b,
                e.same.iter().map(|p| p.1).collect(),
                self.scene.sentence(self.pair.right).tokens.start,
            ),
        ]
    }
}

impl Slot {
    /// The tokens of the one place where the two part, where it is of the kind that is looked for.
    fn slot(&self, two: &Two<'_>, e: &Edits) -> Option<(Vec<usize>, Vec<usize>)> {
        let swaps: Vec<&Gap> = e.gaps.iter().filter(|g| g.swap()).collect();
        let short_is_left = e.left <= e.right;
        // What the shorter one has for itself, outside the slot.
        let own: usize = e
            .gaps
            .iter()
            .filter(|g| !g.swap())
            .map(|g| if short_is_left { g.left.len() } else { g.right.len() })
            .sum();
        if self.mode == Mode::Negation {
            let [l, r] = two.negators(e);
            // An inner swap would be another difference.
            return (swaps.is_empty() && own <= 1 && (l.len() + r.len()) % 2 == 1).then_some((l, r));
        }
        if self.mode == Mode::Superlative {
            return (swaps.is_empty() && own <= 1).then(|| word::superlative(two, e)).flatten();
        }
        let [gap] = swaps.as_slice() else { return None };
        let longest = if self.mode == Mode::Opposite && pairs::short(two.scene, two.pair) { 12 } else { 4 };
        if own > 1 || gap.left.len() > longest || gap.right.len() > longest {
            return None;
        }
        let [l, r] = two.negators(e);
        if l.len() % 2 != r.len() % 2 {
            return None;
        }
        match self.mode {
            Mode::Opposite => opposite(two, gap),
            Mode::Name => names(two, gap),
            Mode::Place => places(two, gap),
            Mode::Word if two.pair.left.document != two.pair.right.document => word::verbs(two, e, gap),
            Mode::Word => word::words(two, gap),
            Mode::Negation | Mode::Superlative => None,
        }
    }

    /// Why a pair is no slip though it parts in one place.
    fn veto(&self, two: &Two<'_>, left: &[usize], right: &[usize]) -> Option<&'static str> {
        let (scene, pair) = (two.scene, two.pair);
        let quoted = |a: &Analysis, t: &[usize]| t.iter().any(|i| a.reading.tokens[*i].quoted);
        if quoted(two.a, left) || quoted(two.b, right) {
            return Some("quoted");
        }
        if pairs::other_times(scene, pair) {
            return Some("other-time");
        }
        if pairs::other_numbers(scene, pair) {
            return Some("other-numbers");
        }
        for (id, t) in [(pair.left, left), (pair.right, right)] {
            let kinds: &[&str] = if self.mode == Mode::Opposite {
                &["earlier", "other", "subset"]
            } else {
                &["update", "earlier", "other", "subset", "addition"]
            };
            if !t.is_empty() && veto::cue_near(scene, id.document, stretch(t), 3, kinds) {
                return Some("change");
            }
        }
        // A word that tells of a second thing or another time, on one side only.
        if pairs::OTHER
            .iter()
            .any(|w| pairs::has(scene, pair.left, &[w]) != pairs::has(scene, pair.right, &[w]))
        {
            return Some("other");
        }
        if self.mode == Mode::Negation {
            // "Might never earn": not the same certainty.
            let open = |id| pairs::has(scene, id, &["may", "might", "could", "would"]);
            if open(pair.left) != open(pair.right) {
                return Some("certainty");
            }
            // Who did not admit it until June only admitted it in June.
            let late = |one, other| {
                pairs::has(scene, one, &["until"]) && pairs::has(scene, other, &["only", "first"])
            };
            if late(pair.left, pair.right) || late(pair.right, pair.left) {
                return Some("until");
            }
            let partly = |a: &Analysis, t: &[usize]| {
                t.iter().any(|i| {
                    a.reading.tokens.get(i + 1).is_some_and(|t| {
                        [
                            "just",
                            "merely",
                            "simply",
                            "necessarily",
                            "always",
                            "all",
                            "yet",
                            "longer",
                            "more",
                            "less",
                            "so",
                            "as",
                            "because",
                            "until",
                            "every",
                            "doubt",
                        ]
                        .iter()
                        .any(|w| t.word == word_id(w))
                    })
                })
            };
            if partly(two.a, left) || partly(two.b, right) {
                return Some("partly-denied");
            }
        }
        let asks = |id| {
            scene
                .tokens(id)
                .last()
                .is_some_and(|t| t.span.of(&scene.document(id.document).text).starts_with('?'))
        };
        if asks(pair.left) || asks(pair.right) {
            return Some("question");
        }
        None
    }
}

fn opposite(two: &Two<'_>, gap: &Gap) -> Option<(Vec<usize>, Vec<usize>)> {
    let (a, b) = (&two.a.reading.tokens, &two.b.reading.tokens);
    let text = |d: DocumentId| &two.scene.document(d).text;
    let (p, q) = (text(two.pair.left.document), text(two.pair.right.document));
    let named = |t: &[Token], g: &[usize]| g.iter().any(|i| t[*i].tag == Tag::Name);
    // Exports to Japan rose, exports to Korea fell: two differences.
    if named(a, &gap.left) && named(b, &gap.right) {
        return None;
    }
    for i in &gap.left {
        for j in &gap.right {
            let (x, y) = (&a[*i], &b[*j]);
            let cues = &two.scene.knowledge.cues;
            // Of weak opposites only one word for one word in the midst of a sentence that is else the same.
            let near = !gap.edge && gap.left.len() == 1 && gap.right.len() == 1;
            let weak = |p: WordId, q: WordId| cues.contrasts(p, q);
            let forms = |t: &Token| [t.stem, t.word, cues.lemma_class(t.stem)];
            let listed = forms(x)
                .iter()
                .any(|p| forms(y).iter().any(|q| cues.opposites(*p, *q) || near && weak(*p, *q)));
            if listed || prefixed(&fold(x.span.of(p)), &fold(y.span.of(q))) {
                return Some((vec![*i], vec![*j]));
            }
        }
    }
    None
}

/// happy, unhappy; legal, illegal.
fn prefixed(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() >= 4
        && long
            .strip_suffix(short)
            .is_some_and(|p| ["un", "in", "im", "il", "ir", "dis", "non", "non-"].contains(&p))
}

/// The one bearer named in a gap.
fn names(two: &Two<'_>, gap: &Gap) -> Option<(Vec<usize>, Vec<usize>)> {
    // Two stories name one bearer in many ways; inside one, a like sentence was copied.
    if two.pair.left.document != two.pair.right.document {
        return None;
    }
    let one = |a: &Analysis, t: &[usize]| {
        let mut all: Vec<_> = t.iter().filter_map(|i| a.mentions.entity_at(*i)).collect();
        all.dedup();
        let whole = t.iter().all(|i| a.mentions.entity_at(*i).is_some());
        match all.as_slice() {
            [e] if whole => Some(*e),
            _ => None,
        }
    };
    let (p, q) =
        (two.a.mentions.entity(one(two.a, &gap.left)?), two.b.mentions.entity(one(two.b, &gap.right)?));
    let kinds = (p.kind == EntityKind::Organisation) == (q.kind == EntityKind::Organisation);
    // Baji and Beiji are spellings of one name: other rules look at those. Beside them a group (Shias) has many names.
    let share = p.words.iter().any(|w| q.words.contains(w))
        || strsim::jaro_winkler(&fold(&p.name), &fold(&q.name)) > 0.7;
    (kinds && !same_bearer(p, q) && !share).then(|| (gap.left.clone(), gap.right.clone()))
}

fn places(two: &Two<'_>, gap: &Gap) -> Option<(Vec<usize>, Vec<usize>)> {
    let one = |a: &Analysis, t: &[usize]| {
        a.mentions.inside(stretch(t)).find_map(|m| match m.value {
            Value::Place { place, adjective: false } => Some(place),
            _ => None,
        })
    };
    let (p, q) = (one(two.a, &gap.left)?, one(two.b, &gap.right)?);
    (gap.left.len() <= 2 && gap.right.len() <= 2 && !two.scene.knowledge.gazetteer.nested(p, q))
        .then(|| (gap.left.clone(), gap.right.clone()))
}
