//! Changes told in two places of a story: "went from 6.1 per cent to 7.4 per cent" and, paragraphs on, "a rise of 1.3 per cent";
//! "rose to 250 from 200" and "the increase of 20 per cent".

use super::{Arithmetic, Item, Mode, before, change, items, meet, place, shown, stated};
use crate::align::SentenceId;
use crate::align::passages::common;
use crate::document::{BlockKind, DocumentId};
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Bound, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::word_id;

/// A story with more levels or changes than this is a table.
const MANY: usize = 8;

/// A value that went from one level to another.
struct Level<'a> {
    /// The sentence of the level it came from, and of the one it went to.
    at: (SentenceId, SentenceId),
    from: Item<'a>,
    to: Item<'a>,
}

/// A change in per cent that is told without its levels.
struct Told<'a> {
    sentence: SentenceId,
    item: Item<'a>,
    up: bool,
    /// "The increase of 20 per cent".
    definite: bool,
}

fn is(t: &Token, words: &[&str]) -> bool {
    words.iter().any(|w| t.word == word_id(w) || t.stem == word_id(w))
}

fn ratio(rule: &Arithmetic, i: &Item<'_>) -> bool {
    i.q.unit.is_some_and(|u| u.dimension == rule.ratio)
}

fn plain(i: &Item<'_>) -> bool {
    !i.m.quoted && i.q.bound == Bound::Exact && !i.q.age && !i.q.ordinal && !i.q.one && i.q.value > 0.0
}

/// The levels of a sentence: "from A to B", "B, up from A", "B, compared with A".
fn levels<'a>(rule: &Arithmetic, scene: &Scene<'a>, id: SentenceId) -> Vec<Level<'a>> {
    let tokens = &scene.analysis(id.document).reading.tokens;
    if let Some((from, to)) = change::values(rule, scene, id) {
        return vec![Level { at: (id, id), from, to }];
    }
    let list = items(scene, id);
    list.windows(2)
        .filter_map(|w| {
            let (to, from) = (w[0], w[1]);
            let at = from.m.tokens.start;
            let moved = before(tokens, at, "from")
                && at > 1
                && (rule.directions.of(&tokens[at - 2]).is_some() || is(&tokens[at - 2], &["up", "down"]));
            let held = before(tokens, at, "with") && before(tokens, at - 1, "compared")
                || before(tokens, at, "against");
            let near = at.saturating_sub(to.m.tokens.end) <= 8;
            ((moved || held)
                && near
                && plain(&to)
                && plain(&from)
                && to.q.comparable(from.q)
                && (to.q.unit.is_some() || held && to.q.head.is_some() || moved))
                .then_some(Level { at: (id, id), from, to })
        })
        .collect()
}

/// "48% said yes. In the new poll the figure was 41%": one share in each of two neighbours.
fn followed<'a>(
    rule: &Arithmetic,
    scene: &Scene<'a>,
    first: SentenceId,
    second: SentenceId,
) -> Option<Level<'a>> {
    let (x, y) = (items(scene, first), items(scene, second));
    let only = |list: &[Item<'a>]| {
        let mut shares = list.iter().copied().filter(|i| ratio(rule, i));
        shares.next().filter(|i| plain(i) && shares.next().is_none())
    };
    let (from, to) = (only(&x)?, only(&y)?);
    let tokens = &scene.analysis(second.document).reading.tokens;
    let start = scene.sentence(second).tokens.start;
    let same = (start..to.m.tokens.start).any(|k| {
        is(&tokens[k], &["figure", "share", "proportion", "rate", "rating", "number"])
            && k > start
            && is(&tokens[k - 1], &["the", "that", "this"])
    });
    same.then_some(Level { at: (first, second), from, to })
}

/// Nouns of change besides the words of direction.
fn way(rule: &Arithmetic, t: &Token) -> Option<bool> {
    if t.tag == Tag::Name {
        return None;
    }
    rule.directions.of(t).or_else(|| {
        if is(t, &["hike", "growth", "upturn"]) {
            Some(true)
        } else if is(t, &["cut", "reduction", "dip", "loss", "slide"]) {
            Some(false)
        } else {
            None
        }
    })
}

