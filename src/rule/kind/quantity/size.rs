//! Mode `size`: how many a group is, told twice: "a 38-strong table" and "the 36-strong table", "ten people were jailed" and then
//! "the 12 were arrested in May".

use super::{Numbers, place, quantities, sentences};
use crate::align::SentenceId;
use crate::document::{BlockKind, DocumentId};
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Bound, Mention, Quantity, Value, number};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, fold, word_id};
use rustc_hash::FxHashMap;
use std::collections::{BTreeSet, VecDeque};

/// "The three" may be anybody whom the story names; so many are counted first.
const FEWEST: f64 = 4.0;
/// More than this are no group that a story calls by its number alone.
const MOST: f64 = 99.0;
/// So many of the last numbers may make one together.
const TOGETHER: usize = 12;
/// So many sentences of the story are its opening.
const LEDE: usize = 2;
/// How far back the count is looked for, in sentences.
const REACH: u32 = 12;

pub(super) fn within(numbers: &Numbers, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    compounds(numbers, scene, document, sink);
    let counted = counted(scene, document);
    alone(scene, document, &counted, sink);
    called(scene, document, &counted, sink);
    others(scene, document, &counted, sink);
}

/// A count of people.
type Count<'a> = (SentenceId, &'a Mention, &'a Quantity);

/// The people who are counted in the body, in text order.
fn counted<'a>(scene: &Scene<'a>, document: DocumentId) -> Vec<Count<'a>> {
    let all = sentences(scene, document, BlockKind::Body)
        .flat_map(|id| quantities(scene, id).map(move |(m, q)| (id, m, q)));
    all.filter(|(_, m, q)| is_people(scene, q) && !m.quoted).collect()
}

/// Those that were counted before a sentence.
fn before<'a, 'c>(counted: &'c [Count<'a>], id: SentenceId) -> &'c [Count<'a>] {
    &counted[..counted.partition_point(|(s, _, _)| s.sentence < id.sentence)]
}

/// "Quartet get cross country call" over "Five British athletes": a noun of the headline that counts, and the first people counted.
fn called(scene: &Scene<'_>, document: DocumentId, counted: &[Count<'_>], sink: &mut Sink) {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let lexis = &scene.knowledge.knowing().lexis;
    let Some((first, m, q)) = counted.first() else { return };
    if !sentences(scene, document, BlockKind::Body).take(LEDE).any(|id| id == *first) {
        return;
    }
    for id in sentences(scene, document, BlockKind::Headline) {
        for k in scene.sentence(id).tokens.clone() {
            let t = &a.reading.tokens[k];
            let size = lexis.size(t.stem).filter(|_| matches!(t.tag, Tag::Noun | Tag::Name) && !t.quoted);
            let counted = number::at(text, &a.reading.tokens, k).is_some();
            #[allow(clippy::cast_precision_loss)]
            let Some(size) = size.filter(|_| !counted).map(|n| n as f64) else { continue };
            // Any other number of the headline's size in the story, and the headline may mean that.
            let known = (0..a.reading.tokens.len())
                .filter(|k| is_number(&a.reading.tokens[*k]))
                .any(|k| number::at(text, &a.reading.tokens, k).is_some_and(|n| n.value == size));
            if size != q.value && !known {
                let why =
                    "the headline's word says how many they are, and the story's first count is another";
                report(
                    scene,
                    document,
                    (t.span, size),
                    (place(scene, document, m, q).span, q.value),
                    why,
                    sink,
                );
                return;
            }
        }
    }
}

/// "Thirteen people were hurt … three are still in hospital and the other eight have gone home".
fn others(scene: &Scene<'_>, document: DocumentId, counted: &[Count<'_>], sink: &mut Sink) {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let tokens = &a.reading.tokens;
    for id in sentences(scene, document, BlockKind::Body) {
        let range = scene.sentence(id).tokens.clone();
        let numbers: Vec<(usize, f64, usize)> = range
            .clone()
            .filter(|k| is_number(&tokens[*k]))
            .filter_map(|k| number::at(text, tokens, k).map(|n| (k, n.value, n.tokens)))
            .collect();
        // Two numbers in the sentence, the second "the other".
        if let [(first, x, n), (k, y, m)] = numbers.as_slice()
            && *k > first + n
            && *k > 1
            && is_any(&tokens[k - 1], &["other"])
            && is_any(&tokens[k - 2], &["the"])
            && !tokens[*k].quoted
            && let [(_, whole, q)] = before(counted, id)
                .iter()
                .rev()
                .take_while(|(s, _, _)| id.sentence - s.sentence <= REACH)
                .collect::<Vec<_>>()[..]
            && x < &q.value
            && y < &q.value
            && x + y != q.value
        {
            let parts = a.reading.span(*first..k + m);
            let why = "the two parts are told as all of them, and do not make the number that was counted";
            report(
                scene,
                document,
                (place(scene, document, whole, q).span, q.value),
                (parts, x + y),
                why,
                sink,
            );
        }
    }
}

fn is_number(t: &Token) -> bool {
    t.tag == Tag::Num || t.kind == TokenKind::Number
}

/// A group whose size stands before its noun.
struct Group {
    value: f64,
    span: Span,
    sentence: u32,
    /// "The" stands before it, and no word that makes it another one.
    definite: bool,
}

