//! Comparer `traded`: two numbers or two dates that have changed places. Each stands nearer in the tree to the words that the other
//! stands nearer to in another sentence with both: *homes on 17 February and firms on 1 April*, and the other way round.

use super::group::{Member, each_two};
use super::same_word;
use super::side::Side;
use super::verdict::{Comparer, Conflict, Met, Reason, Verdict};
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, Corpus};
use crate::language::{Penn, Relation, Token, TokenKind, Tree, Word, WordIndex};
use crate::mention::{Bound, Mention, Value};
use crate::text::{Span, word_id};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::ops::Range;

/// A sentence with more values than this is a table.
const MOST: usize = 8;
/// So many steps of the tree may part a word from its number.
const NEAR: usize = 2;
/// Smaller counts are met by chance.
const TELLING: f64 = 13.0;
/// Steps that are gone from a word to the root of its tree.
const DEEP: usize = 32;
/// How sure an exchange is, in thousandths.
const SURE: u16 = 840;

/// A value for comparison: whatever is written alike has one.
type Key = (u8, u64);

/// Two values of one sentence, the lesser first.
#[derive(Clone, Copy)]
struct Two<'a> {
    side: Side<'a>,
    sentence: usize,
    values: [&'a Mention; 2],
}

impl<'a> Member<'a> for Two<'a> {
    fn side(&self) -> Side<'a> {
        self.side
    }

    /// From the first value to the last.
    fn span(&self) -> Span {
        let [a, b] = self.values.map(|m| m.span);
        if a.start <= b.start { a.to(b) } else { b.to(a) }
    }
}

/// Hands on every two sentences with the same two values, with what came of them.
pub(super) fn each(
    corpus: &Corpus,
    analyses: &[Analysis],
    knowledge: &Knowledge,
    across: bool,
    put: &mut impl FnMut(Met),
) {
    let mut groups: FxHashMap<(Key, Key), Vec<Two<'_>>> = FxHashMap::default();
    for side in Side::all(corpus, analyses) {
        for (sentence, s) in side.analysis.reading.sentences.iter().enumerate() {
            if !matches!(s.kind, BlockKind::Body | BlockKind::Headline | BlockKind::Standfirst) {
                continue;
            }
            let list: Vec<(Key, &Mention)> = side
                .analysis
                .mentions
                .inside(s.tokens.clone())
                .filter_map(|m| Some((key(m, &side.document.text)?, m)))
                .collect();
            if list.len() > MOST {
                continue;
            }
            let once = |k: Key| list.iter().filter(|(l, _)| *l == k).count() == 1;
            for (i, (k, m)) in list.iter().enumerate().filter(|(_, (k, _))| once(*k)) {
                for (l, n) in list[i + 1..]
                    .iter()
                    .filter(|(l, n)| once(*l) && k.0 == l.0 && telling(&side.document.text, m, n))
                {
                    let ((a, x), (b, y)) = if k < l { ((*k, *m), (*l, *n)) } else { ((*l, *n), (*k, *m)) };
                    groups.entry((a, b)).or_default().push(Two { side, sentence, values: [x, y] });
                }
            }
        }
    }
    let mut groups: Vec<_> = groups.into_iter().filter(|(_, list)| list.len() > 1).collect();
    groups.sort_by_key(|(k, _)| *k);
    for (_, list) in groups {
        each_two(&list, across, |left, right| Some(judge(left, right, knowledge)), put);
    }
}

/// No small counts.
fn telling(text: &str, m: &Mention, n: &Mention) -> bool {
    // *44* and *44b* are names.
    let digits = |m: &Mention| m.span.of(text).bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    if digits(m) == digits(n) && !digits(m).is_empty() {
        return false;
    }
    [m, n].into_iter().all(|m| match m.value {
        Value::Quantity(q) => q.unit.is_some() || q.value >= TELLING,
        _ => true,
    })
}

/// What a value is known by: its sort, and the value itself. None for what is no plain number, date or share.
fn key(m: &Mention, text: &str) -> Option<Key> {
    match m.value {
        Value::Quantity(q) => {
            let plain = q.bound != Bound::Vague && !q.one && !q.ordinal && q.value.is_finite();
            let sort = match q.unit {
                None if q.age => 1,
                None => 0,
                Some(u) if u.money => 2,
                Some(_) if q.is_share() => 3,
                Some(_) => 4,
            };
            let odds = text.get(m.span.end as usize..).is_some_and(|r| r.starts_with('/'));
            (plain && !odds).then(|| (sort, q.base().to_bits()))
        }
        Value::Time(t) => {
            let (month, day) = (u64::try_from(t.month?).ok()?, u64::try_from(t.day?).ok()?);
            Some((5, month * 100 + day))
        }
        _ => None,
    }
}

