//! Figures against the sources: stated there, following by one step, stated otherwise, or nowhere.

use super::derive::{complement, follows};
use super::direction;
use super::hang::{Common, common, plainly};
use super::held::{Held, Verdict};
use super::rounding::meets;
use super::slip::{counted_otherwise, other_unit, slipped, told_elsewhere};
use super::slot::{Around, around};
use super::spell::{passed, unborn};
use crate::align::SentenceId;
use crate::align::sources::Figure;
use crate::language::{Tag, TokenKind};
use crate::mention::{Bound, Mention, Quantity, Value};
use crate::text::{Span, word_id};
use std::ops::Range;

/// True where the figure that the source has stands in the draft's sentence as well, and the draft's own in a source.
pub(super) fn told_beside(held: &Held<'_>, m: &Mention, at: (SentenceId, Span)) -> bool {
    let Value::Quantity(q) = &m.value else { return false };
    let figures = &held.scene.sources.figures;
    let theirs = figures.iter().find(|f| f.sentence == at.0 && f.span == at.1);
    let stated = figures.iter().any(|f| f.quantity.comparable(q) && meets(q, &f.quantity));
    theirs.filter(|_| stated).is_some_and(|f| {
        held.analysis().mentions.inside(held.range()).any(|n| {
            n.span != m.span
                && matches!(&n.value, Value::Quantity(p) if p.comparable(&f.quantity) && meets(p, &f.quantity))
        })
    })
}

/// True for the total of what the passages give for each of a few: $2 million each for two is $4 million.
fn apiece(held: &Held<'_>, q: &Quantity, figures: &[Figure], window: &[SentenceId]) -> bool {
    const FEW: f64 = 12.0;
    let each = |s: &SentenceId| {
        held.scene.tokens(*s).iter().any(|t| ["each", "apiece"].iter().any(|w| t.word == word_id(w)))
    };
    window.iter().filter(|s| each(s)).any(|s| {
        figures.iter().filter(|f| f.sentence == *s && f.quantity.comparable(q)).any(|f| {
            let times = q.base() / f.quantity.base();
            (2.0..=FEW).contains(&times) && (times - times.round()).abs() < 1e-9
        })
    })
}

