//! Negation against the sources: denied in the draft and in none of the passages it comes from, or the other way round.

use super::hang::{shared, tied};
use super::held::{Held, negates};
use super::slot::{Around, around};
use super::undoing::{prefixed, undoes};
use crate::align::SentenceId;
use crate::claim::{Certainty, Claim, Polarity, Relation};
use crate::language::{Relation as Syntax, Tag, Token, TokenKind};
use crate::rule::Sink;
use crate::text::{WordId, word_id};

/// Reports negations of one draft sentence that no source shares, and those of the source that the draft lost.
pub(super) fn look(held: &Held<'_>, sink: &mut Sink) {
    if held.score() < 0.3 || question(held.scene.tokens(held.id), held) {
        return;
    }
    let range = held.range();
    let own: Vec<usize> = range.clone().filter(|i| denies(held, *i)).collect();
    let mut told = false;
    for &at in &own {
        let Some(target) = target(held, at).filter(|t| !bounded(held, *t)) else { continue };
        let Some((sure, against)) = affirmed(held, target, own.len()).or_else(|| likest(held, target)) else {
            continue;
        };
        let of_one = of_one(held, target, against);
        let span = held.analysis().reading.span(at..target + 1);
        let mut draft = held
            .finding(
                span,
                "denied here",
                Some(against),
                "the draft denies what none of the passages nearest to it denies",
                sure,
            )
            .key(held.scene.words(held.id.document, span));
        // "The four that did not win": which of several, not what became of the one that did.
        if sure < 80 || !of_one || restricts(held, target) {
            draft = draft.severity(crate::finding::Severity::Info);
        }
        sink.report(draft);
        told = true;
    }
    if !told && !undenied(held, sink) && own.is_empty() {
        lost(held, sink);
    }
}

/// True where what the draft denies and what the source affirms are told of the same: of one party at least.
fn of_one(held: &Held<'_>, target: usize, (s, span): (SentenceId, crate::text::Span)) -> bool {
    let t = held.token(target);
    if t.tag.is_verb() && held.scene.knowledge.scope_words().is_everyday(t.stem) {
        return false;
    }
    let tokens = &held.scene.analysis(s.document).reading.tokens;
    let k = tokens.partition_point(|t| t.span.start < span.start);
    tied(held, target, s, k)
        || shared(held, target, s, k) >= 1
        || around(held, target..target + 1, s, k..k + 1).strong()
}

/// True for a word of a relative clause.
fn restricts(held: &Held<'_>, target: usize) -> bool {
    let tree = &held.analysis().reading.tree;
    tree.of_token(target).next().is_some_and(|w| tree.relation(w) == Syntax::Relcl)
}

/// The word that a negation denies: the first with a meaning of its own after it.
fn target(held: &Held<'_>, at: usize) -> Option<usize> {
    // What stands behind a colon is told, not denied: "Reviewers did not: 'a dispiriting project', said one".
    let within = |i: &usize| !matches!(held.token(*i).kind, TokenKind::Colon | TokenKind::OpenQuote);
    let found = (at + 1..(at + 6).min(held.range().end)).take_while(within).find(|i| {
        let t = held.token(*i);
        t.kind == TokenKind::Word
            && (t.tag.is_verb() || matches!(t.tag, Tag::Noun | Tag::Adj))
            && !["be", "have", "do", "get", "any", "longer", "yet"].iter().any(|w| t.stem == word_id(w))
    })?;
    // "Cannot get bird flu", "without a dress": it is the getting and the having that are denied, not the thing.
    let verb = (at + 1..found).any(|i| {
        let t = held.token(i);
        ["have", "do", "get"].iter().any(|w| t.stem == word_id(w))
    });
    // "Never been past the quarter-finals" denies the getting there.
    let under = (at + 1..found).any(|i| held.token(i).tag == Tag::Prep);
    let thing = held.token(found).tag == Tag::Noun && (verb || held.token(at).word == word_id("without"))
        || under && !held.token(found).tag.is_verb();
    (!thing).then_some(found)
}

/// How sure it is that the sources affirm what is denied at `target`, and where they do.
fn affirmed(held: &Held<'_>, target: usize, own: usize) -> Option<(u8, (SentenceId, crate::text::Span))> {
    let cues = &held.scene.knowledge.cues;
    let stem = held.token(target).stem;
    let mut there = None;
    let mut negative = false;
    for s in held.window() {
        let a = held.scene.analysis(s.document);
        let range = held.scene.sentence(s).tokens.clone();
        for k in range.clone() {
            let t = &a.reading.tokens[k];
            if t.stem != stem && !cues.synonyms(t.stem, stem) {
                continue;
            }
            let from = k.saturating_sub(6).max(range.start);
            let to = (k + 3).min(range.end);
            if a.reading.tokens[from..to].iter().any(|n| negates(n) || undoes(n) || prefixed(held, s, n)) {
                return None;
            }
            there.get_or_insert((s, t.span));
        }
        let close = held.close(0.5).any(|c| c == s);
        negative |=
            close && held.scene.tokens(s).iter().any(|t| negates(t) || undoes(t) || prefixed(held, s, t));
    }
    match (there, negative) {
        (Some(at), false) => Some((if held.score() >= 0.4 { 92 } else { 82 }, at)),
        (Some(at), true) if own == 1 => Some((72, at)),
        (None, false) if held.score() >= 0.35 => {
            let s = held.backings.first()?.sentence;
            Some((62, (s, held.scene.sentence(s).span)))
        }
        _ => None,
    }
}

