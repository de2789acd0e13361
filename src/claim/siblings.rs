//! Kinds of one thing that exclude each other, by the lexicon `siblings`: a mine is of coal or of gold.

use crate::language::Lexicon;
use crate::text::{WordId, folded_id};
use rustc_hash::FxHashMap;

/// The groups of the lexicon by the lemmas of their members.
#[derive(Clone, Debug, Default)]
pub struct Siblings {
    by_word: FxHashMap<WordId, Vec<Sibling>>,
}

/// A lemma as a member of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sibling {
    /// The group.
    pub group: usize,
    /// Which member of it: lemmas of one member tell the same.
    pub member: usize,
    /// True where a shared neighbour is needed.
    pub close: bool,
    /// True where it is a fact in itself, like a figure.
    pub thing: bool,
    /// True where it tells how much of what it stands before.
    pub amount: bool,
}

impl Siblings {
    /// Reads the lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut s = Self::default();
        for (group, r) in lexicon.rows("siblings").enumerate() {
            for (member, words) in r.list(1).enumerate() {
                for w in words.split('/') {
                    let (close, what) = (r.get(2) == "close", r.get(3));
                    let (thing, amount) = (what == "thing", what == "amount");
                    let entry = Sibling { group, member, close, thing, amount };
                    s.by_word.entry(folded_id(w.trim())).or_default().push(entry);
                }
            }
        }
        s
    }

    /// The members that a lemma is; none where it stands in no group.
    #[must_use]
    pub fn of(&self, lemma: WordId) -> &[Sibling] {
        self.by_word.get(&lemma).map_or(&[], Vec::as_slice)
    }

    /// Some(needs a shared neighbour) where two lemmas are different members of one group and share no member.
    #[must_use]
    pub fn exclude(x: &[Sibling], y: &[Sibling]) -> Option<bool> {
        if Self::one(x, y) {
            return None;
        }
        x.iter().flat_map(|p| y.iter().filter(move |q| q.group == p.group).map(|q| p.close || q.close)).min()
    }

    /// True where two lemmas are one member of some group.
    #[must_use]
    pub fn one(x: &[Sibling], y: &[Sibling]) -> bool {
        x.iter().any(|p| y.iter().any(|q| p.group == q.group && p.member == q.member))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_exclude_each_other_and_names_of_one_member_do_not() {
        let s = Siblings::new(&Lexicon::builtin());
        let excludes = |a, b| Siblings::exclude(s.of(folded_id(a)), s.of(folded_id(b))).is_some();
        assert!(excludes("cotton", "silk") && excludes("kidney", "lung"));
        assert!(
            !excludes("apartment", "flat") && !excludes("cotton", "lung") && !excludes("cotton", "cotton")
        );
        assert!(s.of(folded_id("perhaps")).is_empty());
    }
}