/// The change that a sentence tells by one share and a word of direction on it.
fn told<'a>(rule: &Arithmetic, scene: &Scene<'a>, id: SentenceId) -> Option<Told<'a>> {
    let a = scene.analysis(id.document);
    let tokens = &a.reading.tokens;
    let s = scene.sentence(id);
    let list: Vec<Item<'a>> = items(scene, id).into_iter().filter(|i| ratio(rule, i)).collect();
    let [item] = list.as_slice() else { return None };
    if item.m.quoted || item.q.bound != Bound::Exact {
        return None;
    }
    let (at, end) = (item.m.tokens.start, item.m.tokens.end);
    // "A rise of 5%", "dropped by 5%", "fell 5%", "a 5% rise".
    let skip = usize::from(at > 0 && is(&tokens[at - 1], &["of", "by"]));
    let k = at.checked_sub(1 + skip).filter(|k| *k >= s.tokens.start);
    let mut up = k.and_then(|k| way(rule, &tokens[k]));
    let mut definite =
        up.is_some() && k.is_some_and(|k| k > 0 && is(&tokens[k - 1], &["the", "this", "that", "its"]));
    let the = at > 0 && is(&tokens[at - 1], &["the", "this", "that", "its"]);
    if up.is_none() && end < s.tokens.end && (the || tokens[end].tag == Tag::Noun) {
        up = way(rule, &tokens[end]);
        definite = the;
    }
    let up = up?;
    let moved = tokens[s.tokens.clone()].iter().any(|t| is(t, &["from", "to"]) && t.kind == TokenKind::Word)
        && items(scene, id).len() > 1;
    (!moved).then_some(Told { sentence: id, item: *item, up, definite })
}

/// Words for a share: what a change of per cent is a change of.
const RATES: [&str; 15] = [
    "rate",
    "share",
    "rating",
    "figure",
    "proportion",
    "support",
    "turnout",
    "unemployment",
    "jobless",
    "inflation",
    "approval",
    "percentage",
    "margin",
    "popularity",
    "joblessness",
];

/// True where the change is of what the levels are of: "in admissions", or words of the two sentences, those of change apart.
fn topic(rule: &Arithmetic, scene: &Scene<'_>, l: &Level<'_>, t: &Told<'_>) -> bool {
    let a = scene.analysis(t.sentence.document);
    let tokens = &a.reading.tokens;
    let end = scene.sentence(t.sentence).tokens.end;
    let held = |keep: &dyn Fn(usize) -> bool| {
        [l.at.0, l.at.1].iter().any(|s| {
            let mine = a.contents.of(t.sentence.sentence as usize);
            let words: Vec<_> =
                mine.iter().filter(|c| keep(c.token as usize) && c.weight > 0.35).copied().collect();
            common(a.contents.of(s.sentence as usize), &words).next().is_some()
        })
    };
    let from =
        (t.item.m.tokens.end..end.min(t.item.m.tokens.end + 2)).find(|k| is(&tokens[*k], &["in", "of"]));
    if let Some(from) = from {
        // The noun phrase after "in".
        let to =
            (from + 1..end).find(|k| tokens[*k].tag.is_verb() || tokens[*k].tag == Tag::Mark).unwrap_or(end);
        return held(&|k| (from..to).contains(&k))
            || tokens[from..to.min(from + 4)].iter().any(|t| is(t, &RATES));
    }
    held(&|k| !t.item.m.tokens.contains(&k) && tokens.get(k).is_some_and(|t| way(rule, t).is_none()))
}

/// True where the sentence of a change names a time of its own.
fn timed(scene: &Scene<'_>, id: SentenceId) -> bool {
    let a = scene.analysis(id.document);
    a.mentions.inside(scene.sentence(id).tokens.clone()).any(|m| {
        matches!(m.value, Value::Time(t) if t.year.is_some() || t.years_ago.is_some() || t.month.is_some() || t.turn.is_some())
    })
}

fn bounds(i: Item<'_>) -> (f64, f64) {
    change::range(i)
}

