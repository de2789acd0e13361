//! Names against the sources: every word of a name must stand in some source, and together.

use super::hang::{Common, common};
use super::held::{Held, Verdict};
use super::slot::{around, facing};
use crate::align::SentenceId;
use crate::finding::Severity;
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Mention, Value, same_bearer};
use crate::text::{Span, WordId, fold, word_id};
use rustc_hash::FxHashSet;
use strsim::damerau_levenshtein;

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
    let known = matches!(m.value, Value::Place { .. }) && whole;
    let mut absent: Vec<usize> = words.iter().copied().filter(|i| !known && !stands(held, *i)).collect();
    if !absent.is_empty() {
        absent.retain(|i| !shortened(held, *i));
        if absent.is_empty() {
            return Verdict::Supported;
        }
    }
    if absent.is_empty() {
        if let Some(at) = other_in_its_place(held, m) {
            let why = "the source has another name between the same words";
            return Verdict::Contradicted { at, confidence: 76, why };
        }
        if let Some(at) = exchanged(held, m) {
            let why = "the source has another name on the same words, and this one elsewhere";
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
    if let Some((at, why, confidence)) = instead(held, m, &words, &absent) {
        return Verdict::Contradicted { at, confidence, why };
    }
    if let Some(at) = other_in_its_place(held, m) {
        let why = "no source has the name, and the passage has another between the same words";
        return Verdict::Contradicted { at, confidence: 90, why };
    }
    if let Some(at) = hung(held, m) {
        let why = "no source has the name, and the passage has another on the same words";
        return Verdict::Contradicted { at, confidence: 86, why };
    }
    // A place may be added by one who knows where the other place lies.
    let severity = (matches!(m.value, Value::Place { .. }) && nested(held, m)).then_some(Severity::Info);
    Verdict::Unsupported { confidence: 88, severity }
}

/// True where a word of a name stands in some source, in any spelling that is the same name.
fn stands(held: &Held<'_>, i: usize) -> bool {
    let (a, sources) = (held.analysis(), held.scene.sources);
    let t = &a.reading.tokens[i];
    let folded = fold(t.span.of(&held.scene.document(held.id.document).text));
    let gazetteer = &held.scene.knowledge.gazetteer;
    sources.has(t.word)
        || sources.has(t.stem)
        || sources.has(a.contents.keys[i])
        || sources.has(gazetteer.name_word(t.span.of(&held.scene.document(held.id.document).text), t.word))
        || sources.has(word_id(&folded.replace(['.', '-'], "")))
        || folded.strip_suffix('s').is_some_and(|w| sources.has(word_id(w)))
        || folded.len() > 4 && sources.has(word_id(&format!("{folded}s")))
        || of_place(&folded, |w| sources.has(word_id(w)))
        || folded.contains('-') && folded.split('-').all(|p| p.len() < 3 || sources.has(word_id(p)))
        || gazetteer.place_word(&folded).is_some_and(|p| sources.has(word_id(&fold(gazetteer.get(p).name))))
}

/// Bill, where the passages near call him William.
fn shortened(held: &Held<'_>, i: usize) -> bool {
    let form = |d: crate::document::DocumentId, t: &Token| fold(t.span.of(&held.scene.document(d).text));
    let ours = form(held.id.document, held.token(i));
    held.around().any(|s| {
        held.scene.tokens(s).iter().any(|t| {
            t.kind == TokenKind::Word
                && t.case == Case::Title
                && held.scene.knowledge.gazetteer.short_form(&ours, &form(s.document, t))
        })
    })
}

/// Tasmanian stands where Tasmania does, Londoner where London does, and the other way round.
fn of_place(folded: &str, stands: impl Fn(&str) -> bool) -> bool {
    const SHORTEST: usize = 4;
    let long = |w: &str| w.chars().count() >= SHORTEST;
    ["n", "an", "ian", "er", "ish", "ese"].iter().any(|suffix| {
        folded.strip_suffix(suffix).is_some_and(|w| long(w) && stands(w))
            || long(folded) && stands(&format!("{folded}{suffix}"))
    })
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

/// Another name in the place of one that the sources also know: between the same words, and not in the draft's sentence.
fn other_in_its_place(held: &Held<'_>, m: &Mention) -> Option<(SentenceId, Span)> {
    let key = |a: &crate::analysis::Analysis, m: &Mention| -> Vec<WordId> {
        m.tokens.clone().map(|i| a.contents.keys[i]).filter(|k| *k != WordId::default()).collect()
    };
    let ours = held.analysis();
    let mine = key(ours, m);
    let gazetteer = &held.scene.knowledge.gazetteer;
    held.close(0.6).find_map(|s| {
        let a = held.scene.analysis(s.document);
        // Where the passage has the draft's name too, more must be the same around the place.
        let both = mine.iter().any(|k| held.stands_in(s, *k));
        a.mentions.inside(held.scene.sentence(s).tokens.clone()).find_map(|n| {
            let kinds = match (&m.value, &n.value) {
                (Value::Name(x), Value::Name(y)) => {
                    ours.mentions.entity(*x).kind == a.mentions.entity(*y).kind
                        && !same_bearer(ours.mentions.entity(*x), a.mentions.entity(*y))
                }
                (Value::Place { place: x, adjective: p }, Value::Place { place: y, adjective: q }) => {
                    p == q && !gazetteer.nested(*x, *y) && !gazetteer.nested(*y, *x)
                }
                // A surname that is also a town.
                (Value::Name(e), Value::Place { adjective: false, .. }) => person(ours, *e),
                (Value::Place { adjective: false, .. }, Value::Name(e)) => person(a, *e),
                _ => false,
            };
            let theirs = key(a, n);
            let texts = (
                fold(&held.scene.words(held.id.document, m.span)),
                fold(&held.scene.words(s.document, n.span)),
            );
            let begins = texts.0.starts_with(&texts.1) || texts.1.starts_with(&texts.0);
            let other = kinds
                && !begins
                && !theirs.iter().any(|k| mine.contains(k))
                && !held.range().any(|i| theirs.contains(&ours.contents.keys[i]));
            let here = around(held, m.tokens.clone(), s, n.tokens.clone());
            let faces = || facing(held, m.tokens.end - 1, s, n.tokens.end - 1);
            (other && (here.strong() && (!both || here.long()) || !both && faces())).then_some((s, n.span))
        })
    })
}

/// Another name or place of its sort that hangs on the same words, and that the draft's document does not have.
fn hung(held: &Held<'_>, m: &Mention) -> Option<(SentenceId, Span)> {
    if held.score() < 0.25 {
        return None;
    }
    let ours = held.analysis();
    let known: FxHashSet<WordId> =
        ours.contents.keys.iter().copied().filter(|k| *k != WordId::default()).collect();
    let place = |p| held.scene.knowledge.gazetteer.get(p);
    let gazetteer = &held.scene.knowledge.gazetteer;
    let sort = |a: &crate::analysis::Analysis, v: &Value| match v {
        Value::Place { place: p, adjective } => Some((place(*p).kind, *adjective)),
        Value::Name(e) => Some((if person(a, *e) { "person" } else { "thing" }, false)),
        _ => None,
    };
    let mine = sort(ours, &m.value)?;
    let mut alone: Vec<(SentenceId, Span, Common)> = Vec::new();
    let close: Vec<SentenceId> = held.close(0.6).collect();
    for s in held.window() {
        let a = held.scene.analysis(s.document);
        for n in a.mentions.inside(held.scene.sentence(s).tokens.clone()) {
            // Latino and Latinos, California and Californian: one word in two forms.
            let texts = (
                fold(&held.scene.words(held.id.document, m.span)),
                fold(&held.scene.words(s.document, n.span)),
            );
            let one = texts.0.starts_with(&texts.1) || texts.1.starts_with(&texts.0);
            let apart = !one
                && match (&m.value, &n.value) {
                    (Value::Place { place: x, .. }, Value::Place { place: y, .. }) => {
                        !gazetteer.nested(*x, *y)
                    }
                    _ => true,
                };
            if !apart || sort(a, &n.value).as_ref() != Some(&mine) || ticker(a, n) {
                continue;
            }
            let theirs = || n.tokens.clone().map(|i| a.contents.keys[i]).filter(|k| *k != WordId::default());
            let tie = common(held, m.tokens.clone(), s, n.tokens.clone());
            let here = theirs().any(|k| held.range().any(|i| ours.contents.keys[i] == k));
            // What hangs on the very same words may be told elsewhere in the draft, but not beside.
            let told =
                if tie.strong() { here } else { theirs().any(|k| known.contains(&k)) || !close.contains(&s) };
            if !told {
                alone.push((s, n.span, tie));
            }
        }
    }
    let only = alone.len() == 1;
    let best = alone.into_iter().max_by_key(|(.., c)| c.total())?;
    let exact = matches!(m.value, Value::Place { .. });
    let near = held.score() >= if exact { 0.35 } else { 0.45 };
    let so = best.2.strong() || only && (best.2.some() || near);
    so.then_some((best.0, best.1))
}

/// The sign of a share or an exchange in brackets after a firm's name.
fn ticker(a: &crate::analysis::Analysis, n: &Mention) -> bool {
    let before = n.tokens.start.checked_sub(1).and_then(|i| a.reading.tokens.get(i));
    before.is_some_and(|t| matches!(t.kind, TokenKind::OpenBracket | TokenKind::Colon))
}

/// Another name on the very words that the draft has its own on, where the sources know that one too, but on none of these.
fn exchanged(held: &Held<'_>, m: &Mention) -> Option<(SentenceId, Span)> {
    let ours = held.analysis();
    let key = |a: &crate::analysis::Analysis, n: &Mention| -> Vec<WordId> {
        n.tokens.clone().map(|i| a.contents.keys[i]).filter(|k| *k != WordId::default()).collect()
    };
    let mine = key(ours, m);
    let own = held.window().into_iter().any(|s| {
        let a = held.scene.analysis(s.document);
        a.mentions.inside(held.scene.sentence(s).tokens.clone()).any(|n| {
            key(a, n).iter().any(|k| mine.contains(k))
                && common(held, m.tokens.clone(), s, n.tokens.clone()).total() >= 1
        })
    });
    if own {
        return None;
    }
    let (at, span) = hung(held, m)?;
    let a = held.scene.analysis(at.document);
    let first = a.reading.tokens.partition_point(|t| t.span.start < span.start);
    let end = a.reading.tokens.partition_point(|t| t.span.start < span.end);
    let tie = common(held, m.tokens.clone(), at, first..end);
    (tie.strong() && tie.total() >= 4).then_some((at, span))
}

fn person(a: &crate::analysis::Analysis, e: crate::mention::EntityId) -> bool {
    a.mentions.entity(e).kind == crate::mention::EntityKind::Person
}

/// FDA for what the source calls the Food and Drug Administration, and the other way round.
fn acronym(held: &Held<'_>, m: &Mention, words: &[usize]) -> bool {
    let text = &held.scene.document(held.id.document).text;
    let tokens = &held.analysis().reading.tokens;
    if words.len() > 1 {
        let initials: String =
            words.iter().filter_map(|i| fold(tokens[*i].span.of(text)).chars().next()).collect();
        if initials_of(held, |t, source| fold(t.span.of(source)).replace('.', "") == initials) {
            return true;
        }
    }
    let short = fold(m.span.of(text)).replace('.', "");
    if words.len() != 1 || tokens[words[0]].case != Case::Upper || !(2..=6).contains(&short.len()) {
        return false;
    }
    documents(held).into_iter().any(|d| {
        let (source, a) = (&held.scene.document(d).text, held.scene.analysis(d));
        let firsts: Vec<Option<char>> = a
            .reading
            .tokens
            .iter()
            .filter(|t| {
                !(t.kind == TokenKind::Word
                    && t.case == Case::Lower
                    && matches!(t.tag, Tag::Prep | Tag::Conj | Tag::Det))
            })
            .map(|t| {
                let title = t.kind == TokenKind::Word && t.case != Case::Lower;
                title.then(|| fold(t.span.of(source)).chars().next()).flatten()
            })
            .collect();
        let wanted: Vec<Option<char>> = short.chars().map(Some).collect();
        firsts.windows(wanted.len()).any(|w| *w == wanted[..])
    })
}

fn initials_of(held: &Held<'_>, is: impl Fn(&Token, &str) -> bool) -> bool {
    documents(held).into_iter().any(|d| {
        let source = &held.scene.document(d).text;
        held.scene.analysis(d).reading.tokens.iter().any(|t| t.case == Case::Upper && is(t, source))
    })
}

/// The documents that back the sentence.
fn documents(held: &Held<'_>) -> Vec<crate::document::DocumentId> {
    let mut out: Vec<_> = held.backings.iter().map(|b| b.sentence.document).collect();
    out.sort_unstable();
    out.dedup();
    out
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

/// The name that the source has instead: the same bearer under another given name or a near spelling.
fn instead(
    held: &Held<'_>,
    m: &Mention,
    words: &[usize],
    absent: &[usize],
) -> Option<((SentenceId, Span), &'static str, u8)> {
    let text = &held.scene.document(held.id.document).text;
    let forms: Vec<String> = words.iter().map(|i| fold(held.token(*i).span.of(text))).collect();
    let missing: Vec<String> = absent.iter().map(|i| fold(held.token(*i).span.of(text))).collect();
    let window = held.window();
    for s in &window {
        let (source, a) = (&held.scene.document(s.document).text, held.scene.analysis(s.document));
        for n in a.mentions.inside(held.scene.sentence(*s).tokens.clone()) {
            if !matches!(
                (&n.value, &m.value),
                (Value::Name(_), Value::Name(_)) | (Value::Place { .. }, Value::Place { .. })
            ) {
                continue;
            }
            let theirs: Vec<String> = a.reading.tokens[n.tokens.clone()]
                .iter()
                .filter(|t| t.kind == TokenKind::Word && t.case != Case::Lower)
                .map(|t| fold(t.span.of(source)))
                .collect();
            // Latino votes and Latinos are one word in two forms; of a person's name the s is a letter of it.
            let form = |t: &str| {
                let (long, short) = if t.len() > missing[0].len() {
                    (t, missing[0].as_str())
                } else {
                    (missing[0].as_str(), t)
                };
                !matches!(m.value, Value::Name(e) if person(held.analysis(), e))
                    && long.strip_prefix(short).is_some_and(|rest| matches!(rest, "s" | "es" | "n" | "an"))
            };
            if missing.len() == 1 && theirs.iter().any(|t| near_spelling(t, &missing[0]) && !form(t)) {
                return Some(((*s, n.span), "the source spells the name otherwise", 92));
            }
            let shared = theirs.iter().filter(|t| forms.contains(t)).count();
            if forms.len() > 1
                && theirs.len() == forms.len()
                && shared + 1 == forms.len()
                && missing.len() == 1
                && !told(held, &theirs)
            {
                return Some(((*s, n.span), "the source gives another name that shares a word with it", 92));
            }
        }
    }
    None
}

/// True where the draft itself names the other one, too: a brother beside his sister, a school beside its district.
fn told(held: &Held<'_>, words: &[String]) -> bool {
    let (a, text) = (held.analysis(), &held.scene.document(held.id.document).text);
    a.mentions.list.iter().filter(|m| matches!(m.value, Value::Name(_) | Value::Place { .. })).any(|m| {
        let tokens = a.reading.tokens.get(m.tokens.clone()).unwrap_or_default();
        let own = tokens.iter().filter(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
        own.map(|t| fold(t.span.of(text))).eq(words.iter().cloned())
    })
}

/// One or two letters apart in a word long enough to tell.
pub(super) fn near_spelling(a: &str, b: &str) -> bool {
    let n = a.chars().count().min(b.chars().count());
    n >= 4 && a.chars().next() == b.chars().next() && damerau_levenshtein(a, b) <= if n >= 7 { 2 } else { 1 }
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
