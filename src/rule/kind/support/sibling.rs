//! Kinds of one thing against the sources: a gold mine for a coal mine, a goalkeeper for a striker, weeks for days.

use super::hang::{may_be_one, plainly, same, shared, tied};
use super::held::{Held, negates};
use super::opposite::{open, shares_neighbour};
use super::slot::{Around, around, told_as_well};
use crate::align::SentenceId;
use crate::analysis::Analysis;
use crate::claim::Siblings;
use crate::claim::siblings::Sibling;
use crate::finding::Severity;
use crate::language::token::Case;
use crate::language::{Penn, Relation, Tag, Token, TokenKind, WordIndex};
use crate::mention::{Quantity, Value};
use crate::rule::Sink;
use crate::text::{WordId, fold, word_id};

/// The lexicon asked of the tokens of a draft and its sources.
#[derive(Clone, Copy)]
pub(in crate::rule::kind) struct Kinds<'a>(pub &'a Siblings);

impl Kinds<'_> {
    fn of(&self, t: &Token) -> &[Sibling] {
        match self.0.of(t.stem) {
            [] => self.0.of(t.word),
            found => found,
        }
    }

    /// Some(needs a shared neighbour) where two words are different members of one group and share no member.
    fn exclude(&self, a: &Token, b: &Token) -> Option<bool> {
        Siblings::exclude(self.of(a), self.of(b))
    }

    /// Reports words of a draft sentence in whose place the source has another kind of the thing.
    pub fn look(&self, held: &Held<'_>, sink: &mut Sink) {
        if held.score() < 0.25 {
            return;
        }
        let window = held.window();
        for i in held.range() {
            let t = held.token(i);
            if t.kind != TokenKind::Word || self.of(t).is_empty() || named(held, held.id, i) {
                continue;
            }
            let cues = &held.scene.knowledge.cues;
            let alike = |n: &Token| cues.synonyms(n.stem, t.stem) || self.one(t, n);
            // Where the word itself stands near, only another in its very place is at issue.
            let found = match held.near(&window, t, alike) {
                true if t.tag == Tag::Prep => {
                    self.in_its_place(held, i).or_else(|| self.of_one_thing(held, i))
                }
                true => self.in_its_place(held, i).or_else(|| self.of_one_bearer(held, i)),
                false => self.instead(held, i),
            };
            let Some((s, k, beside)) = found else { continue };
            let there = &held.scene.analysis(s.document).reading.tokens[k];
            if may_be_one(t, there) || self.of_amount(t) && !amount_of_one(held, i, s, k) {
                continue;
            }
            // The fifth of five is the last.
            let ordinal =
                |t: &Token| t.tag == Tag::Num || held.scene.words(held.id.document, t.span).ends_with("th");
            let last = ["last", "final"].iter().any(|w| there.word == word_id(w) || t.word == word_id(w));
            if last && (ordinal(t) || there.tag == Tag::Num) {
                continue;
            }
            if turned_round(held, i, s, k) || self.by_degree(held, i, s, k) || measured(held, i, s, k) {
                continue;
            }
            // What is told of other things, or of nothing that both have, is no other kind of one thing.
            let of_one = tied(held, i, s, k) || around(held, i..i + 1, s, k..k + 1).strong();
            let of_one = of_one || t.tag == Tag::Prep && same_object(held, i, s, k);
            let elsewhere = held.scene.sources.has(t.stem) || held.scene.sources.has(t.word);
            let confidence = match (beside, elsewhere) {
                (true, false) => 85,
                (true, true) => 76,
                (false, false) => 66,
                (false, true) => 45,
            };
            let mut draft = held
                .finding(
                    t.span,
                    "",
                    Some((s, there.span)),
                    "the two exclude each other, and the passages otherwise say the same",
                    confidence,
                )
                .key(held.scene.words(held.id.document, t.span))
                .key(held.scene.words(s.document, there.span));
            if confidence < 80 || !of_one || !plainly(held, i..i + 1, s, k..k + 1) {
                draft = draft.severity(Severity::Info);
            }
            sink.report(draft);
        }
    }

    /// True where a word names a kind of thing that no source has, under this or a like name.
    pub fn unsupported(&self, held: &Held<'_>, i: usize) -> bool {
        let (t, sources) = (held.token(i), held.scene.sources);
        let folded = fold(t.span.of(&held.scene.document(held.id.document).text));
        let cues = &held.scene.knowledge.cues;
        matches!(t.tag, Tag::Noun | Tag::Adj)
            && t.case == Case::Lower
            && self.of(t).iter().any(|e| e.thing)
            && !(sources.has(t.stem) || sources.has(t.word) || sources.has_relative(&folded))
            && !named(held, held.id, i)
            && !held
                .around()
                .chain(held.window())
                .any(|s| held.scene.tokens(s).iter().any(|n| self.one(t, n) || cues.synonyms(n.stem, t.stem)))
    }

    /// True of few, most, fewer: words that tell how much of what they stand before.
    fn of_amount(&self, t: &Token) -> bool {
        self.of(t).iter().any(|e| e.amount)
    }

    /// With very little help is without much help.
    fn by_degree(&self, held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
        let theirs = &held.scene.analysis(s.document).reading.tokens;
        let amount = |t: Option<&Token>| {
            t.is_some_and(|t| {
                negates(t) || self.of_amount(t) || ["much", "little"].iter().any(|w| t.word == word_id(w))
            })
        };
        let (r, q) = (held.range(), held.scene.sentence(s).tokens.clone());
        held.token(i).tag == Tag::Prep
            && ((i + 1..(i + 4).min(r.end)).any(|j| amount(Some(held.token(j))))
                || (k + 1..(k + 4).min(q.end)).any(|j| amount(theirs.get(j))))
    }

    fn one(&self, a: &Token, b: &Token) -> bool {
        Siblings::one(self.of(a), self.of(b))
    }

    /// The word of the best passages that stands in the place of word `i`, between the same words, and excludes it.
    fn in_its_place(&self, held: &Held<'_>, i: usize) -> Option<(SentenceId, usize, bool)> {
        let t = held.token(i);
        held.close(0.6).find_map(|s| {
            let a = held.scene.analysis(s.document);
            let range = held.scene.sentence(s).tokens.clone();
            range
                .into_iter()
                .find(|k| {
                    let other = &a.reading.tokens[*k];
                    let fits = other.kind == TokenKind::Word
                        && self.exclude(t, other).is_some()
                        && !held.range().any(|j| held.token(j).stem == other.stem)
                        && !denied(held, i, s, *k);
                    let here = if fits { around(held, i..i + 1, s, *k..*k + 1) } else { Around::default() };
                    here.strong() && !told_as_well(held, i, here)
                })
                .map(|k| (s, k, true))
        })
    }

    /// The word of the best passages that tells of the same by name what excludes word `i`, where none near has the draft's
    /// word of it: a senator for a governor.
    fn of_one_bearer(&self, held: &Held<'_>, i: usize) -> Option<(SentenceId, usize, bool)> {
        let t = held.token(i);
        if !matches!(t.tag, Tag::Noun | Tag::Name) {
            return None;
        }
        let find = |s: SentenceId, is: &dyn Fn(&Token) -> bool| {
            let tokens = &held.scene.analysis(s.document).reading.tokens;
            held.scene.sentence(s).tokens.clone().find(|k| {
                tokens[*k].kind == TokenKind::Word && is(&tokens[*k]) && shared(held, i, s, *k) >= 3
            })
        };
        if held.window().into_iter().any(|s| find(s, &|o| o.stem == t.stem || self.one(t, o)).is_some()) {
            return None;
        }
        held.close(0.6).find_map(|s| {
            let k = find(s, &|o| self.exclude(t, o).is_some())?;
            let told = held
                .range()
                .any(|j| held.token(j).stem == held.scene.analysis(s.document).reading.tokens[k].stem);
            (!told && !denied(held, i, s, k)).then_some((s, k, true))
        })
    }

    /// A preposition of the best passages that excludes the draft's before the same thing, where none has the draft's there.
    fn of_one_thing(&self, held: &Held<'_>, i: usize) -> Option<(SentenceId, usize, bool)> {
        let t = held.token(i);
        let at = |s: SentenceId, is: &dyn Fn(&Token) -> bool| {
            let tokens = &held.scene.analysis(s.document).reading.tokens;
            let mut range = held.scene.sentence(s).tokens.clone();
            range.find(|k| is(&tokens[*k]) && same_object(held, i, s, *k))
        };
        if held.window().into_iter().any(|s| at(s, &|o| o.stem == t.stem).is_some()) {
            return None;
        }
        held.close(0.5).find_map(|s| {
            let k = at(s, &|o| self.exclude(t, o).is_some())?;
            (!denied(held, i, s, k)).then_some((s, k, true))
        })
    }

    /// The word of the best passages that excludes word `i`: one with a shared neighbour before one without.
    fn instead(&self, held: &Held<'_>, i: usize) -> Option<(SentenceId, usize, bool)> {
        let t = held.token(i);
        let mut found = None;
        for s in held.close(0.0) {
            let a = held.scene.analysis(s.document);
            for k in held.scene.sentence(s).tokens.clone() {
                let other = &a.reading.tokens[k];
                if other.kind != TokenKind::Word || named(held, s, k) {
                    continue;
                }
                let Some(close) = self.exclude(t, other) else { continue };
                if t.tag.is_verb() && other.tag == Tag::Noun {
                    continue; // to hand over a ring is no finger
                }
                if held.range().any(|j| held.token(j).stem == other.stem) || denied(held, i, s, k) {
                    continue;
                }
                let beside =
                    if close || !open(t) { tight(held, i, s, k) } else { shares_neighbour(held, i, s, k) };
                let beside = beside || t.tag == Tag::Prep && same_object(held, i, s, k);
                if beside {
                    return Some((s, k, true));
                }
                let loose = !close
                    || held.close(0.6).any(|c| c == s)
                        && !held.scene.sources.has(t.stem)
                        && !held.scene.sources.has(t.word);
                if loose && open(t) && found.is_none() && t.tag != Tag::Prep {
                    found = Some((s, k, false));
                }
            }
        }
        // A word that no source has, where the same story has another of its kind beside the same word.
        let absent = !held.scene.sources.has(t.stem) && !held.scene.sources.has(t.word);
        found.or_else(|| if absent && open(t) && t.tag != Tag::Prep { self.elsewhere(held, i) } else { None })
    }

    fn elsewhere(&self, held: &Held<'_>, i: usize) -> Option<(SentenceId, usize, bool)> {
        let t = held.token(i);
        held.around().find_map(|s| {
            let a = held.scene.analysis(s.document);
            held.scene
                .sentence(s)
                .tokens
                .clone()
                .find(|k| {
                    let other = &a.reading.tokens[*k];
                    other.kind == TokenKind::Word
                        && self.exclude(t, other).is_some()
                        && (!t.tag.is_verb() || other.tag != Tag::Noun)
                        && !held.range().any(|j| held.token(j).stem == other.stem)
                        && !denied(held, i, s, *k)
                        && !named(held, s, *k)
                        && touches(held, i, s, *k)
                })
                .map(|k| (s, k, false))
        })
    }
}

