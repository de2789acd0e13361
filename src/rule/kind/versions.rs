//! Kind `versions`: two documents of equal rank that are one story nearly word for word, and differ in a value. Where the later
//! one says that it updates, or is of another day, the difference is worth knowing and no more.

use super::Check;
use crate::align::run::words;
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, DocumentId, Rank};
use crate::finding::{Place, Severity};
use crate::language::token::Case;
use crate::language::{Tag, Token};
use crate::mention::{Mention, Value, same_bearer};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, fold, word_id};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Words at the head of a story that say that it takes a story on.
    updates: Vec<String>,
}

struct Versions {
    updates: Vec<WordId>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Versions { updates: p.updates.iter().map(|w| word_id(w)).collect() }))
}

/// Two sentences are one passage from this share of common weight on.
const ALIKE: f32 = 0.6;
/// Of the words of the shorter story at least this share stands in the other, in order, numbers aside.
const SHARE: (usize, usize) = (7, 10);
/// Longer stories are held against each other by their beginning.
const LONGEST: usize = 3000;
/// More differing values than this are two fillings of one form.
const MANY: usize = 24;
/// Content words of more weight than this are names.
const NAME: f32 = 1.1;
/// Words in common on both sides of a difference together.
const AROUND: usize = 4;

impl Check for Versions {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        if scene.document(document).rank != Rank::Peer {
            return;
        }
        let from = scene.passages.partition_point(|p| p.left.document < document);
        let to = scene.passages.partition_point(|p| p.left.document <= document);
        let mut told: FxHashMap<DocumentId, usize> = FxHashMap::default();
        for p in &scene.passages[from..to] {
            if p.right.document != document && p.dice >= ALIKE {
                *told.entry(p.right.document).or_default() += 1;
            }
        }
        let mut others: Vec<(DocumentId, usize)> = told.into_iter().collect();
        others.sort_unstable();
        let size =
            |d: DocumentId| scene.analysis(d).reading.sentences.iter().filter(|s| s.tokens.len() > 6).count();
        for (other, shared) in others {
            if scene.document(other).rank == Rank::Peer && shared * 3 >= size(document).min(size(other)) {
                self.compare(scene, document, other, sink);
            }
        }
    }
}

/// The words of a document that count, with the key by which two are one: all numbers are one.
fn row(a: &Analysis) -> (Vec<usize>, Vec<WordId>) {
    let kinds = |k| !matches!(k, BlockKind::Credit | BlockKind::Dateline);
    let tokens: Vec<usize> = a
        .reading
        .sentences
        .iter()
        .filter(|s| kinds(s.kind))
        .flat_map(|s| words((a, s)))
        .take(LONGEST)
        .collect();
    let keys = tokens
        .iter()
        .map(|i| {
            let t = &a.reading.tokens[*i];
            if t.tag == Tag::Num { WordId(0x51) } else { t.stem }
        })
        .collect();
    (tokens, keys)
}

/// The two laid side by side, in an order of their own: where several ways to lay them are as good, one is taken whichever of
/// the two comes first.
fn laid(left: &[WordId], right: &[WordId]) -> Vec<DiffOp> {
    if (left.len(), left) <= (right.len(), right) {
        return capture_diff_slices(Algorithm::Patience, left, right);
    }
    let turned = |op: DiffOp| match op {
        DiffOp::Equal { old_index, new_index, len } => {
            DiffOp::Equal { old_index: new_index, new_index: old_index, len }
        }
        DiffOp::Delete { old_index, old_len, new_index } => {
            DiffOp::Insert { old_index: new_index, new_index: old_index, new_len: old_len }
        }
        DiffOp::Insert { old_index, new_index, new_len } => {
            DiffOp::Delete { old_index: new_index, old_len: new_len, new_index: old_index }
        }
        DiffOp::Replace { old_index, old_len, new_index, new_len } => {
            DiffOp::Replace { old_index: new_index, old_len: new_len, new_index: old_index, new_len: old_len }
        }
    };
    capture_diff_slices(Algorithm::Patience, right, left).into_iter().map(turned).collect()
}

/// A place where two versions differ.
struct Difference {
    left: Range<usize>,
    right: Range<usize>,
    sure: u8,
    /// A word for a word: the copy may have been polished.
    word: bool,
}