/// Not since May, not until Friday: it was so before, or after.
fn bounded(held: &Held<'_>, target: usize) -> bool {
    (target..(target + 12).min(held.range().end))
        .any(|i| ["since", "until", "before"].iter().any(|w| held.token(i).word == word_id(w)))
}

/// Where the passages both affirm and deny a word: the place that affirms it, if no place that denies it is as much like
/// the draft's.
fn likest(held: &Held<'_>, target: usize) -> Option<(u8, (SentenceId, crate::text::Span))> {
    let (yes, at) = nearest(held, target, false)?;
    let no = nearest(held, target, true).map_or(0, |(n, _)| n.total());
    let strong = held.score() >= 0.4 && yes.strong() && yes.total() >= 3;
    let sure = if yes.total() >= 4 && no == 0 { 84 } else { 74 };
    (strong && yes.total() > no).then_some((sure, at))
}

/// The likest place in the passages near that has word `i` of the draft: denied there, or not.
fn nearest(held: &Held<'_>, i: usize, denied: bool) -> Option<(Around, (SentenceId, crate::text::Span))> {
    let stem = held.token(i).stem;
    let mut best: Option<(Around, (SentenceId, crate::text::Span))> = None;
    for s in held.window() {
        let a = held.scene.analysis(s.document);
        let range = held.scene.sentence(s).tokens.clone();
        for k in range.clone().filter(|k| a.reading.tokens[*k].stem == stem) {
            let from = k.saturating_sub(6).max(range.start);
            if a.reading.tokens[from..k].iter().any(|t| negates(t) || undoes(t)) != denied {
                continue;
            }
            let here = around(held, i..i + 1, s, k..k + 1);
            if best.is_none_or(|(b, _)| here.total() > b.total()) {
                best = Some((here, (s, a.reading.tokens[k].span)));
            }
        }
    }
    best
}

/// A negation that denies a claim: not "not only", "no later than", "no. 5", "whether or not".
fn denies(held: &Held<'_>, i: usize) -> bool {
    let t = held.token(i);
    if !negates(t) || t.quoted {
        return false;
    }
    let is = |k: Option<usize>, list: &[&str]| {
        k.filter(|k| held.range().contains(k))
            .is_some_and(|k| list.iter().any(|w| held.token(k).word == word_id(w)))
    };
    !is(
        Some(i + 1),
        &[
            "only",
            "just",
            "later",
            "more",
            "fewer",
            "less",
            "least",
            "sooner",
            "one",
            "matter",
            "doubt",
            "longer",
            "unlike",
            "necessarily",
            "to",
            "merely",
            "simply",
            "alone",
            "yet",
            "far",
            "surprisingly",
        ],
    ) && !is(i.checked_sub(1), &["or", "if", "why", "but", "and", "whether"])
}

fn question(tokens: &[Token], held: &Held<'_>) -> bool {
    tokens.last().is_some_and(|t| t.span.of(&held.scene.document(held.id.document).text).starts_with('?'))
}

/// A word that the best passage denies and the draft, between the same words, does not.
fn undenied(held: &Held<'_>, sink: &mut Sink) -> bool {
    if held.score() < 0.35 {
        return false;
    }
    for s in held.close(0.6) {
        let a = held.scene.analysis(s.document);
        let range = held.scene.sentence(s).tokens.clone();
        for at in range.clone().filter(|k| negates(&a.reading.tokens[*k])) {
            let target = (at + 1..(at + 5).min(range.end)).find(|k| {
                let t = &a.reading.tokens[*k];
                t.word != word_id("longer") && (t.tag.is_verb() || matches!(t.tag, Tag::Noun | Tag::Adj))
            });
            // "Not far off the record" denies the distance.
            let near = |k: usize| {
                (at + 1..k)
                    .any(|j| ["far", "near", "close"].iter().any(|w| a.reading.tokens[j].word == word_id(w)))
            };
            // "No. 1 risk" counts.
            let numbered = a.reading.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number)
                || held
                    .scene
                    .document(s.document)
                    .text
                    .get(a.reading.tokens[at].span.end as usize..)
                    .is_some_and(|rest| rest.starts_with('.'));
            let Some(k) = target.filter(|k| !near(*k) && !numbered) else { continue };
            let stem = a.reading.tokens[k].stem;
            let same = |i: &usize| {
                let t = held.token(*i);
                let from = i.saturating_sub(6).max(held.range().start);
                let to = (*i + 5).min(held.range().end);
                let with = |j: usize| j < *i || held.token(j).word != word_id("without");
                let plain = !(from..to).any(|j| (negates(held.token(j)) || undoes(held.token(j))) && with(j));
                t.stem == stem && !t.quoted && t.tag != Tag::Aux && plain
            };
            let verb = a.reading.tokens[k].tag.is_verb();
            let here = held.range().filter(same).map(|i| (i, around(held, i..i + 1, s, k..k + 1)));
            let Some((i, here)) = here.into_iter().find(|(_, x)| x.follows() || verb && x.leads()) else {
                continue;
            };
            let told = nearest(held, i, false);
            let slack = u32::from(!here.follows());
            if told.is_some_and(|(t, _)| t.total() + slack >= here.total()) && affirms(held, stem) {
                continue;
            }
            let sure = if here.follows() && told.is_none() { 84 } else { 74 };
            let source = a.reading.span(at..k + 1);
            let mut draft = held
                .finding(
                    held.token(i).span,
                    "not denied here",
                    Some((s, source)),
                    "the source denies what the draft tells in the same words",
                    sure,
                )
                .key(held.scene.words(s.document, source));
            if sure < 80 {
                draft = draft.severity(crate::finding::Severity::Info);
            }
            sink.report(draft);
            return true;
        }
    }
    false
}