/// What the sources say to a figure of the draft.
pub(in crate::rule::kind) fn verdict(held: &Held<'_>, m: &Mention, q: &Quantity) -> Verdict {
    if q.one
        || q.bound == Bound::Vague
        || (q.ordinal && q.value < 2.0)
        || pointed(held, m)
        || multiple(held, m)
    {
        return Verdict::Unchecked;
    }
    let figures = &held.scene.sources.figures;
    let window = held.window();
    let near = |f: &&Figure| window.contains(&f.sentence);
    if remainder(held, m) && figures.iter().filter(near).any(|f| complement(q, &f.quantity)) {
        return Verdict::Follows;
    }
    let about_it: Vec<&Figure> = figures.iter().filter(near).filter(|f| kin(held, q, &f.quantity)).collect();
    if let Some(f) = wrong_unit(held, m, q, &about_it) {
        let why = "the source has the same number with another unit";
        return Verdict::Contradicted { at: (f.sentence, f.span), confidence: 84, why };
    }
    if about_it.iter().any(|f| meets(q, &f.quantity)) {
        return match likelier(held, m, q, &about_it) {
            Some(f) => placed(Some((f.sentence, f.span)), 80),
            None => Verdict::Supported,
        };
    }
    // Elsewhere only a figure of the same sort says it: six feet are no six dead.
    let stated = figures.iter().any(|f| meets(q, &f.quantity) && alike(q, &f.quantity))
        || bare(q) && figures.iter().filter(near).any(|f| (f.quantity.value - q.value).abs() < 1e-9)
        || written(held, m, q, &window);
    let here: Vec<Quantity> = figures.iter().filter(near).map(|f| f.quantity).collect();
    // Another figure in its very place, between the same words.
    let other = held.close(0.6).find_map(|s| {
        let list = || figures.iter().filter(move |f| f.sentence == s);
        if list().any(|f| meets(q, &f.quantity)) {
            return None;
        }
        list().find(|f| f.quantity.comparable(q) && in_its_place(held, m, f)).map(|f| (f.sentence, f.span))
    });
    // The figure that stands in its place: of the same thing, in the best sentence that has one.
    let best = held
        .close(0.5)
        .find_map(|s| about_it.iter().find(|f| f.sentence == s && f.quantity.ordinal == q.ordinal));
    // Where the passage has a figure of the very noun, only figures of that noun make up the draft's.
    let rival = best.is_some_and(|f| q.head.is_some() && f.quantity.head == q.head);
    let strict = (rival || other.is_some()) && !exact(q) && !compared(held, m);
    let derived =
        follows(q, &here, strict) || passed(held, m, q, &window) || apiece(held, q, figures, &window);
    let placed_at =
        |f: &Figure, confidence, why| Verdict::Contradicted { at: (f.sentence, f.span), confidence, why };
    if !derived && !figures.iter().any(|f| meets(q, &f.quantity) && alike(q, &f.quantity)) {
        let slip = figures.iter().filter(near).find(|f| {
            if !slipped(q, &f.quantity) || told_elsewhere(held, m, f) {
                return false;
            }
            let tie = tie(held, m, f);
            let tied = || tie.some() || held.close(0.5).any(|s| s == f.sentence);
            // Three years and thirty: between small numbers a nought too many is no slip but another figure.
            let another = (q.value - f.quantity.value).abs() > 1e-9;
            let small = another && q.value.min(f.quantity.value) < 10.0 && !q.unit.is_some_and(|u| u.money);
            (tied() || another && q.value >= 10.0) && (!small || tie.strong())
        });
        if let Some(f) = slip {
            let confidence = if tie(held, m, f).some() { 92 } else { 84 };
            return placed_at(f, confidence, "the source has the same figure but for a slip of the hand");
        }
    }
    if !stated && !derived && !counted(held, q) {
        let nowhere = Verdict::Unsupported { confidence: 88, severity: None };
        // A sum and a price apiece are two things, though both are money.
        if best.is_some_and(|f| apart(q, &f.quantity)) {
            return Verdict::Unsupported { confidence: 80, severity: None };
        }
        if let Some(f) = best.filter(|f| same_thing(held, m, q, f)) {
            let sure =
                match (plainly(held, m.tokens.clone(), f.sentence, tokens(held, f)), only(&about_it, f)) {
                    (false, _) => 70,
                    (true, true) => 96,
                    (true, false) => 88,
                };
            return placed_at(
                f,
                sure,
                "the source passage nearest to it gives another figure for the same thing",
            );
        }
        if let Some(t) = unborn(held, q).filter(|_| q.age) {
            return Verdict::Contradicted {
                at: (t.sentence, t.span),
                confidence: 86,
                why: "the age does not follow from the year of birth that the source has",
            };
        }
        if other.is_some() {
            return placed(other, 88);
        }
        let hung = held.close(0.5).find_map(|s| {
            figures
                .iter()
                .filter(|f| f.sentence == s && f.quantity.comparable(q) && !f.quantity.one)
                .find(|f| tie(held, m, f).strong() && !meets(q, &f.quantity) && !told_elsewhere(held, m, f))
        });
        if let Some(f) = hung {
            return placed_at(f, 82, "the source has another figure in the same role");
        }
        if let Some(f) = moved(held, m, q) {
            return placed_at(
                f,
                82,
                "no source has the figure, and the passage has another for the same move",
            );
        }
        if let Some(f) = counted_once(held, q).filter(|_| q.unit.is_none() && q.head.is_some() && !q.age) {
            return placed_at(
                f,
                62,
                "the source counts the same thing just once, and arrives at another number",
            );
        }
        return if q.value <= 5.0 && q.unit.is_none() && !q.ordinal { Verdict::Unchecked } else { nowhere };
    }
    // The value stands there of other things only, while the passage counts the same thing otherwise.
    let of_it = || figures.iter().any(|f| kin(held, q, &f.quantity) && meets(q, &f.quantity));
    if let Some(f) = best.filter(|_| rival && q.unit.is_none() && !derived && !of_it() && other.is_none()) {
        return Verdict::Contradicted {
            at: (f.sentence, f.span),
            confidence: 72,
            why: "the passage gives another count of the same thing, and no source gives this one",
        };
    }
    // The value stands there, of something else, while the passage has another in its place.
    match other {
        Some(_) if !derived || q.value <= 12.0 => placed(other, 80),
        _ if stated => Verdict::Supported,
        _ => Verdict::Follows,
    }
}

