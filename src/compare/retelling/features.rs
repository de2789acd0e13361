//! What tells a slip from two things that are rightly told apart: the features of a difference, as whole numbers.

use super::difference::{Difference, frame};
use super::kind::{Group, Kind};
use super::profile::Told;
use super::scene::{Feature, Scene};
use super::shared::Half;
use super::surroundings;
use crate::compare::likeness::{Likeness, likeness};
use crate::compare::sequence;
use crate::compare::voice::one_voice;
use crate::document::BlockKind;
use crate::fact::{Certainty, Phase, Slot};
use crate::language::WordIndex;

fn share(part: f32, whole: f32) -> i32 {
    #[allow(clippy::cast_possible_truncation)]
    let out = (part / whole.max(0.01) * 20.0).round() as i32;
    out.clamp(0, 20)
}

pub(super) fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Count => "kind count",
        Kind::Measure => "kind measure",
        Kind::Money => "kind money",
        Kind::Percent => "kind percent",
        Kind::Age => "kind age",
        Kind::Ordinal => "kind ordinal",
        Kind::Year => "kind year",
        Kind::Day => "kind day",
        Kind::Weekday => "kind weekday",
        Kind::OtherTime => "kind other time",
        Kind::Place => "kind place",
        Kind::Nation => "kind nation",
        Kind::Person => "kind person",
        Kind::Body => "kind body",
        Kind::OpenName => "kind open name",
        Kind::OppositeVerb => "kind opposite verb",
        Kind::OppositeOther => "kind opposite other",
        Kind::OppositeSmall => "kind opposite small",
        Kind::Negation => "kind negation",
        Kind::Bound => "kind bound",
        Kind::Exchange => "kind exchange",
        Kind::Sibling => "kind sibling",
        Kind::Sister => "kind sister",
        Kind::Edit(_) => "kind edit",
        Kind::Denied => "kind denied",
        Kind::Pattern => "kind pattern",
        Kind::Calling => "kind calling",
    }
}

/// The features of a difference.
#[allow(clippy::too_many_lines, clippy::cast_possible_wrap, clippy::cast_possible_truncation)]
pub(super) fn of(s: &Scene<'_>, d: &Difference) -> Vec<Feature> {
    let mut out: Vec<Feature> = vec![("always", 1), (name(d.kind), 1)];
    let (p, q) = (s.left.profile, s.right.profile);
    let light = p.weight.min(q.weight);
    let heavy = p.weight.max(q.weight);
    let covered = share(s.shared.weight, light);
    let covered_long = share(s.shared.weight, heavy);
    out.push((
        match d.kind.group() {
            Group::Number => "covered number",
            Group::Time => "covered time",
            Group::Name => "covered name",
            Group::Exchange => "covered exchange",
            Group::Kinds => "covered kinds",
            Group::Edit => "covered edit",
            Group::Word => "covered word",
        },
        covered,
    ));
    out.push(("covered", covered));
    out.push(("covered squared", covered * covered / 20));
    out.push(("covered of the longer", covered_long));
    let weight = (s.shared.weight * 2.0).round() as i32;
    out.push(("shared", weight.min(20)));
    out.push(("shared little", i32::from(weight < 6)));
    let named = s.shared.terms.iter().filter(|(i, ..)| p.terms[*i].named).count();
    out.push(("shared names", named.min(4) as i32));
    out.push(("no shared name", i32::from(named == 0)));
    let exact = s.shared.terms.iter().filter(|t| t.2).count();
    out.push(("shared by meaning", (s.shared.terms.len() - exact).min(4) as i32));
    let rare = s.shared.terms.iter().filter(|(i, ..)| (s.spread)(p.terms[*i].key) <= 2).count();
    out.push(("shared rare", rare.min(6) as i32));
    let value_words = |h: Half<'_>, w: WordIndex| h.side.tree().subtree(w);
    for (side, h, w) in [(0, s.left, d.words[0]), (1, s.right, d.words[1])] {
        let own = value_words(h, w);
        let alone: Vec<_> = s.shared.alone[side]
            .iter()
            .map(|i| &h.profile.terms[*i])
            .filter(|t| !(d.data.is_some() && own.contains(&t.word) && own.len() < 4))
            .collect();
        let names = alone.iter().filter(|t| t.named).count().min(4) as i32;
        let words = alone.iter().filter(|t| !t.named && t.weight > 0.9).count().min(8) as i32;
        let light_side = (p.weight <= q.weight) == (side == 0);
        out.push((if light_side { "names alone, shorter" } else { "names alone, longer" }, names));
        out.push((if light_side { "words alone, shorter" } else { "words alone, longer" }, words));
    }
    // Of many pairs, one looks like a slip by chance; a passage without a story around it may tell of anything.
    let sentences = [s.left, s.right].map(|h| h.side.analysis.reading.sentences.len().max(1));
    let [a, b] = sentences.map(usize::ilog2);
    out.push(("many sentences", a.max(b).saturating_sub(3) as i32));
    out.push(("no story around", i32::from(sentences.iter().any(|n| *n < 3))));
    out.push(("terms few", i32::from(p.terms.len().min(q.terms.len()) < 5)));
    out.push(("terms of the shorter", p.terms.len().min(q.terms.len()).min(15) as i32));
    out.push(("other differences", (s.values.differing.len() - 1).min(4) as i32));
    for (name, of) in [
        ("a time differs too", Group::Time),
        ("a name differs too", Group::Name),
        ("a number differs too", Group::Number),
        ("a word differs too", Group::Word),
        ("a kind differs too", Group::Kinds),
    ] {
        let others = s.values.differing.iter().filter(|o| o.spans != d.spans && o.kind.group() == of);
        out.push((name, others.count().min(2) as i32));
    }
    out.push(("agreeing values", s.values.agreeing.min(3) as i32));
    out.push(("lone values", s.values.lone.iter().min().copied().unwrap_or(0).min(4) as i32));
    out.push(("rivals", d.rivals.min(3) as i32));
    surroundings::of(s, d, &mut out);
    anchors(s, d, &mut out);
    acts(s, d, &mut out);
    layout(s, &mut out);
    order(s, &mut out);
    for (h, other) in [(p, q), (q, p)] {
        let matched = |t: &crate::mention::Time| {
            other
                .data
                .iter()
                .any(|d| matches!(d.told, Told::Time(u) if u == *t || !t.disjoint(&u) && t.year == u.year))
        };
        let lone = h.data.iter().filter(|d| matches!(d.told, Told::Time(t) if !matched(&t)));
        out.push(("lone times", lone.count().min(3) as i32));
    }
    fit(s, d, &mut out);
    out.retain(|(_, v)| *v != 0);
    out
}

