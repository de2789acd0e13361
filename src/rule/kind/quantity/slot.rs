//! Mode `slot`: two sentences that are one but for a number, an amount or a date. Two versions were merged, or two stories differ.

use super::{Numbers, Slot, days_apart};
use crate::align::{PassagePair, SentenceId};
use crate::document::BlockKind;
use crate::language::{Tag, TokenKind};
use crate::mention::{Mention, Quantity, Time, Value};
use crate::rule::event::passage::{one_story, times};
use crate::rule::veto::cue_near;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A sentence as a row of slots and words.
struct Row<'a> {
    keys: Vec<WordId>,
    slots: Vec<Part<'a>>,
}

#[derive(Clone, Copy)]
enum Part<'a> {
    Quantity(&'a Mention, &'a Quantity),
    Time(&'a Mention, Time),
    /// A word: its token, and whether it carries content.
    Word(usize, bool),
}

fn row<'a>(scene: &Scene<'a>, id: SentenceId) -> Row<'a> {
    let a = scene.analysis(id.document);
    let tokens = a.reading.sentences[id.sentence as usize].tokens.clone();
    let mut out = Row { keys: Vec::new(), slots: Vec::new() };
    let mut mentions = a
        .mentions
        .inside(tokens.clone())
        .filter(|m| matches!(m.value, Value::Quantity(_) | Value::Time(_)))
        .peekable();
    let mut i = tokens.start;
    while i < tokens.end {
        while mentions.peek().is_some_and(|m| m.tokens.start < i) {
            mentions.next();
        }
        if let Some(m) = mentions.next_if(|m| m.tokens.start == i) {
            match &m.value {
                Value::Quantity(q) => {
                    let unit = q.unit.map_or(0, |u| u.dimension.0);
                    out.keys.push(WordId(unit ^ 0x51 ^ u64::from(q.ordinal) << 1));
                    out.slots.push(Part::Quantity(m, q));
                }
                Value::Time(t) => {
                    out.keys.push(WordId(0x71));
                    out.slots.push(Part::Time(m, *t));
                }
                _ => {}
            }
            i = m.tokens.end.max(i + 1);
            continue;
        }
        let t = &a.reading.tokens[i];
        if t.tag != Tag::Mark && t.kind != TokenKind::Clitic {
            let key = a.contents.keys[i];
            out.keys.push(if key == WordId::default() { t.word } else { key });
            out.slots.push(Part::Word(i, !scene.knowledge.vocabulary.is_function(t.word)));
        }
        i += 1;
    }
    out
}

/// What differs between two rows.
#[derive(Default)]
struct Difference<'a> {
    quantities: Vec<[(&'a Mention, &'a Quantity); 2]>,
    times: Vec<[(&'a Mention, Time); 2]>,
    /// Content words that only one side has, and whether they displace words of the other.
    added: usize,
    swapped: bool,
    /// A value that only one side has.
    lone: bool,
    /// Slots and words in common.
    shared: usize,
    content: usize,
}

fn difference<'a>(scene: &Scene<'a>, ids: [SentenceId; 2], l: &Row<'a>, r: &Row<'a>) -> Difference<'a> {
    let mut d = Difference::default();
    for op in capture_diff_slices(Algorithm::Myers, &l.keys, &r.keys) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for k in 0..len {
                match (l.slots[old_index + k], r.slots[new_index + k]) {
                    (Part::Quantity(m, q), Part::Quantity(n, p)) => {
                        d.shared += 1;
                        if !q.agrees(p) {
                            d.quantities.push([(m, q), (n, p)]);
                        }
                    }
                    (Part::Time(m, t), Part::Time(n, u)) => {
                        d.shared += 1;
                        if t.disjoint(&u) {
                            d.times.push([(m, t), (n, u)]);
                        } else if t.key() != u.key() {
                            d.lone = true;
                        }
                    }
                    (Part::Word(_, content), _) => {
                        d.shared += 1;
                        d.content += usize::from(content);
                    }
                    _ => d.lone = true,
                }
            }
            continue;
        }
        let (old, new) = (&l.slots[op.old_range()], &r.slots[op.new_range()]);
        let side = |parts: &[Part<'_>], id: SentenceId, d: &mut Difference<'_>| -> Vec<usize> {
            let a = scene.analysis(id.document);
            let mut words = Vec::new();
            for p in parts {
                match p {
                    Part::Quantity(..) => d.lone = true,
                    Part::Time(..) => d.added += 1,
                    Part::Word(i, content) => {
                        if *content {
                            words.push(*i);
                        }
                        let t = &a.reading.tokens[*i];
                        // A name, a denial or a word of otherness on one side only makes it another statement.
                        d.swapped |= t.tag == Tag::Name
                            || t.tag == Tag::Neg
                            || [
                                "another",
                                "other",
                                "more",
                                "further",
                                "also",
                                "no",
                                "before",
                                "after",
                                "least",
                                "additional",
                                "up",
                                "down",
                                "second",
                                "including",
                            ]
                            .iter()
                            .any(|w| t.word == word_id(w));
                    }
                }
            }
            words
        };
        let (a, b) = (side(old, ids[0], &mut d), side(new, ids[1], &mut d));
        if !a.is_empty() && !b.is_empty() {
            let stem = |doc: SentenceId, i: usize| scene.analysis(doc.document).reading.tokens[i].stem;
            d.swapped |= a.len() != b.len()
                || !a
                    .iter()
                    .zip(&b)
                    .all(|(x, y)| scene.knowledge.cues.synonyms(stem(ids[0], *x), stem(ids[1], *y)));
        } else {
            d.added += a.len() + b.len();
        }
    }
    d
}

