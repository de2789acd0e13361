//! Names against the sources: every word of a name must stand in some source, and together.

use super::hang::plainly;
use super::held::{Held, Verdict};
use super::misnamed::instead;
use super::name_stands::{acronym, body_stands, cut_short, documents, shortened, stands};
use super::other_name::{exchanged, hung, other_in_its_place};
use crate::align::SentenceId;
use crate::finding::Severity;
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Mention, Value};
use crate::text::{WordId, fold, word_id};

/// The same for a place as `NEARLY_HALF` is for other values (hang.rs).
const OF_A_PLACE: f32 = 0.35;

/// What the sources say to a name or place of the draft.
pub(in crate::rule::kind) fn verdict(held: &Held<'_>, m: &Mention) -> Verdict {
    let a = held.analysis();
    let words: Vec<usize> = m
        .tokens
        .clone()
        .filter(|i| {
            let t = &a.reading.tokens[*i];
            t.kind == TokenKind::Word
                && t.span.len() > 1
                && t.case != Case::Lower
                && !held.scene.knowledge.vocabulary.is_function(t.word)
        })
        .collect();
    let whole = a.contents.keys.get(m.tokens.start).is_some_and(|k| held.scene.sources.has(*k));
    if words.is_empty() {
        return Verdict::Unchecked;
    }
    let added = || added(held, m);
    let known = matches!(m.value, Value::Place { .. }) && whole;
    let mut absent: Vec<usize> = words.iter().copied().filter(|i| !known && !stands(held, *i)).collect();
    if !absent.is_empty() {
        absent.retain(|i| !shortened(held, *i) && !body_stands(held, *i));
        if absent.is_empty() || cut_short(held, m) {
            return Verdict::Supported;
        }
    }
    if absent.is_empty() {
        if let Some(at) = other_in_its_place(held, m).filter(|at| !next_to(held, m, at.0)) {
            let why = "the source has another name between the same words";
            // "Dakota City, Iowa" for "Dakota City, Nebraska": what a place lies in is said of nothing else.
            let confidence = if lies_in(held, m) { 80 } else { 74 };
            return Verdict::Contradicted { at, confidence, why };
        }
        if let Some(at) = exchanged(held, m).filter(|at| !added() && !next_to(held, m, at.0)) {
            let why = "the source has another name in the same role, and this one elsewhere";
            return Verdict::Contradicted { at, confidence: 80, why };
        }
        return if words.len() > 1 && matches!(m.value, Value::Name(_)) && !together(held, &words) {
            Verdict::Unsupported { confidence: 60, severity: Some(Severity::Info) }
        } else {
            Verdict::Supported
        };
    }
    if absent.iter().all(|i| ordinary(held, *i)) || acronym(held, m, &words) {
        return Verdict::Unchecked;
    }
    if let Some((at, why, confidence)) = instead(held, m, &words, &absent).filter(|_| !added()) {
        return Verdict::Contradicted { at, confidence, why };
    }
    if let Some(at) = other_in_its_place(held, m) {
        let why = "no source has the name, and the passage has another between the same words";
        return Verdict::Contradicted { at, confidence: 90, why };
    }
    if added() {
        return Verdict::Unchecked;
    }
    if let Some(at) = hung(held, m) {
        let why = "no source has the name, and the passage has another in the same role";
        let there = held.scene.analysis(at.0.document).reading.tokens_in(at.1);
        // A place that no source has is a firmer sign than another name: fewer are added by those who know more.
        let place =
            matches!(m.value, Value::Place { adjective: false, .. }) && held.shares(at.0) >= OF_A_PLACE;
        let confidence = if place || plainly(held, m.tokens.clone(), at.0, there) { 86 } else { 70 };
        return Verdict::Contradicted { at, confidence, why };
    }
    // A place may be added by one who knows where the other place lies.
    let severity = (matches!(m.value, Value::Place { .. }) && nested(held, m)).then_some(Severity::Info);
    Verdict::Unsupported { confidence: 88, severity }
}