fn judge(left: &Two<'_>, right: &Two<'_>, knowledge: &Knowledge) -> Verdict {
    if left.side.id == right.side.id && left.sentence == right.sentence {
        return Verdict::Silent(Reason::OneSentence);
    }
    if in_order(left) || in_order(right) || one_value(left) || one_value(right) {
        return Verdict::Agree;
    }
    let (ours, theirs) = (sides(left, knowledge), sides(right, knowledge));
    let (mut own, mut crossed) = (0, Vec::new());
    for (w, first) in &ours {
        let form = |s: Side<'_>, w: WordIndex| s.word(w).lemma;
        let lemma = |(v, _): &&(WordIndex, Option<bool>)| form(left.side, *w) == form(right.side, *v);
        let alike = |(v, _): &&(WordIndex, Option<bool>)| {
            same_word(knowledge, left.side.analysis, *w, right.side.analysis, *v)
        };
        // A word that stands twice tells of neither; the word itself comes before one of its meaning.
        let met = only(theirs.iter().filter(lemma)).or_else(|| {
            let told = theirs.iter().any(|t| lemma(&t));
            only(theirs.iter().filter(alike)).filter(|_| !told)
        });
        let Some((v, other)) = met else { continue };
        match (first, other) {
            (Some(x), Some(y)) if x == y => own += 1,
            (Some(_), Some(_)) => crossed.push((*w, *v)),
            _ => {}
        }
    }
    let noun = |(w, _): &(WordIndex, WordIndex)| !left.side.word(*w).tag.is_verb();
    if own > 0 || !crossed.iter().any(noun) {
        return Verdict::Agree;
    }
    Verdict::Conflict(Box::new(Conflict {
        comparer: Comparer::Traded,
        places: [left, right].map(|t| (t.side.id, t.span())),
        values: [left, right].map(|t| {
            let words = |m: &Mention| t.side.document.slice(m.span).to_owned();
            format!("{} … {}", words(t.values[0]), words(t.values[1]))
        }),
        marks: None,
        shared: crossed.iter().map(|(w, _)| left.side.words(*w)).collect(),
        about: None,
        sure: SURE,
    }))
}

/// The one of a list that has only one.
fn only<T>(mut list: impl Iterator<Item = T>) -> Option<T> {
    let first = list.next()?;
    list.next().is_none().then_some(first)
}

/// Two values that tell one thing together: *20 of 29*, *£5.5bn ($10bn)*, *4/6*.
fn one_value(t: &Two<'_>) -> bool {
    let [a, b] = t.values.map(|m| m.tokens.clone());
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    let between = t.side.analysis.reading.tokens.get(first.end..second.start).unwrap_or_default();
    let is = |t: &Token, words: &[&str]| words.iter().any(|w| t.word == word_id(w));
    let says = |t: &Token| {
        matches!(t.kind, TokenKind::Word | TokenKind::Number) && !is(t, &["of", "out", "to", "and"])
    };
    // *From 4.2% in November to 4.3%*, *up to 4.3% from 4.2%*.
    let tokens = &t.side.analysis.reading.tokens;
    let before = |at: usize| at.checked_sub(1).and_then(|i| tokens.get(i));
    let end = |at: usize| before(at).is_some_and(|t| is(t, &["from", "to", "between", "against"]));
    if end(first.start) && end(second.start) || tokens.get(first.start).is_some_and(|t| is(t, &["between"])) {
        return true;
    }
    // *37 of the world's 30,000*, *37 fields out of 30,000*.
    let of = between.iter().any(|t| is(t, &["of"]));
    let apart = |t: &Token| t.tag.is_verb() || t.kind == TokenKind::Comma || is(t, &["and", "but", "while"]);
    of && !between.iter().any(apart) || !between.iter().any(says)
}

/// *Respectively*: what stands beside a value is not what it is of.
fn in_order(t: &Two<'_>) -> bool {
    let s = &t.side.analysis.reading.sentences[t.sentence];
    let words = ["respectively", "respective", "order"].map(word_id);
    t.side.analysis.reading.of(s).iter().any(|t| words.contains(&t.word))
}