/// The figure of the same number with another unit, where none near states the draft's in its own: "up to 45 knots" holds 45 miles an
/// hour as well, and yet the unit is a slip.
fn wrong_unit<'a>(held: &Held<'_>, m: &Mention, q: &Quantity, about_it: &[&'a Figure]) -> Option<&'a Figure> {
    let own_unit = |f: &Figure| f.quantity.unit.map(|u| u.name) == q.unit.map(|u| u.name);
    let stated = about_it.iter().any(|f| own_unit(f) && meets(q, &f.quantity));
    let slip = |f: &&Figure| other_unit(q, &f.quantity) && tie(held, m, f).some();
    about_it.iter().copied().find(slip).filter(|_| !stated)
}

/// True of all but so many, of the rest, of the remaining ones.
fn remainder(held: &Held<'_>, m: &Mention) -> bool {
    const WORDS: [&str; 5] = ["rest", "remaining", "remainder", "other", "balance"];
    let near = m.tokens.start.saturating_sub(4)..m.tokens.end + 4;
    let told = near
        .filter(|i| held.range().contains(i))
        .any(|i| WORDS.iter().any(|w| held.token(i).word == word_id(w)));
    told || held.scene.words(held.id.document, m.span).starts_with("all but")
}

/// True before *less than*, *more than* and their like: a difference of two figures.
fn compared(held: &Held<'_>, m: &Mention) -> bool {
    let is = |i: usize, words: &[&str]| words.iter().any(|w| held.token(i).word == word_id(w));
    let more = ["more", "less", "fewer", "higher", "lower"];
    let at = (m.tokens.end..m.tokens.end + 3).find(|i| held.range().contains(i) && is(*i, &more));
    at.is_some_and(|i| is(i + 1, &["than"]))
}

/// A number with neither unit nor noun: "Rubio is on nine" says nine per cent where the figures before it are per cents.
fn bare(q: &Quantity) -> bool {
    q.unit.is_none() && q.head.is_none() && !q.age && !q.ordinal
}

/// A whole number of three digits or more that is not round: a sum that gives just this one is no chance.
fn exact(q: &Quantity) -> bool {
    q.value >= 100.0 && q.value.fract() == 0.0 && q.value % 10.0 != 0.0
}

/// The tokens of a figure of a source.
fn tokens(held: &Held<'_>, f: &Figure) -> Range<usize> {
    held.scene.analysis(f.sentence.document).reading.tokens_in(f.span)
}

/// What a figure of the draft and one of a source hang on in common.
fn tie(held: &Held<'_>, m: &Mention, f: &Figure) -> Common {
    common(held, m.tokens.clone(), f.sentence, tokens(held, f))
}

/// The one figure of its sort in the best passages by which something rises or falls as by the draft's.
fn moved<'a>(held: &Held<'a>, m: &Mention, q: &Quantity) -> Option<&'a Figure> {
    let own = direction::of(held, held.analysis(), m.tokens.clone());
    let own = own.filter(|_| q.is_share() && q.bound == Bound::Exact)?;
    let close: Vec<SentenceId> = held.close(0.6).collect();
    let mut here = held.scene.sources.figures.iter().filter(|f| {
        let there = || direction::of(held, held.scene.analysis(f.sentence.document), tokens(held, f));
        let alike = |t: direction::Told| {
            t.direction == own.direction && !direction::of_two_things(held, own, f.sentence, t)
        };
        close.contains(&f.sentence) && f.quantity.comparable(q) && there().is_some_and(alike)
    });
    let first = here.next().filter(|f| !told_elsewhere(held, m, f))?;
    here.next().is_none().then_some(first)
}