/// True where the sentence before or after a passage has the name: two sentences of the source may be one in the draft.
fn next_to(held: &Held<'_>, m: &Mention, s: SentenceId) -> bool {
    let n = held.scene.analysis(s.document).reading.sentences.len();
    let near = [s.sentence.checked_sub(1), Some(s.sentence + 1)].into_iter().flatten();
    let keys: Vec<WordId> = m.tokens.clone().map(|i| held.analysis().contents.keys[i]).collect();
    near.filter(|k| (*k as usize) < n).any(|k| {
        let id = SentenceId { sentence: k, ..s };
        keys.iter().filter(|k| **k != WordId::default()).all(|k| held.stands_in(id, *k))
    })
}

/// True for a place behind another place and a comma.
fn lies_in(held: &Held<'_>, m: &Mention) -> bool {
    let comma = m.tokens.start.checked_sub(1).filter(|i| held.token(*i).kind == TokenKind::Comma);
    let before = comma.and_then(|i| i.checked_sub(1)).map(|i| held.token(i).tag);
    matches!(m.value, Value::Place { .. }) && before == Some(Tag::Name)
}

/// True for a name that writers add without a source: Whitehall, the Kremlin, Kremlin-backed.
fn added(held: &Held<'_>, m: &Mention) -> bool {
    let words = held.scene.words(held.id.document, m.span);
    let name = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(&words);
    let first = name.split_once('-').map(|(first, rest)| (first, rest.chars().all(char::is_lowercase)));
    let knowledge = held.scene.knowledge;
    knowledge.is_metonym(name) || first.is_some_and(|(first, plain)| plain && knowledge.is_metonym(first))
}

/// A word of the language that has its capital from where it stands: at the start, in a headline, in a title.
fn ordinary(held: &Held<'_>, i: usize) -> bool {
    let t = held.token(i);
    let vocabulary = &held.scene.knowledge.vocabulary;
    let text = &held.scene.document(held.id.document).text;
    let folded = fold(t.span.of(text));
    let word = |w: &str| {
        let a = vocabulary.analyse(w);
        a.known || vocabulary.is_word(a.lemma) || w.ends_with("ly")
    };
    let known = word(&folded)
        || folded.contains('-')
            && folded.split('-').all(|p| p.len() < 3 || word(p) || held.scene.sources.has(word_id(p)));
    if folded.contains('-') && known {
        return true;
    }
    let kind = held.scene.sentence(held.id).kind;
    let before = i.checked_sub(1).map(|k| held.token(k));
    let opens = i == held.range().start
        || before.is_some_and(|b: &Token| {
            matches!(
                b.kind,
                TokenKind::OpenQuote
                    | TokenKind::OpenBracket
                    | TokenKind::Colon
                    | TokenKind::Dash
                    | TokenKind::Stop
            ) || b.span.of(text).ends_with('.')
                || text.get(b.span.end as usize..).is_some_and(|rest| rest.starts_with(". "))
        });
    let headline =
        kind == crate::document::BlockKind::Headline || kind == crate::document::BlockKind::Heading;
    known
        && (opens
            || headline
            || held.scene.sources.has_relative(&folded)
            || t.case == Case::Upper && folded.len() > 4)
}

/// True where the words of a name stand in one sentence of a source that backs it.
fn together(held: &Held<'_>, words: &[usize]) -> bool {
    let keys: Vec<(WordId, WordId)> =
        words.iter().map(|i| (held.token(*i).word, held.analysis().contents.keys[*i])).collect();
    documents(held).into_iter().any(|d| {
        let a = held.scene.analysis(d);
        a.reading.sentences.iter().any(|s| {
            keys.iter().all(|(w, k)| {
                s.tokens.clone().any(|i| a.reading.tokens[i].word == *w || a.contents.keys[i] == *k)
            })
        })
    })
}

/// True where the place holds, or lies in, a place that the backing sentences name.
fn nested(held: &Held<'_>, m: &Mention) -> bool {
    let Value::Place { place, .. } = m.value else { return false };
    let gazetteer = &held.scene.knowledge.gazetteer;
    held.window().iter().any(|s| {
        held.scene
            .analysis(s.document)
            .mentions
            .inside(held.scene.sentence(*s).tokens.clone())
            .any(|n| matches!(n.value, Value::Place { place: other, .. } if gazetteer.nested(place, other)))
    })
}