pub(super) fn document(rule: &Arithmetic, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let n = scene.analysis(document).reading.sentences.len();
    let all: Vec<SentenceId> = (0..n)
        .map(|i| SentenceId { document, sentence: u32::try_from(i).unwrap_or(u32::MAX) })
        .filter(|s| matches!(scene.sentence(*s).kind, BlockKind::Body | BlockKind::Standfirst))
        .collect();
    let mut list: Vec<Level<'_>> = all.iter().flat_map(|s| levels(rule, scene, *s)).collect();
    list.extend(all.windows(2).filter_map(|w| followed(rule, scene, w[0], w[1])));
    if list.is_empty() || list.len() > MANY {
        return;
    }
    let changes: Vec<Told<'_>> = all.iter().filter_map(|s| told(rule, scene, *s)).take(2 * MANY).collect();
    for t in &changes {
        // Another pair of levels that it comes from.
        let fits = |l: &Level<'_>| {
            let (a, b) = (bounds(l.from), bounds(l.to));
            let given = stated(t.item.q.value, t.item.q);
            a.0 > 0.0 && meet((given.0 - 0.5, given.1 + 0.5), size(a, b))
        };
        if list.iter().any(fits) {
            continue;
        }
        for l in list.iter().filter(|l| l.at.0 != t.sentence && l.at.1 != t.sentence) {
            judge(rule, scene, l, t, list.len(), sink);
        }
    }
}

/// The least and the most by which a value changed, in per cent.
fn size(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    let (low, high) = ((b.0 / a.1 - 1.0) * 100.0, (b.1 / a.0 - 1.0) * 100.0);
    if low >= 0.0 {
        (low, high)
    } else if high <= 0.0 {
        (-high, -low)
    } else {
        (0.0, high.max(-low))
    }
}

fn judge(rule: &Arithmetic, scene: &Scene<'_>, l: &Level<'_>, t: &Told<'_>, levels: usize, sink: &mut Sink) {
    let points = ratio(rule, &l.from);
    let up = l.to.q.base() > l.from.q.base();
    if up != t.up || points != (rule.mode == Mode::Points) {
        return;
    }
    let given = stated(t.item.q.value, t.item.q);
    let (why, sure, value) = if points {
        let difference = (l.to.q.value - l.from.q.value).abs();
        let sharp = difference.fract() > 0.01 && difference.fract() < 0.99;
        let of = scene.analysis(t.sentence.document).reading.tokens.get(t.item.m.tokens.end);
        let free = !of.is_some_and(|t| is(t, &["in", "of"]));
        let rates = scene.tokens(t.sentence).iter().any(|t| is(t, &RATES));
        if !meet((difference - 0.05, difference + 0.05), given)
            || !(sharp || rates && free || topic(rule, scene, l, t))
        {
            return;
        }
        let why = "the figure is the difference of two rates told elsewhere: percentage points, not per cent";
        (why, if sharp { 84 } else { 80 }, format!("{} percentage points", shown(difference)))
    } else {
        if !t.definite || levels > 1 || !topic(rule, scene, l, t) || timed(scene, t.sentence) {
            return;
        }
        let mid = (l.to.q.base() / l.from.q.base() - 1.0).abs() * 100.0;
        let factor = t.item.q.value.max(mid) / t.item.q.value.min(mid).max(0.01);
        if factor < 1.1 {
            return;
        }
        let why = "the change that is spoken of is the one whose two values are told elsewhere, and they give another share";
        (why, if factor > 1.3 { 82 } else { 78 }, format!("{} per cent", shown(mid)))
    };
    let document = t.sentence.document;
    let levels: Vec<_> = if l.at.0 == l.at.1 { vec![l.from.m, l.to.m] } else { vec![l.to.m] };
    let mut places = vec![
        place(scene, t.sentence, &[t.item.m], value.clone()),
        place(scene, l.at.1, &levels, "the values".to_owned()),
    ];
    if l.at.0 != l.at.1 {
        places.push(place(scene, l.at.0, &[l.from.m], "before".to_owned()));
    }
    sink.report(
        Draft::new(places, why, sure)
            .slot("from", scene.words(document, l.from.m.span))
            .slot("to", scene.words(document, l.to.m.span))
            .slot("share", scene.words(document, t.item.m.span))
            .slot("value", value)
            .key(format!("{}", l.from.q.base()))
            .key(format!("{}", l.to.q.base()))
            .key(format!("{}", t.item.q.value)),
    );
}