/// True where some passage near has the word without a negation before it.
fn affirms(held: &Held<'_>, stem: WordId) -> bool {
    held.window().into_iter().any(|s| {
        let a = held.scene.analysis(s.document);
        let range = held.scene.sentence(s).tokens.clone();
        range.clone().any(|k| {
            let from = k.saturating_sub(6).max(range.start);
            a.reading.tokens[k].stem == stem && !a.reading.tokens[from..k].iter().any(negates)
        })
    })
}

/// A claim that the best passage denies and the draft, with no word of denial, tells.
fn lost(held: &Held<'_>, sink: &mut Sink) {
    if held.score() < 0.4 || held.range().any(|i| negates(held.token(i)) || undoes(held.token(i))) {
        return;
    }
    for ours in claims(held, held.id).iter().filter(|c| told(c)) {
        let Relation::Act { class, verb } = ours.relation else { continue };
        let mut denied = None;
        let mut affirmed = false;
        for s in held.window() {
            for c in claims(held, s) {
                let Relation::Act { class: other, verb: theirs } = c.relation else { continue };
                if (other != class && theirs != verb) || light(held, ours) {
                    continue;
                }
                match c.polarity {
                    Polarity::Negative
                        if denied.is_none()
                            && held.close(0.7).any(|x| x == s)
                            && about_one(held, ours, s, c) =>
                    {
                        denied = Some((s, c.span, held.scene.words(s.document, c.span)));
                    }
                    Polarity::Positive if c.certainty != Certainty::Unreal => affirmed = true,
                    Polarity::Negative | Polarity::Positive => {}
                }
            }
        }
        if let (Some((s, span, _)), false) = (denied, affirmed) {
            sink.report(
                held.finding(
                    ours.span,
                    "told as a fact",
                    Some((s, span)),
                    "the source denies what the draft tells",
                    80,
                )
                .key(held.scene.words(held.id.document, ours.span)),
            );
        }
    }
}

fn told(c: &Claim) -> bool {
    c.polarity == Polarity::Positive && c.certainty == Certainty::Asserted && !c.quoted
}

/// Be, have, do and the verbs of saying: what they tell is in other words.
pub(super) fn light(held: &Held<'_>, c: &Claim) -> bool {
    let t = &held.analysis().reading.tokens[c.verb.end.saturating_sub(1)];
    t.tag == Tag::Aux
        || [
            "be", "have", "do", "say", "get", "go", "make", "take", "know", "think", "want", "tell", "see",
            "include",
        ]
        .iter()
        .any(|w| t.stem == word_id(w))
}

fn about_one(held: &Held<'_>, ours: &Claim, s: SentenceId, theirs: &Claim) -> bool {
    let a = held.scene.analysis(s.document);
    let keys = |a: &crate::analysis::Analysis, r: std::ops::Range<usize>| -> Vec<WordId> {
        r.filter(|i| matches!(a.reading.tokens[*i].tag, Tag::Noun | Tag::Name))
            .map(|i| a.contents.keys[i])
            .collect()
    };
    let x = keys(held.analysis(), ours.object.tokens.clone());
    let y = keys(a, theirs.object.tokens.clone());
    !x.is_empty() && x.iter().any(|k| y.contains(k))
}

/// The claims of a sentence.
pub(super) fn claims<'a>(held: &Held<'a>, id: SentenceId) -> &'a [Claim] {
    let list = &held.scene.analysis(id.document).claims;
    let from = list.partition_point(|c| c.sentence < id.sentence);
    let to = list.partition_point(|c| c.sentence <= id.sentence);
    &list[from..to]
}