/// How well the surroundings of the two values fit each other: what speaks for one thing told twice, counted and weighed with
/// what the whole sentences share.
fn fit(s: &Scene<'_>, d: &Difference, out: &mut Vec<Feature>) {
    let has = |names: &[&str]| i32::from(out.iter().any(|(n, v)| *v > 0 && names.contains(n)));
    let act = has(&["act same", "act alike"]);
    let host = has(&["host same", "host alike", "word host same", "word host alike"]);
    let fits = act
        + host
        + has(&["noun same", "noun alike", "one relation"])
        + has(&["agent same"])
        + has(&["patient same"])
        + has(&["under the same"]);
    let covered = out.iter().find(|(n, _)| *n == "covered").map_or(0, |f| f.1);
    let rare = out.iter().find(|(n, _)| *n == "shared rare").map_or(0, |f| f.1);
    let number = i32::from(matches!(d.kind.group(), Group::Number | Group::Time));
    let pluperfect =
        |h: Half<'_>, f: Option<usize>| f.is_some_and(|f| sequence::long_before(h.side, frame(h, f)));
    let had = pluperfect(s.left, d.frames[0]) != pluperfect(s.right, d.frames[1]);
    out.extend([
        ("fits", fits),
        ("fits not", i32::from(fits == 0)),
        ("fits well", i32::from(fits >= 3)),
        ("fits and covered", fits * covered / 4),
        ("fits and rare", fits * rare),
        ("number fits", number * fits),
        ("number, act and host", number * act * host),
        ("one long before", i32::from(had)),
    ]);
}

/// What the value hangs on in both.
fn anchors(s: &Scene<'_>, d: &Difference, out: &mut Vec<Feature>) {
    let alike = |a: WordIndex, b: WordIndex| {
        let (x, y) = (s.left.side.word(a), s.right.side.word(b));
        if x.lemma == y.lemma { 2 } else { i32::from(s.kindred.alike(x.lemma, y.lemma)) }
    };
    let Some((i, j)) = d.data else {
        let head = |h: Half<'_>, w: WordIndex| h.side.tree().head(w);
        if let (Some(a), Some(b)) = (head(s.left, d.words[0]), head(s.right, d.words[1])) {
            match alike(a, b) {
                2 => out.push(("word host same", 1)),
                1 => out.push(("word host alike", 1)),
                _ => out.push(("word host other", 1)),
            }
        }
        let relation = |h: Half<'_>, w: WordIndex| h.side.tree().relation(w);
        let one = relation(s.left, d.words[0]) == relation(s.right, d.words[1]);
        out.push(("one relation", i32::from(one)));
        return;
    };
    let (x, y) = (&s.left.profile.data[i], &s.right.profile.data[j]);
    if let (Some(a), Some(b)) = (x.host, y.host) {
        match alike(a, b) {
            2 => out.push(("host same", 1)),
            1 => out.push(("host alike", 1)),
            _ => out.push(("host other", 1)),
        }
    }
    out.push((if x.under == y.under { "under the same" } else { "under another" }, 1));
    if let (Told::Amount(a), Told::Amount(b)) = (x.told, y.told) {
        match (a.head, b.head) {
            (Some(m), Some(n)) if m == n => out.push(("noun same", 1)),
            (Some(m), Some(n)) if s.kindred.alike(m, n) => out.push(("noun alike", 1)),
            (Some(_), Some(_)) => out.push(("noun other", 1)),
            (None, None) => out.push(("noun none", 1)),
            _ => out.push(("noun one", 1)),
        }
        out.push(("bound same", i32::from(a.bound == b.bound)));
        let (m, n) = (a.base().abs().max(1e-9), b.base().abs().max(1e-9));
        let ratio = (m / n).max(n / m);
        out.push(("ratio near", i32::from(ratio < 1.2)));
        out.push(("ratio wide", i32::from(ratio > 10.0)));
        let other_unit = a.unit.map(|u| u.name) != b.unit.map(|u| u.name);
        out.push(("unit other", i32::from(other_unit)));
    }
    // The value of either told again elsewhere: two values of two things.
    for (own, told) in [(0, x.told), (1, y.told)] {
        let again = s.standing[own].count(told).saturating_sub(1);
        out.push(("told again", again.min(2) as i32));
    }
}