/// The words of a sentence that say something, and whether each stands nearer to the first of its two values; none for one that is
/// as near to both.
fn sides(t: &Two<'_>, knowledge: &Knowledge) -> Vec<(WordIndex, Option<bool>)> {
    let tree = t.side.tree();
    let [x, y] = t.values.map(|m| tree.of_tokens(m.tokens.clone()));
    let (Some(p), Some(q)) = (tree.top(x.clone()), tree.top(y.clone())) else { return Vec::new() };
    let (p, q) = (above(tree, p), above(tree, q));
    let words = tree.of_tokens(t.side.analysis.reading.sentences[t.sentence].tokens.clone());
    let telling = |w: &WordIndex| {
        let word = &tree.words[*w];
        !x.contains(w)
            && !y.contains(w)
            && tells(word.tag)
            && !knowledge.scope_words().is_everyday(word.lemma)
    };
    // "9 million ballots, against 8,969,226": what one counts the other counts as well.
    let counted = |m: &Mention| match m.value {
        Value::Quantity(q) => q.head_token.and_then(|h| tree.of_token(h).next()),
        _ => None,
    };
    let shared = match t.values.map(counted) {
        [Some(w), None] if compared(t, t.values[1]) => Some(w),
        [None, Some(w)] if compared(t, t.values[0]) => Some(w),
        _ => None,
    };
    let near = words.filter(telling).map(|w| {
        if shared == Some(w) || priced(tree, &x, w) || priced(tree, &y, w) {
            return (w, None);
        }
        // *72% of nurses*: whatever the parser makes of the rest.
        if let Some(first) = [&x, &y].iter().position(|v| owns(tree, v, w)) {
            return (w, Some(first == 0));
        }
        let up = above(tree, w);
        let (d, e) = (distance(tree, &up, &p), distance(tree, &up, &q));
        match d.cmp(&e) {
            _ if d.min(e) > NEAR => (w, None),
            Ordering::Less => (w, Some(true)),
            Ordering::Greater => (w, Some(false)),
            Ordering::Equal => (w, None),
        }
    });
    near.collect()
}

/// *$50.88 a barrel*: the unit of a price is that of every price beside it.
fn priced(tree: &Tree, value: &Range<WordIndex>, w: WordIndex) -> bool {
    let each = |x: &Word| ["a", "an", "per"].iter().any(|e| x.form == word_id(e));
    w == value.end + 1 && tree.words.get(value.end).is_some_and(each)
}

/// *Against 8,969,226*, *than 9,000*.
fn compared(t: &Two<'_>, m: &Mention) -> bool {
    let before = m.tokens.start.checked_sub(1).and_then(|i| t.side.analysis.reading.tokens.get(i));
    before.is_some_and(|b| ["against", "than", "from", "with", "versus"].iter().any(|w| b.word == word_id(w)))
}

/// True for what follows a value by *of*, with nothing between but what says more of it.
fn owns(tree: &Tree, value: &Range<WordIndex>, w: WordIndex) -> bool {
    let of = tree.words.get(value.end).is_some_and(|x| x.form == word_id("of"));
    let says_more =
        |x: &Word| x.tag.is_noun() || x.tag.is_name() || matches!(x.tag, Penn::Dt | Penn::Jj | Penn::PrpPoss);
    of && (value.end + 1..value.end + 5).contains(&w)
        && tree.words.get(value.end + 1..w).is_some_and(|between| between.iter().all(says_more))
}

/// A word and those above it.
fn above(tree: &Tree, w: WordIndex) -> Vec<WordIndex> {
    std::iter::successors(Some(w), |w| tree.head(*w)).take(DEEP).collect()
}

/// Steps from one word of a tree to another, each told with those above it. What *and* joins is parted: *85% owned by the state and
/// 15% by the staff*; and so is what a verb stands between: *the company is 85% owned by the state*.
fn distance(tree: &Tree, a: &[WordIndex], b: &[WordIndex]) -> usize {
    let met = a.iter().enumerate().find_map(|(i, w)| Some((i, b.iter().position(|x| x == w)?)));
    let Some((i, j)) = met else { return 2 * DEEP };
    let joined = a[..i].iter().chain(&b[..j]).any(|w| tree.relation(*w) == Relation::Conj);
    let verb = |w: &WordIndex| tree.words[*w].tag.is_verb();
    let parted =
        i > 0 && j > 0 && verb(&a[i]) || a.iter().take(i).skip(1).chain(b.iter().take(j).skip(1)).any(verb);
    if joined || parted { 2 * DEEP } else { i + j }
}

/// Nouns, names, adjectives and verbs.
fn tells(tag: Penn) -> bool {
    tag.is_noun() || tag.is_name() || tag.is_verb() || matches!(tag, Penn::Jj | Penn::Jjr | Penn::Jjs)
}
