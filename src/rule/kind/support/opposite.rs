//! Opposites against the sources: a word of the draft whose opposite, and not itself, stands in the passage it comes from.

use super::hang::{same, tied};
use super::held::{Held, negates};
use super::slot::{around, told_as_well};
use crate::align::SentenceId;
use crate::analysis::Analysis;
use crate::knowledge::Knowledge as Tables;
use crate::language::{Penn, Relation, Tag, Token, TokenKind};
use crate::rule::{Draft, Sink};
use crate::text::{WordId, fold, word_id};

/// Reports opposites in one sentence. `weak` for pairs that are a matter of degree.
pub(super) fn look(held: &Held<'_>, weak: bool, sink: &mut Sink) {
    if held.score() < 0.2 {
        return;
    }
    let cues = &held.scene.knowledge.cues;
    let window = held.window();
    for i in held.range() {
        let t = held.token(i);
        if !open(t) {
            continue;
        }
        let opposites = cues.opposites_of(t.stem, weak);
        let near = window.iter().any(|s| held.stands_in(*s, t.stem) || synonym_stands(held, *s, t.stem));
        let found = held
            .close(if near { 0.55 } else { 0.0 })
            .find_map(|s| opposite_in(held, s, i, &opposites, weak, near).map(|k| (s, k)));
        let Some((s, k)) = found else { continue };
        if near && told_as_well(held, i, around(held, i..i + 1, s, k..k + 1)) {
            continue;
        }
        let a = held.scene.analysis(s.document);
        let there = &a.reading.tokens[k];
        // The draft has both, or another word for the source's: it speaks of something else.
        let both = |j: usize| {
            let w = held.token(j);
            w.stem == there.stem || j != i && (cues.synonyms(w.stem, there.stem) || one_way(held, w, there))
        };
        if held.range().any(both) {
            continue;
        }
        if of_two_things(held, i, s, k) || loss_of(held, i, s, k) {
            continue;
        }
        if denied(held, i, s, k) {
            sink.silent("denial", || vec![held.scene.place(held.id.document, t.span, "")]);
            continue;
        }
        let beside = shares_neighbour(held, i, s, k);
        // Particles turn with the verb they go with: only between the same words do they exclude each other.
        let small = held.scene.knowledge.vocabulary.is_function(t.word) || t.tag == Tag::Prep;
        let ordered = ["before", "after", "inside", "outside"].iter().any(|w| t.word == word_id(w));
        let placed = ordered && around(held, i..i + 1, s, k..k + 1).follows();
        if small && !placed && !between(held, i, s, k) {
            continue;
        }
        let elsewhere = held.scene.sources.has(t.stem);
        let confidence = match (beside, elsewhere, weak) {
            (true, false, false) => 92,
            (true, true, false) | (false, false, false) => 82,
            (true, _, true) => 72,
            _ => 62,
        };
        let mut draft: Draft = held
            .finding(
                t.span,
                "",
                Some((s, there.span)),
                "two words that exclude each other, in passages that otherwise say the same",
                confidence,
            )
            .key(held.scene.words(held.id.document, t.span))
            .key(held.scene.words(s.document, there.span));
        let of_one = tied(held, i, s, k) || around(held, i..i + 1, s, k..k + 1).strong();
        if confidence < 82 || !of_one {
            draft = draft.severity(crate::finding::Severity::Info);
        }
        sink.report(draft);
    }
}

/// Higher rates and a lower dollar: two adjectives before nouns that are not the same.
fn of_two_things(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    let (a, b) = (held.analysis(), held.scene.analysis(s.document));
    let noun = |a: &Analysis, at: usize| {
        let tree = &a.reading.tree;
        let w = tree.of_token(at).next().filter(|w| tree.relation(*w) == Relation::Amod)?;
        tree.head(w)
    };
    let both = noun(a, i).zip(noun(b, k));
    both.is_some_and(|(x, y)| !same(held, a, x, b, y))
}

/// The loss of profitability is no loss for a profit: the one is of the other.
fn loss_of(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    const ROOT: usize = 5;
    let b = held.scene.analysis(s.document);
    let tree = &b.reading.tree;
    let written = |d, span: crate::text::Span| fold(&held.scene.words(d, span));
    let ours = written(held.id.document, held.token(i).span);
    let Some(w) = tree.of_token(k).next() else { return false };
    let of = tree.children(w).filter(|c| tree.words[*c].form == word_id("of"));
    let mut objects = of.flat_map(|p| tree.children(p));
    objects.any(|o| {
        let theirs = written(s.document, tree.words[o].span);
        ours.len() >= ROOT && ours.get(..ROOT) == theirs.get(..ROOT)
    })
}

/// True where two words tell one direction: rise, surge.
fn one_way(held: &Held<'_>, a: &Token, b: &Token) -> bool {
    let way = |t: &Token| {
        let tag = if t.tag.is_verb() { Penn::Vb } else { Penn::Nn };
        held.scene.knowledge.directions().of(t.stem, tag)
    };
    way(a).is_some() && way(a) == way(b)
}