/// Two rides before he retires: he bows out after two rides.
fn turned_round(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    const REACH: usize = 6;
    if !["before", "after"].iter().any(|w| held.token(i).word == word_id(w)) {
        return false;
    }
    let theirs = &held.scene.analysis(s.document).reading.tokens;
    let (r, q) = (held.range(), held.scene.sentence(s).tokens.clone());
    let content = |t: &Token| matches!(t.tag, Tag::Noun | Tag::Name | Tag::Num) || t.tag.is_verb();
    let stem = |t: &Token| content(t).then_some(t.stem);
    let behind: Vec<WordId> =
        (i + 1..(i + 1 + REACH).min(r.end)).filter_map(|j| stem(held.token(j))).collect();
    let before = theirs[k.saturating_sub(REACH).max(q.start)..k].iter().filter_map(stem);
    let after: Vec<WordId> = theirs[k + 1..(k + 1 + REACH).min(q.end)].iter().filter_map(stem).collect();
    before.into_iter().any(|w| behind.contains(&w)) && !after.iter().any(|w| behind.contains(w))
}

/// Two measures that are one, or two of two sizes: sixty days and two months; six pct below, and 2.4 pct above.
fn measured(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    /// Sixty days are two months, but not to the day.
    const ROUGHLY: f64 = 0.05;
    /// Seconds of a day, and days of a month.
    const DAY: f64 = 86_400.0;
    const MONTH: f64 = 30.44;
    let quantity = |a: &Analysis, at: usize| {
        a.mentions.inside(at.saturating_sub(4)..at + 1).find_map(|m| match m.value {
            Value::Quantity(q) if m.tokens.end == at + 1 || m.tokens.end == at => Some(q),
            _ => None,
        })
    };
    let (a, b) = (held.analysis(), held.scene.analysis(s.document));
    let Some((q, p)) = quantity(a, i).zip(quantity(b, k)) else { return false };
    if held.token(i).tag == Tag::Prep {
        return q.comparable(&p) && !q.agrees(&p);
    }
    let days = |q: &Quantity| {
        let unit = q.unit?;
        match unit.dimension {
            d if d == word_id("time") => Some(q.base() / DAY),
            d if d == word_id("time-calendar") => Some(q.base() * MONTH),
            _ => None,
        }
    };
    days(&q).zip(days(&p)).is_some_and(|(x, y)| (x - y).abs() <= ROUGHLY * x.max(y))
}