/// "A 38-strong table", "the 36-strong table": one noun, one sort of compound, two numbers.
fn compounds(numbers: &Numbers, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let sorts = &numbers.parameters.compounds;
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let mut told: FxHashMap<(WordId, WordId), Vec<Group>> = FxHashMap::default();
    for kind in [BlockKind::Headline, BlockKind::Standfirst, BlockKind::Body] {
        for id in sentences(scene, document, kind) {
            for k in scene.sentence(id).tokens.clone() {
                let (t, Some(noun)) = (&a.reading.tokens[k], a.reading.tokens.get(k + 1)) else { continue };
                if t.quoted || noun.tag != Tag::Noun || !t.span.of(text).contains('-') {
                    continue;
                }
                let word = fold(t.span.of(text));
                let Some((_, sort)) = word.split_once('-') else { continue };
                let Some(n) = number::at(text, &a.reading.tokens, k) else { continue };
                if !sorts.iter().any(|s| s == sort)
                    || numbers.parameters.except.iter().any(|e| noun.stem == word_id(e))
                {
                    continue;
                }
                let definite = k > 0
                    && is_any(&a.reading.tokens[k - 1], &["the", "this", "that"])
                    && !tells_place(scene, id);
                let group =
                    Group { value: n.value, span: t.span.to(noun.span), sentence: id.sentence, definite };
                told.entry((word_id(sort), noun.stem)).or_default().push(group);
            }
        }
    }
    let mut told: Vec<_> = told.into_iter().collect();
    told.sort_by_key(|(_, l)| l.first().map(|s| s.span.start));
    for (_, list) in told {
        let [x, y] = list.as_slice() else { continue };
        // "The" points back to the one that was told; a new one, or one of another town, is another.
        if x.value != y.value && x.sentence != y.sentence && y.definite {
            report(
                scene,
                document,
                (x.span, x.value),
                (y.span, y.value),
                "both numbers say how many one group is",
                sink,
            );
        }
    }
}

/// "The 12 were arrested in May", where only ten people were counted before.
fn alone(scene: &Scene<'_>, document: DocumentId, counted: &[Count<'_>], sink: &mut Sink) {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let tokens = &a.reading.tokens;
    let mut known: BTreeSet<u64> = BTreeSet::new();
    let mut last: VecDeque<f64> = VecDeque::new();
    for id in sentences(scene, document, BlockKind::Body) {
        for k in scene.sentence(id).tokens.clone() {
            if !is_number(&tokens[k]) {
                continue;
            }
            let Some(n) = number::at(text, tokens, k) else { continue };
            if (FEWEST..=MOST).contains(&n.value)
                && n.suffix == 0
                && !n.ordinal
                && points_back(tokens, k, n.tokens)
                && !known.contains(&n.value.to_bits())
                && !made(&last, n.value)
                && let Some((s, m, q)) = before(counted, id).last()
                && id.sentence - s.sentence <= REACH
            {
                let span = a.reading.span(k - 1..k + n.tokens);
                let told = (place(scene, document, m, q).span, q.value);
                report(
                    scene,
                    document,
                    told,
                    (span, n.value),
                    "the later number points back to people counted before, and only the other count stands there",
                    sink,
                );
            }
            known.insert(n.value.to_bits());
            last.push_back(n.value);
            if last.len() > TOGETHER {
                last.pop_front();
            }
        }
    }
}

/// What two of the last numbers make together: nine and two more are eleven.
fn made(last: &VecDeque<f64>, n: f64) -> bool {
    last.iter().enumerate().any(|(i, x)| last.iter().skip(i + 1).any(|y| x + y == n))
}

fn is_any(t: &Token, words: &[&str]) -> bool {
    words.iter().any(|w| t.word == word_id(w))
}

/// A sentence that names a place may tell of the group of that place.
fn tells_place(scene: &Scene<'_>, id: SentenceId) -> bool {
    let tokens = scene.sentence(id).tokens.clone();
    scene.analysis(id.document).mentions.inside(tokens).any(|m| matches!(m.value, Value::Place { .. }))
}

/// "The" or "all" before a bare number, and a verb of several behind it.
fn points_back(tokens: &[Token], k: usize, n: usize) -> bool {
    let before = k.checked_sub(1).map(|b| &tokens[b]);
    let all = before.is_some_and(|t| !t.quoted && is_any(t, &["the", "all"]));
    // Several people: "was" and "has" tell of a bus or a team, "could" of the states of a union.
    let several = tokens.get(k + n).is_some_and(|t| is_any(t, &["were", "are", "had", "have"]));
    // The hurt are counted beside the dead.
    let hurt = |t: &Token| ["injure", "hurt", "wound", "kill"].iter().any(|w| t.stem == word_id(w));
    all && several && !tokens.get(k + n + 1).is_some_and(hurt) && !tokens[k].quoted
}

/// A plain count of people.
fn is_people(scene: &Scene<'_>, q: &Quantity) -> bool {
    let person = q.head.is_some_and(|h| {
        h == word_id("people")
            || scene.knowledge.gazetteer.names.is_people(h)
            || scene.knowledge.knowing().lexis.is_person_noun(h)
    });
    person && q.bound == Bound::Exact && !q.ordinal && q.unit.is_none() && q.value >= 2.0
}

fn report(
    scene: &Scene<'_>,
    document: DocumentId,
    x: (Span, f64),
    y: (Span, f64),
    why: &str,
    sink: &mut Sink,
) {
    let said = |s: Span| scene.words(document, s);
    sink.report(
        Draft::new(vec![scene.place(document, x.0, ""), scene.place(document, y.0, "")], why, 76)
            .slot("left", said(x.0))
            .slot("right", said(y.0))
            .key(format!("{}", x.1))
            .key(format!("{}", y.1)),
    );
}