/// Two figures are of one thing where they count one noun, which the draft does not count otherwise as well, or hang on the same
/// words, and the draft tells the source's figure nowhere else. One unit alone says nothing: two years of a trial are no ages between six and 59 years.
fn same_thing(held: &Held<'_>, m: &Mention, q: &Quantity, f: &Figure) -> bool {
    let noun = q.head.is_some() && q.head == f.quantity.head;
    let tied = tie(held, m, f);
    let unsure = told_elsewhere(held, m, f) || noun && counted_otherwise(held, m, q);
    let so = if unsure { tied.strong() } else { noun || tied.some() };
    so || in_its_place(held, m, f)
}

/// How far two figures of one thing may lie apart, unless a scale was mistaken for another, which is a power of ten.
const FAR: f64 = 500.0;

fn apart(q: &Quantity, f: &Quantity) -> bool {
    let (x, y) = (q.base().abs(), f.base().abs());
    let ratio = x.max(y) / x.min(y);
    ratio.is_finite() && ratio > FAR && (ratio.log10() - ratio.log10().round()).abs() > 0.01
}

fn placed(other: Option<(SentenceId, Span)>, confidence: u8) -> Verdict {
    other.map_or(Verdict::Unchecked, |at| Verdict::Contradicted {
        at,
        confidence,
        why: "the source has another figure between the same words",
    })
}

/// True where a figure of a source stands between the same words as the draft's.
fn in_its_place(held: &Held<'_>, m: &Mention, f: &Figure) -> bool {
    beside(held, m, f).strong()
}

/// What is the same around a figure of the draft and one of a source.
fn beside(held: &Held<'_>, m: &Mention, f: &Figure) -> Around {
    around(held, m.tokens.clone(), f.sentence, tokens(held, f))
}