/// True where two words of amount are told of one thing in one act: few clubs and some players are not, nor are the fewer
/// people who draw benefit and the more people who are in work.
fn amount_of_one(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    let (a, b) = (held.analysis(), held.scene.analysis(s.document));
    let (Some((x, v)), Some((y, w))) = (counted(a, i), counted(b, k)) else { return false };
    same(held, a, x, b, y)
        && match (v, w) {
            (Some(v), Some(w)) => same(held, a, v, b, w),
            (v, w) => v.is_none() && w.is_none(),
        }
}

/// The noun whose amount a word tells, and what governs that.
fn counted(a: &Analysis, token: usize) -> Option<(WordIndex, Option<WordIndex>)> {
    let tree = &a.reading.tree;
    let at = tree.of_token(token).next()?;
    let of = || tree.children(at).find(|c| tree.relation(*c) == Relation::Prep && *c > at);
    let noun = tree.head(at).filter(|h| tree.words[*h].tag.is_noun() && *h > at);
    let (noun, top) = match noun {
        Some(h) => (h, h),
        None => (of().and_then(|p| tree.children(p).find(|c| tree.words[*c].tag.is_noun()))?, at),
    };
    // Over the words that it is joined to, and over its preposition.
    let mut at = top;
    while let Some(w) =
        tree.head(at).filter(|w| tree.relation(at) == Relation::Conj || tree.words[*w].tag == Penn::In)
    {
        at = w;
    }
    Some((noun, tree.head(at)))
}