pub(super) fn pair(rule: &Numbers, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
    let (l, r) = (scene.sentence(pair.left), scene.sentence(pair.right));
    let within = pair.left.document == pair.right.document;
    let kind = |k: BlockKind| {
        matches!(k, BlockKind::Body | BlockKind::Standfirst) || !within && k == BlockKind::Headline
    };
    if !kind(l.kind) || !kind(r.kind) || pair.dice < 0.6 {
        return;
    }
    let (a, b) = (row(scene, pair.left), row(scene, pair.right));
    let d = difference(scene, [pair.left, pair.right], &a, &b);
    let longer = a.keys.len().max(b.keys.len());
    let words = longer - d.quantities.len() - d.times.len();
    if d.lone || d.swapped || d.added > 2 || d.quantities.len() + d.times.len() != 1 {
        return;
    }
    if words < if within { 6 } else { 2 }
        || d.shared * 10 < longer * 7
        || d.content < if within { 3 } else { 1 }
    {
        return;
    }
    let sure =
        (if within { 88 } else { 90 }) - if d.added > 0 { 8 } else { 0 } - if words < 5 { 4 } else { 0 };
    let make = |[(m, x), (n, y)]: [(&Mention, String); 2], sink: &mut Sink| {
        let places = || {
            vec![
                scene.place(pair.left.document, m.span, scene.words(pair.left.document, m.span)),
                scene.place(pair.right.document, n.span, scene.words(pair.right.document, n.span)),
            ]
        };
        let silent = if m.quoted || n.quoted {
            Some("quoted")
        } else if scene.twins_besides(pair.left, pair.right) > 0 {
            Some("template")
        } else if !one_story(scene, pair.left.document, pair.right.document) {
            Some("other-story")
        } else if cue_near(scene, pair.left.document, m.tokens.clone(), 3, &["addition", "other"])
            || cue_near(scene, pair.right.document, n.tokens.clone(), 3, &["addition", "other"])
        {
            Some("other")
        } else {
            None
        };
        if let Some(reason) = silent {
            sink.silent(reason, places);
            return;
        }
        let mut draft = Draft::new(
            places(),
            "the two sentences are one but for this value: the same words, names and other values",
            sure,
        )
        .slot("left", scene.words(pair.left.document, m.span))
        .slot("right", scene.words(pair.right.document, n.span))
        .key(x)
        .key(y);
        draft.severity = days_apart(scene, pair.left.document, pair.right.document);
        sink.report(draft);
    };
    if let [[(m, q), (n, p)]] = d.quantities[..]
        && wanted(rule.parameters.slot, q)
        // "The first squad", "the second squad": two subjects.
        && !(q.ordinal && subject(scene, pair.left, m) && subject(scene, pair.right, n))
    {
        make([(m, super::key(q)), (n, super::key(p))], sink);
    }
    if let [[(m, t), (n, u)]] = d.times[..]
        && rule.parameters.slot == Slot::Date
        && dated(&t)
        && dated(&u)
        && times(scene, pair.left).len() == 1
        && words >= if within { 8 } else { 4 }
    {
        make([(m, t.key()), (n, u.key())], sink);
    }
}

/// True where no verb stands before the mention in its sentence.
fn subject(scene: &Scene<'_>, id: SentenceId, m: &Mention) -> bool {
    let a = scene.analysis(id.document);
    (scene.sentence(id).tokens.start..m.tokens.start).all(|i| {
        !matches!(
            a.reading.tokens[i].tag,
            Tag::VerbPast | Tag::VerbS | Tag::VerbBase | Tag::VerbPart | Tag::VerbIng | Tag::Aux
        )
    })
}

/// A day of a month, a month or a year: a weekday alone comes round again.
fn dated(t: &Time) -> bool {
    t.clock.is_none() && (t.month.is_some() || t.year.is_some())
}

fn wanted(slot: Slot, q: &Quantity) -> bool {
    let money = q.unit.is_some_and(|u| u.money);
    match slot {
        Slot::Ordinal => q.ordinal,
        Slot::Money => money && !q.ordinal,
        Slot::Measure => q.unit.is_some() && !money && !q.ordinal,
        Slot::Count => q.unit.is_none() && !q.ordinal,
        Slot::Date => false,
    }
}