impl Versions {
    fn compare(&self, scene: &Scene<'_>, d: DocumentId, e: DocumentId, sink: &mut Sink) {
        let (a, b) = (scene.analysis(d), scene.analysis(e));
        let ((l, k), (r, m)) = (row(a), row(b));
        let ops = laid(&k, &m);
        let same: usize = ops.iter().map(|o| if let DiffOp::Equal { len, .. } = o { *len } else { 0 }).sum();
        if same < 20 || same * SHARE.1 < l.len().min(r.len()) * SHARE.0 {
            return;
        }
        let found = differences(scene, (d, &l), (e, &r), &ops);
        let place = |x: &Difference| -> Vec<Place> {
            let (p, q) = (a.reading.span(x.left.clone()), b.reading.span(x.right.clone()));
            vec![scene.place(d, p, scene.words(d, p)), scene.place(e, q, scene.words(e, q))]
        };
        let form = found.len() > MANY
            || other_subject(scene, d, e)
            || strangers(a, b)
            || filled(a, b, (&l, &r), &ops, found.len());
        let later = self.updates(scene, d) || self.updates(scene, e) || days(scene, d, e);
        for x in &found {
            if form {
                sink.silent("form", || place(x));
                continue;
            }
            let (p, q) = (a.reading.span(x.left.clone()), b.reading.span(x.right.clone()));
            let (p, q) = (scene.words(d, p), scene.words(e, q));
            let share = same * 100 / l.len().min(r.len()).max(1);
            let why = format!("the two stories share {share} % of their words in one order");
            let mut draft = Draft::new(place(x), why, x.sure)
                .slot("left", p.clone())
                .slot("right", q.clone())
                .key(fold(&p))
                .key(fold(&q));
            if later || x.word {
                draft = draft.severity(Severity::Info);
            }
            sink.report(draft);
        }
    }

    /// The head of the story says that it takes another one on.
    fn updates(&self, scene: &Scene<'_>, d: DocumentId) -> bool {
        let a = scene.analysis(d);
        let head = a.reading.sentences.iter().take(2).flat_map(|s| s.tokens.clone().take(10));
        head.into_iter().any(|i| self.updates.contains(&a.reading.tokens[i].word))
    }
}

/// Two stories of different days, by their dates or their datelines.
fn days(scene: &Scene<'_>, d: DocumentId, e: DocumentId) -> bool {
    if let (Some(x), Some(y)) = (scene.document(d).date, scene.document(e).date) {
        return x != y;
    }
    let line = |d: DocumentId| {
        let a = scene.analysis(d);
        let first = a.reading.sentences.iter().take(2).find(|s| s.tokens.len() > 6)?;
        let to = (first.tokens.start + 16).min(first.tokens.end);
        a.mentions.inside(first.tokens.start..to).find_map(|m| match m.value {
            Value::Time(t) if t.day.is_some() && dateline(a, m.tokens.end - 1) => Some(t),
            _ => None,
        })
    };
    matches!((line(d), line(e)), (Some(x), Some(y)) if x.disjoint(&y))
}

/// No name is in both: one form of words, as short reports of results are.
fn strangers(a: &Analysis, b: &Analysis) -> bool {
    let named = |x: &Analysis| -> FxHashSet<WordId> {
        let opening = 0..x.reading.sentences.len().min(12);
        opening.flat_map(|s| x.contents.of(s)).filter(|c| c.weight > NAME).map(|c| c.key).collect()
    };
    let (x, y) = (named(a), named(b));
    !(x.is_empty() && y.is_empty()) && x.is_disjoint(&y)
}

/// Hardly a number of the two is one: a table that was filled in twice. A version puts a figure or two right.
fn filled(
    a: &Analysis,
    b: &Analysis,
    (l, r): (&[usize], &[usize]),
    ops: &[DiffOp],
    differing: usize,
) -> bool {
    let word = |x: &Analysis, i: usize| {
        let t = &x.reading.tokens[i];
        (t.tag == Tag::Num).then_some(t.word)
    };
    let mut kept = 0;
    for op in ops {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            kept += (0..*len)
                .filter(|k| {
                    let old = word(a, l[old_index + k]);
                    old.is_some() && old == word(b, r[new_index + k])
                })
                .count();
        }
    }
    differing > 2 && kept < differing
}

/// The opening sentences name different ones: two fillings of one form, as the results of two firms are.
fn other_subject(scene: &Scene<'_>, d: DocumentId, e: DocumentId) -> bool {
    let first = |d: DocumentId| {
        let a = scene.analysis(d);
        let s = a.reading.sentences.iter().find(|s| s.tokens.len() > 4)?;
        a.mentions.inside(s.tokens.clone()).find_map(|m| match m.value {
            Value::Name(x) => Some(a.mentions.entity(x)),
            _ => None,
        })
    };
    matches!((first(d), first(e)), (Some(x), Some(y)) if !same_bearer(x, y) && !x.words.iter().any(|w| y.words.contains(w))
        && strsim::jaro_winkler(&fold(&x.name), &fold(&y.name)) < 0.85)
}

