//! What parts two runs: values that cannot both hold, listed opposites, a negation, a name, a word.

use super::Two;
use crate::align::edits::stretch;
use crate::align::run::Gap;
use crate::language::{Tag, TokenKind};
use crate::mention::{EntityKind, Mention, Value};
use crate::text::{WordId, fold, word_id};
use std::ops::Range;

/// Where two runs part.
#[derive(Clone, Debug)]
pub(super) struct Parting {
    /// The tokens on the left; empty where the left has nothing there.
    pub left: Range<usize>,
    /// The tokens on the right.
    pub right: Range<usize>,
    /// How sure, in hundredths.
    pub sure: u8,
    /// Two values: numbers, days.
    pub value: bool,
    /// Two times.
    pub time: bool,
    /// A negation.
    pub negation: bool,
}

const NEGATORS: [&str; 9] = ["not", "n't", "never", "no", "without", "nor", "neither", "none", "cannot"];

/// Words after which a negation does not deny: "not only".
const PARTLY: [&str; 16] = [
    "just",
    "merely",
    "simply",
    "necessarily",
    "always",
    "all",
    "yet",
    "longer",
    "more",
    "less",
    "so",
    "as",
    "because",
    "every",
    "doubt",
    "sure",
];

impl Two<'_> {
    /// One side has an odd number of negations more, and nothing else parts the two.
    pub(super) fn negation(&self) -> Option<Parting> {
        let tokens = &self.a.reading.tokens;
        let find = |r: Range<usize>| -> Vec<usize> {
            // Not beyond its own sentence: the one before ends on what it likes.
            let sentences = &self.a.reading.sentences;
            let own = sentences.get(sentences.partition_point(|s| s.tokens.end <= r.start));
            let from = r.start.saturating_sub(3).max(own.map_or(0, |s| s.tokens.start));
            (from..r.end).filter(|i| NEGATORS.iter().any(|w| tokens[*i].word == word_id(w))).collect()
        };
        let (l, r) = (find(self.run.left()), find(self.run.right()));
        if (l.len() + r.len()) % 2 == 0 {
            return None;
        }
        let partly = |list: &[usize]| {
            list.iter()
                .any(|i| tokens.get(i + 1).is_some_and(|t| PARTLY.iter().any(|w| t.word == word_id(w))))
        };
        (!partly(&l) && !partly(&r)).then(|| Parting {
            left: stretch(&l),
            right: stretch(&r),
            sure: 84,
            value: false,
            time: false,
            negation: true,
        })
    }

    /// A gap that says the same in other words, or only holds a negation with its verb.
    pub(super) fn harmless(&self, g: &Gap) -> bool {
        let cues = &self.scene.knowledge.cues;
        let tokens = &self.a.reading.tokens;
        let words = |list: &[usize]| -> Vec<usize> {
            list.iter()
                .copied()
                .filter(|i| {
                    self.content(*i)
                        && tokens[*i].kind != TokenKind::Clitic
                        && !NEGATORS.iter().any(|w| tokens[*i].word == word_id(w))
                })
                .collect()
        };
        let (l, r) = (words(&g.left), words(&g.right));
        l.len() == r.len()
            && l.iter().zip(&r).all(|(i, j)| {
                let (t, u) = (&tokens[*i], &tokens[*j]);
                t.tag != Tag::Num
                    && u.tag != Tag::Num
                    && (cues.synonyms(t.stem, u.stem) || inflected(&self.text(*i), &self.text(*j)))
            })
    }

    /// Why the two sides of a gap exclude each other; `None` where they may both hold.
    pub(super) fn conflict(&self, g: &Gap) -> Option<Parting> {
        let (l, r) = (stretch(&g.left), stretch(&g.right));
        let joined = |r: &Range<usize>| {
            fold(self.a.reading.span(r.clone()).of(&self.scene.document(self.document).text))
                .replace(['-', ' '], "")
        };
        if joined(&l) == joined(&r) {
            return None;
        }
        let base = Parting {
            left: l.clone(),
            right: r.clone(),
            sure: 0,
            value: false,
            time: false,
            negation: false,
        };
        let opposites = self.opposites(g);
        // "The first squad", "the second squad": two subjects of one act.
        let counted =
            self.a.mentions.inside(l.clone()).any(|m| matches!(&m.value, Value::Quantity(q) if q.ordinal));
        if (opposites.is_none() || counted) && !self.after_verb(g) {
            return None;
        }
        if let Some(p) = self.values(g, &base) {
            return Some(p);
        }
        if self.many_and_one(&g.left, &g.right) || self.many_and_one(&g.right, &g.left) {
            return Some(Parting { sure: 84, value: true, ..base });
        }
        if g.left.iter().chain(&g.right).any(|i| self.a.reading.tokens[*i].tag == Tag::Num) {
            return None;
        }
        if let Some((i, j)) = opposites {
            return Some(Parting { left: i..i + 1, right: j..j + 1, sure: 86, ..base });
        }
        if self.names(&l, &r) {
            return Some(Parting { sure: 76, ..base });
        }
        self.words(g).then_some(Parting { sure: 76, ..base })
    }

    /// "Multiple venues", "only one venue".
    fn many_and_one(&self, l: &[usize], r: &[usize]) -> bool {
        let is = |list: &[usize], words: &[&str]| {
            let said: Vec<usize> =
                list.iter().copied().filter(|i| self.text(*i) != "only" && self.text(*i) != "a").collect();
            matches!(said[..], [i] if words.iter().any(|w| self.text(i) == *w))
        };
        is(l, &["multiple", "several", "many", "numerous", "various", "different"])
            && is(r, &["one", "single"])
    }

    /// What a thing is, told in other words: "a class of attack boats", "a class of missile boats". Only where much else is the same.
    fn words(&self, g: &Gap) -> bool {
        let tokens = &self.a.reading.tokens;
        let plain = |list: &[usize]| {
            list.len() <= 4
                && list.windows(2).all(|w| w[0] + 1 == w[1])
                && list.iter().all(|i| {
                    (matches!(tokens[*i].tag, Tag::Noun | Tag::Adj) || self.text(*i).contains('-'))
                        && self.content(*i)
                })
        };
        let said = self.run.same.iter().filter(|p| self.content(p.0)).count();
        !g.tail
            && self.run.whole
            && self.run.same.len() >= 10
            && said >= 5
            && plain(&g.left)
            && plain(&g.right)
    }

    /// A verb of the run stands before the gap.
    fn after_verb(&self, g: &Gap) -> bool {
        let first = g.left.first().copied().unwrap_or(usize::MAX);
        self.run.same.iter().any(|(i, _)| {
            *i < first
                && matches!(
                    self.a.reading.tokens[*i].tag,
                    Tag::VerbPast | Tag::VerbS | Tag::VerbBase | Tag::VerbPart | Tag::VerbIng | Tag::Aux
                )
        })
    }

    fn values(&self, g: &Gap, base: &Parting) -> Option<Parting> {
        let mentions = |list: &[usize]| -> Vec<&Mention> {
            let Some(first) = list.first() else { return Vec::new() };
            let from = first.saturating_sub(6);
            self.a
                .mentions
                .inside(from..stretch(list).end)
                .filter(|m| {
                    matches!(m.value, Value::Quantity(_) | Value::Time(_))
                        && m.tokens.clone().any(|t| list.contains(&t))
                })
                .collect()
        };
        let (l, r) = (mentions(&g.left), mentions(&g.right));
        let rest = |list: &[usize], m: &Mention| {
            list.iter().filter(|i| !m.tokens.contains(i) && self.content(**i)).count()
        };
        match (l.as_slice(), r.as_slice()) {
            ([m], [n]) => {
                // "Franchise-worst $30 million", "franchise-best $117 million": a word may turn with the value.
                if self.cut(m)
                    || self.cut(n)
                    || rest(&g.left, m) > 1
                    || rest(&g.right, n) > 1
                    || g.tail && (g.left.len() > 2 || g.right.len() > 2)
                {
                    return None;
                }
                let made = Parting {
                    left: m.tokens.clone(),
                    right: n.tokens.clone(),
                    sure: 86,
                    value: true,
                    ..base.clone()
                };
                match (&m.value, &n.value) {
                    (Value::Quantity(p), Value::Quantity(q)) => {
                        (p.comparable(q) && !p.agrees(q)).then_some(made)
                    }
                    (Value::Time(t), Value::Time(u)) => {
                        let dated = |t: &crate::mention::Time| {
                            t.clock.is_none() && (t.month.is_some() || t.year.is_some())
                        };
                        (t.disjoint(u) && dated(t) && dated(u)).then_some(Parting { time: true, ..made })
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "9 , 000": only a piece of the number was read.
    fn cut(&self, m: &Mention) -> bool {
        let kind = |i: usize| self.a.reading.tokens.get(i).map(|t| t.kind);
        let end = m.tokens.end;
        matches!(kind(end), Some(TokenKind::Comma)) && kind(end + 1) == Some(TokenKind::Number)
    }

    /// A word and its listed opposite, or its un- form.
    fn opposites(&self, g: &Gap) -> Option<(usize, usize)> {
        let tokens = &self.a.reading.tokens;
        let cues = &self.scene.knowledge.cues;
        let single = g.left.len() == 1 && g.right.len() == 1;
        let forms = |i: usize| {
            let mut all = vec![tokens[i].stem, tokens[i].word, cues.lemma_class(tokens[i].stem)];
            all.extend(positive(&self.text(i)).iter().map(|w| word_id(w)));
            all
        };
        let weak = |p: WordId, q: WordId| cues.contrasts(p, q);
        let named = |list: &[usize]| list.iter().any(|i| tokens[*i].tag == Tag::Name);
        if named(&g.left) && named(&g.right) {
            return None;
        }
        g.left.iter().find_map(|i| {
            g.right
                .iter()
                .find(|j| {
                    let listed = forms(*i).iter().any(|p| {
                        forms(**j).iter().any(|q| cues.opposites(*p, *q) || single && !g.tail && weak(*p, *q))
                    });
                    listed || prefixed(&self.text(*i), &self.text(**j))
                })
                .map(|j| (*i, *j))
        })
    }

    fn text(&self, i: usize) -> String {
        fold(self.a.reading.tokens[i].span.of(&self.scene.document(self.document).text))
    }

    /// Two bearers of one kind.
    fn names(&self, l: &Range<usize>, r: &Range<usize>) -> bool {
        let one = |range: &Range<usize>| {
            let mut all: Vec<_> = range.clone().map(|i| self.a.mentions.entity_at(i)).collect();
            all.dedup();
            match all.as_slice() {
                [Some(e)] => Some(self.a.mentions.entity(*e)),
                _ => None,
            }
        };
        let (Some(p), Some(q)) = (one(l), one(r)) else { return false };
        let kinds = (p.kind == EntityKind::Organisation) == (q.kind == EntityKind::Organisation);
        kinds
            && !crate::mention::same_bearer(p, q)
            && !p.words.iter().any(|w| q.words.contains(w))
            && strsim::jaro_winkler(&fold(&p.name), &fold(&q.name)) <= 0.7
    }
}

/// happy, unhappy; legal, illegal.
fn prefixed(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() >= 4
        && long
            .strip_suffix(short)
            .is_some_and(|p| ["un", "in", "im", "il", "ir", "dis", "non", "non-"].contains(&p))
}

/// star, starred: one word in two of its forms.
fn inflected(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() >= 4
        && long.strip_prefix(short).is_some_and(|rest| {
            ["s", "es", "d", "ed", "ing"].contains(&rest)
                || short
                    .chars()
                    .last()
                    .is_some_and(|c| rest.strip_prefix(c).is_some_and(|r| ["ed", "ing"].contains(&r)))
        })
}

/// What a comparative or superlative may come from: hotter gives hot, easiest gives easy.
fn positive(word: &str) -> Vec<String> {
    let Some(stem) = word.strip_suffix("er").or_else(|| word.strip_suffix("est")) else { return Vec::new() };
    let mut out = vec![stem.to_owned(), format!("{stem}e")];
    if let Some(s) = stem.strip_suffix('i') {
        out.push(format!("{s}y"));
    }
    let mut letters = stem.chars().rev();
    if letters.next().is_some_and(|c| letters.next() == Some(c)) {
        out.push(stem[..stem.len() - stem.chars().last().map_or(0, char::len_utf8)].to_owned());
    }
    out
}