/// True where one word with a meaning of its own stands right before both, or right after both.
fn touches(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    let theirs = &held.scene.analysis(s.document).reading.tokens;
    let (r, q) = (held.range(), held.scene.sentence(s).tokens.clone());
    let same = |x: usize, y: usize| {
        let t = held.token(x);
        r.contains(&x) && q.contains(&y) && open(t) && t.tag != Tag::Prep && t.stem == theirs[y].stem
    };
    same(i + 1, k + 1) || i > 0 && k > 0 && same(i - 1, k - 1)
}

/// True where the next content word, or the one before, is the same on both sides and nothing but small words stands between.
fn tight(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    let a = held.scene.analysis(s.document);
    let (r, q) = (held.range(), held.scene.sentence(s).tokens.clone());
    let ours = &held.analysis().reading.tokens;
    let next = |tokens: &[Token], at: usize, end: usize| (at + 1 < end).then(|| tokens[at + 1].stem);
    let before = |tokens: &[Token], at: usize, start: usize| (at > start).then(|| tokens[at - 1].stem);
    let (x, y) = (next(ours, i, r.end), next(&a.reading.tokens, k, q.end));
    let (v, w) = (before(ours, i, r.start), before(&a.reading.tokens, k, q.start));
    x.is_some() && x == y && v == w
        || (x == y || v == w) && (x.is_some() || v.is_some()) && shares_neighbour(held, i, s, k)
}

/// True where the next noun after both, near, is the same: inside the hospital, outside a hospital.
fn same_object(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    let a = held.scene.analysis(s.document);
    let (r, q) = (held.range(), held.scene.sentence(s).tokens.clone());
    let object = |tokens: &[Token], at: usize, end: usize| -> Option<WordId> {
        let noun = |t: &Token| matches!(t.tag, Tag::Noun | Tag::Name | Tag::Num);
        let first = (at + 1..(at + 5).min(end)).find(|j| noun(&tokens[*j]))?;
        let last = (first..end.min(first + 8))
            .take_while(|j| noun(&tokens[*j]) || tokens[*j].kind == TokenKind::Comma)
            .filter(|j| noun(&tokens[*j]))
            .last()?;
        Some(tokens[last].stem)
    };
    let (x, y) = (object(&held.analysis().reading.tokens, i, r.end), object(&a.reading.tokens, k, q.end));
    x.is_some() && x == y
}

fn denied(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    let a = held.scene.analysis(s.document);
    let ours = (i.saturating_sub(3).max(held.range().start)..i).any(|j| negates(held.token(j)));
    let start = held.scene.sentence(s).tokens.start;
    let theirs = a.reading.tokens[k.saturating_sub(3).max(start)..k].iter().any(negates);
    ours != theirs
}

/// Inside a name: the Red Sea is no colour.
fn named(held: &Held<'_>, s: SentenceId, i: usize) -> bool {
    let a = held.scene.analysis(s.document);
    a.mentions.entity_at(i).is_some_and(|e| a.mentions.entity(e).words.len() > 1)
}