/// Where the two differ in a value.
fn differences(
    scene: &Scene<'_>,
    (d, l): (DocumentId, &[usize]),
    (e, r): (DocumentId, &[usize]),
    ops: &[DiffOp],
) -> Vec<Difference> {
    let (a, b) = (scene.analysis(d), scene.analysis(e));
    let equal = |o: Option<&DiffOp>| match o {
        Some(DiffOp::Equal { len, .. }) => *len,
        _ => 0,
    };
    let mut out: Vec<Difference> = Vec::new();
    for (n, op) in ops.iter().enumerate() {
        match op {
            // Numbers are one to the walk: here they are told apart.
            DiffOp::Equal { old_index, new_index, len } if *len >= AROUND => {
                for k in 0..*len {
                    let (i, j) = (l[old_index + k], r[new_index + k]);
                    if a.reading.tokens[i].tag == Tag::Num
                        && a.reading.tokens[i].word != b.reading.tokens[j].word
                        && out.last().is_none_or(|x| !x.left.contains(&i))
                        && let Some(x) = values(a, b, i, j)
                    {
                        out.push(x);
                    }
                }
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let around = equal(n.checked_sub(1).and_then(|n| ops.get(n))) + equal(ops.get(n + 1));
                let (p, q) = (&l[*old_index..old_index + old_len], &r[*new_index..new_index + new_len]);
                if around < AROUND || p.len() > 3 || q.len() > 3 {
                    continue;
                }
                let (Some(i), Some(j)) = (p.first(), q.first()) else { continue };
                let (from, to) = (*i..p[p.len() - 1] + 1, *j..q[q.len() - 1] + 1);
                if let Some(x) = values(a, b, *i, *j) {
                    out.push(x);
                } else if names(scene, (d, &from), (e, &to)) {
                    out.push(Difference { left: from, right: to, sure: 84, word: false });
                } else if let ([i], [j]) = (p, q) {
                    let (t, u) = (&a.reading.tokens[*i], &b.reading.tokens[*j]);
                    let said = |t: &Token| {
                        !matches!(t.tag, Tag::Num | Tag::Name | Tag::Other)
                            && !scene.knowledge.vocabulary.is_function(t.word)
                    };
                    let cues = &scene.knowledge.cues;
                    if cues.opposites(t.stem, u.stem) {
                        out.push(Difference { left: from, right: to, sure: 84, word: false });
                    } else if t.tag == u.tag
                        && said(t)
                        && said(u)
                        && around >= 3 * AROUND
                        && !counted(a, *i)
                        && !cues.synonyms(t.stem, u.stem)
                    {
                        out.push(Difference { left: from, right: to, sure: 70, word: true });
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// The numbers or times at two tokens, where they cannot be one.
fn values(a: &Analysis, b: &Analysis, i: usize, j: usize) -> Option<Difference> {
    let at = |a: &Analysis, i: usize| -> Option<Mention> {
        a.mentions
            .inside(i.saturating_sub(6)..i + 1)
            .filter(|m| m.tokens.contains(&i) && matches!(m.value, Value::Quantity(_) | Value::Time(_)))
            .last()
            .cloned()
    };
    let (m, n) = (at(a, i)?, at(b, j)?);
    let differ = match (&m.value, &n.value) {
        (Value::Quantity(p), Value::Quantity(q)) => p.comparable(q) && !p.agrees(q),
        (Value::Time(t), Value::Time(u)) => t.disjoint(u) && !dateline(a, i) && !dateline(b, j),
        _ => false,
    };
    differ.then_some(Difference { left: m.tokens, right: n.tokens, sure: 88, word: false })
}

/// True inside a quantity: million and mln are one.
fn counted(a: &Analysis, i: usize) -> bool {
    a.mentions
        .inside(i.saturating_sub(6)..i + 1)
        .any(|m| m.tokens.contains(&i) && matches!(m.value, Value::Quantity(_)))
}

/// True before the dash of a dateline.
fn dateline(a: &Analysis, i: usize) -> bool {
    let Some(s) = a.reading.tokens.get(i).and_then(|t| a.reading.sentence_at(t.span.start)) else {
        return false;
    };
    let s = &a.reading.sentences[s];
    s.first
        && i < s.tokens.start + 14
        && (i + 1..(i + 3).min(s.tokens.end))
            .any(|k| a.reading.tokens[k].kind == crate::language::TokenKind::Dash)
}

/// A name for a name: other letters, and not another way to write one place.
fn names(
    scene: &Scene<'_>,
    (d, from): (DocumentId, &Range<usize>),
    (e, to): (DocumentId, &Range<usize>),
) -> bool {
    let all = |d: DocumentId, range: &Range<usize>| {
        let a = scene.analysis(d);
        range.clone().all(|i| a.reading.tokens[i].tag == Tag::Name && a.reading.tokens[i].case != Case::Upper)
            && a.mentions.entity_at(range.start).is_some()
    };
    let keys = |d: DocumentId, range: &Range<usize>| scene.analysis(d).contents.keys[range.clone()].to_vec();
    let part = |d: DocumentId, range: &Range<usize>| {
        let a = scene.analysis(d);
        fold(a.reading.span(range.clone()).of(&scene.document(d).text)).replace(['-', ' ', '.'], "")
    };
    let (x, y) = (part(d, from), part(e, to));
    // "Kaya" for "Burak Kaya" is one name.
    all(d, from) && all(e, to) && keys(d, from) != keys(e, to) && !x.contains(&y) && !y.contains(&x)
}