/// The acts that the values belong to.
fn acts(s: &Scene<'_>, d: &Difference, out: &mut Vec<Feature>) {
    let k = s.knowledge;
    let [Some(i), Some(j)] = d.frames else {
        out.push(("act unknown", 1));
        return;
    };
    let (f, g) = (frame(s.left, i), frame(s.right, j));
    if f.key == g.key {
        out.push(("act same", 1));
    } else if s.kindred.alike(f.key, g.key) {
        out.push(("act alike", 1));
    } else if s.kindred.opposed(f.key, g.key) {
        out.push(("act opposed", 1));
    } else {
        out.push(("act other", 1));
    }
    for (slot, same, apart) in
        [(Slot::Agent, "agent same", "agent apart"), (Slot::Patient, "patient same", "patient apart")]
    {
        let mut best: Option<Likeness> = None;
        for a in f.filling(slot) {
            for b in g.filling(slot) {
                let l = likeness(s.left.side, a, s.right.side, b, &k.gazetteer);
                if matches!(l, Likeness::Same(_)) || best.is_none() {
                    best = Some(l);
                }
            }
        }
        match best {
            Some(Likeness::Same(_)) => out.push((same, 1)),
            Some(Likeness::Apart) => out.push((apart, 1)),
            _ => {}
        }
    }
    let (x, y) = (f.scope, g.scope);
    out.push(("polarity other", i32::from(x.polarity != y.polarity && d.kind != Kind::Negation)));
    out.push(("certainty other", i32::from(x.certainty != y.certainty)));
    out.push(("both uncertain", i32::from(x.certainty != Certainty::Asserted && x.certainty == y.certainty)));
    out.push(("future other", i32::from((x.phase == Phase::Future) != (y.phase == Phase::Future))));
    out.push(("former other", i32::from((x.phase == Phase::Former) != (y.phase == Phase::Former))));
    out.push(("phase other", i32::from(x.phase != y.phase)));
    out.push(("another", i32::from(x.other || y.other)));
    out.push(("a part", i32::from(x.part != y.part)));
    let voice = one_voice(s.left.side, (f.said, f.speaker), s.right.side, (g.said, g.speaker));
    out.push(("two voices", i32::from(!voice)));
    out.push(("two speakers", i32::from(!voice && f.said && g.said)));
}

/// Where both stand.
fn layout(s: &Scene<'_>, out: &mut Vec<Feature>) {
    let (x, y) = (s.left.sentence(), s.right.sentence());
    let any = |kind: BlockKind| i32::from(x.kind == kind || y.kind == kind);
    out.push(("a headline", any(BlockKind::Headline)));
    out.push(("a list", any(BlockKind::List)));
    let other = |k: BlockKind| !matches!(k, BlockKind::Headline | BlockKind::List | BlockKind::Body);
    out.push(("another block", i32::from(other(x.kind) || other(y.kind))));
    if s.left.side.id == s.right.side.id {
        let apart = s.right.profile.sentence.abs_diff(s.left.profile.sentence);
        out.push(("next sentence", i32::from(apart == 1)));
        out.push(("near", i32::from(apart > 1 && apart <= 3)));
        out.push(("one block", i32::from(x.block == y.block)));
    }
    let quoted = |h: Half<'_>| {
        let t = h.tokens();
        t.iter().filter(|t| t.quoted).count() * 2 > t.len()
    };
    out.push(("one quoted", i32::from(quoted(s.left) != quoted(s.right))));
    out.push(("both quoted", i32::from(quoted(s.left) && quoted(s.right))));
}

/// Whether the shared words come in one order, as in rows of a table.
fn order(s: &Scene<'_>, out: &mut Vec<Feature>) {
    let (p, q) = (s.left.profile, s.right.profile);
    let mut pairs: Vec<(WordIndex, WordIndex)> =
        s.shared.terms.iter().map(|(i, j, _)| (p.terms[*i].word, q.terms[*j].word)).collect();
    pairs.sort_unstable();
    let straight = pairs.windows(2).filter(|w| w[0].1 < w[1].1).count();
    if pairs.len() > 1 {
        #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
        out.push(("in order", (straight * 10 / (pairs.len() - 1)) as i32));
    }
    let whole = s.shared.alone.iter().all(|a| a.len() <= 1);
    out.push(("near copy", i32::from(whole)));
}