/// Another figure of the same thing between the same words, where the draft's own value stands between others only.
fn likelier<'a>(held: &Held<'_>, m: &Mention, q: &Quantity, about_it: &[&'a Figure]) -> Option<&'a Figure> {
    let (own, others): (Vec<&Figure>, Vec<&Figure>) = about_it.iter().partition(|f| meets(q, &f.quantity));
    if own.iter().any(|f| beside(held, m, f).total() > 1) {
        return None;
    }
    others.into_iter().find(|f| {
        let here = beside(held, m, f);
        f.quantity.ordinal == q.ordinal
            && here.strong()
            && here.both()
            && here.total() >= 3
            && held.close(0.6).any(|s| s == f.sentence)
            && !own.iter().any(|o| o.sentence == f.sentence)
    })
}

/// A number that names rather than counts: a list's number, a part of a name, a model, a score.
fn pointed(held: &Held<'_>, m: &Mention) -> bool {
    let tokens = &held.analysis().reading.tokens;
    let before = m.tokens.start.checked_sub(1).and_then(|i| tokens.get(i));
    let named = before.is_some_and(|t| t.tag == Tag::Name && t.kind == TokenKind::Word);
    let first = m.tokens.start == held.range().start;
    let listed = first
        && tokens
            .get(m.tokens.end)
            .is_some_and(|t| t.kind == TokenKind::Stop || t.kind == TokenKind::CloseBracket);
    named && held.analysis().mentions.entity_at(m.tokens.start).is_some() || listed
}

/// True where two figures measure one sort of thing, or count; the second of something may be read off two, the fifth of
/// five no longer.
fn alike(a: &Quantity, b: &Quantity) -> bool {
    if a.ordinal && !b.ordinal && a.value > 3.0 {
        return false;
    }
    a.unit.map(|u| u.dimension) == b.unit.map(|u| u.dimension) || a.age || b.age
}

/// True where the digits stand in a source as they are, whatever they were read as there; those of a measure in a passage near.
fn written(held: &Held<'_>, m: &Mention, q: &Quantity, window: &[SentenceId]) -> bool {
    let tokens = &held.analysis().reading.tokens[m.tokens.clone()];
    let there = |w| {
        if q.unit.is_none() {
            return held.scene.sources.has(w);
        }
        // The 20 of 20 January is no 20 days.
        window.iter().any(|s| {
            let a = held.scene.analysis(s.document);
            let range = held.scene.sentence(*s).tokens.clone();
            let dated = |k: usize| {
                a.mentions
                    .inside(range.clone())
                    .any(|m| m.tokens.contains(&k) && matches!(m.value, Value::Time(_)))
            };
            range.clone().any(|k| a.reading.tokens[k].word == w && !dated(k))
        })
    };
    let scaled = tokens.iter().any(|t| {
        ["hundred", "thousand", "million", "billion", "trillion", "bn", "mn"]
            .iter()
            .any(|w| t.word == word_id(w))
    });
    let mut digits = tokens.iter().filter(|t| t.kind == TokenKind::Number).peekable();
    !scaled && digits.peek().is_some() && digits.all(|t| there(t.word))
}

/// True where two quantities are of one thing: one unit or age, or one counted noun.
pub(in crate::rule::kind) fn kin(held: &Held<'_>, a: &Quantity, b: &Quantity) -> bool {
    if !a.comparable(b) {
        return false;
    }
    let cues = &held.scene.knowledge.cues;
    match (a.head, b.head) {
        (Some(x), Some(y)) => x == y || cues.synonyms(x, y),
        _ => a.unit.is_some() || a.age,
    }
}

/// True where all figures of the thing say one value.
fn only(list: &[&Figure], f: &Figure) -> bool {
    list.iter().all(|g| (g.quantity.base() - f.quantity.base()).abs() < 1e-6)
}

/// The only count of a noun in the story that backs the sentence.
fn counted_once<'a>(held: &Held<'a>, q: &Quantity) -> Option<&'a Figure> {
    let document = held.backings.first().filter(|b| b.score >= 0.25)?.sentence.document;
    let mut of_it = held.scene.sources.figures.iter().filter(|f| {
        f.sentence.document == document
            && f.quantity.head == q.head
            && f.quantity.comparable(q)
            && !f.quantity.one
    });
    let first = of_it.next()?;
    of_it.all(|f| (f.quantity.base() - first.quantity.base()).abs() < 1e-6).then_some(first)
}

/// A small count of people or things that a source lists one by one.
fn counted(held: &Held<'_>, q: &Quantity) -> bool {
    if q.unit.is_some() || q.ordinal || q.value > 9.0 || q.value.fract() != 0.0 {
        return false;
    }
    held.close(0.6).any(|s: SentenceId| {
        let a = held.scene.analysis(s.document);
        let range = held.scene.sentence(s).tokens.clone();
        let names = a
            .mentions
            .inside(range.clone())
            .filter(|m| matches!(m.value, Value::Name(_) | Value::Place { .. }))
            .count();
        let listed = a.reading.tokens[range]
            .iter()
            .filter(|t| t.kind == TokenKind::Comma || t.word == word_id("and") || t.kind == TokenKind::Colon)
            .count();
        #[allow(clippy::cast_precision_loss)]
        let n = (names as f64, listed as f64 + 1.0);
        (n.0 - q.value).abs() < 0.5 || (n.1 >= q.value && names == 0 && listed >= 2)
    })
}

/// True for how many times something else a figure is: eighteen times that number, ten times as many.
fn multiple(held: &Held<'_>, m: &Mention) -> bool {
    let end = held.range().end;
    let is = |i: usize, words: &[&str]| i < end && words.iter().any(|w| held.token(i).word == word_id(w));
    is(m.tokens.end, &["times"]) && is(m.tokens.end + 1, &["that", "the", "as", "more", "what"])
}