/// True for words that carry meaning of their own.
pub(super) fn open(t: &Token) -> bool {
    t.kind == TokenKind::Word
        && (t.tag.is_verb() || matches!(t.tag, Tag::Noun | Tag::Adj | Tag::Adv | Tag::Prep))
}

fn synonym_stands(held: &Held<'_>, s: SentenceId, stem: WordId) -> bool {
    let cues = &held.scene.knowledge.cues;
    cues.classes(stem).next().is_some() && held.scene.tokens(s).iter().any(|t| cues.synonyms(t.stem, stem))
}

/// The opposite of word `i` in a source sentence; where the word itself stands near, only one in its very place.
fn opposite_in(
    held: &Held<'_>,
    s: SentenceId,
    i: usize,
    opposites: &[WordId],
    weak: bool,
    near: bool,
) -> Option<usize> {
    let a = held.scene.analysis(s.document);
    // Where the passage has the word itself too, more must be the same around the place.
    let both = near && held.stands_in(s, held.token(i).stem);
    let in_place = |k: usize| {
        let here = around(held, i..i + 1, s, k..k + 1);
        if both { here.strong() } else { here.same() }
    };
    held.scene.sentence(s).tokens.clone().find(|k| {
        let t = &a.reading.tokens[*k];
        open(t)
            && (opposites.contains(&t.stem) || !weak && reversed(held, i, s, *k))
            && (!near || in_place(*k))
    })
}

/// Happy and unhappy, legal and illegal: one is the other with a prefix that turns it round.
fn reversed(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    let here = fold(held.token(i).span.of(&held.scene.document(held.id.document).text));
    let a = held.scene.analysis(s.document);
    let there = fold(a.reading.tokens[k].span.of(&held.scene.document(s.document).text));
    let turns = |long: &str, short: &str| {
        short.len() >= 4
            && ["un", "in", "im", "ir", "il", "dis", "non", "non-"]
                .iter()
                .any(|p| long.strip_prefix(p).is_some_and(|rest| rest == short))
    };
    // An immigrant is a migrant.
    let kind = |x: WordId, y: WordId| {
        let k = Tables::builtin();
        k.word(x).zip(k.word(y)).is_some_and(|(x, y)| x.is_kind_of(y))
    };
    let (x, y) = (held.token(i).stem, a.reading.tokens[k].stem);
    (turns(&here, &there) || turns(&there, &here)) && !kind(x, y) && !kind(y, x)
}

/// True where only one of two words is denied.
pub(super) fn denied(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    turned(held, i) != turned_there(held, s, k)
}

/// True where a negation stands just before the word, or behind a verb: not guilty is not guilty's opposite, and to allow no
/// boats is not to allow boats.
fn turned(held: &Held<'_>, i: usize) -> bool {
    let range = held.range();
    let from = i.saturating_sub(4).max(range.start);
    let next = i + 1..(i + 2).min(range.end);
    let object = held.token(i).tag.is_verb() && next.into_iter().any(|k| negates(held.token(k)));
    object != (from..i).any(|k| negates(held.token(k)))
}

fn turned_there(held: &Held<'_>, s: SentenceId, k: usize) -> bool {
    let a = held.scene.analysis(s.document);
    let range = held.scene.sentence(s).tokens.clone();
    let tokens = &a.reading.tokens;
    let from = k.saturating_sub(4).max(range.start);
    let object = tokens[k].tag.is_verb() && k + 1 < range.end && negates(&tokens[k + 1]);
    object != tokens[from..k].iter().any(negates)
}

/// True where the tokens on both sides are the same.
fn between(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    let a = held.scene.analysis(s.document);
    let (r, q) = (held.range(), held.scene.sentence(s).tokens.clone());
    let same = |x: usize, y: usize| held.token(x).stem == a.reading.tokens[y].stem;
    i > r.start && k > q.start && i + 1 < r.end && k + 1 < q.end && same(i - 1, k - 1) && same(i + 1, k + 1)
}

/// True where a content word stands beside both.
pub(super) fn shares_neighbour(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    let a = held.scene.analysis(s.document);
    let near = |tokens: &[Token], at: usize, lo: usize, hi: usize, all: bool| -> Vec<WordId> {
        (at.saturating_sub(3).max(lo)..(at + 4).min(hi))
            .filter(|j| *j != at)
            .map(|j| &tokens[j])
            .filter(|t| {
                all || open(t) && t.tag != Tag::Prep || t.tag == Tag::Name || t.kind == TokenKind::Number
            })
            .map(|t| t.stem)
            .collect()
    };
    let (r, q) = (held.range(), held.scene.sentence(s).tokens.clone());
    // A word that one side has as a noun counts whatever the other side was read as.
    let ours = near(&held.analysis().reading.tokens, i, r.start, r.end, false);
    let theirs = near(&a.reading.tokens, k, q.start, q.end, true);
    ours.iter().any(|w| theirs.contains(w))
}
