//! Words that change whether, when and how surely something is said: a table from the lexicon `scope-words`.

use crate::language::Lexicon;
use crate::text::{WordId, fold, word_id};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a word does to what it governs or modifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It is not so: not, no, never, failed to.
    No,
    /// It is so: managed to, began to.
    Yes,
    /// It may be so: may, reportedly, is accused of.
    Hedge,
    /// It is to be: will, plans to.
    Future,
    /// It would be, if: would, unless.
    Unreal,
    /// It is still to come where it is told in the present: until.
    Awaited,
    /// It is wished, ordered or asked for: should, calls for.
    Wish,
    /// It was tried: attempted to.
    Tried,
    /// It was so once: former, ex-, late of.
    Former,
    /// It is another one: another, second, previous.
    Other,
    /// Only a part: some of, partly.
    Part,
    /// Takes the force from a *not* before it: not only, not just.
    Only,
}

impl Effect {
    /// Every effect with its name in the lexicon.
    const ALL: [(&'static str, Self); 12] = [
        ("no", Self::No),
        ("yes", Self::Yes),
        ("hedge", Self::Hedge),
        ("future", Self::Future),
        ("unreal", Self::Unreal),
        ("awaited", Self::Awaited),
        ("wish", Self::Wish),
        ("tried", Self::Tried),
        ("former", Self::Former),
        ("other", Self::Other),
        ("part", Self::Part),
        ("only", Self::Only),
    ];
}

/// The table of such words by folded form or lemma.
#[derive(Clone, Debug, Default)]
pub struct ScopeWords {
    effects: FxHashMap<WordId, Effect>,
    /// Verbs that tell no event of their own.
    everyday: FxHashSet<WordId>,
}

impl ScopeWords {
    /// Reads the lexicon `scope-words`; an entry of an unknown effect says nothing.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let effect = |name: &str| Effect::ALL.iter().find(|(n, _)| *n == name).map(|(_, e)| *e);
        let rows = lexicon.rows("scope-words");
        let id = |text: &str| word_id(&fold(text));
        Self {
            effects: rows.filter_map(|r| Some((id(r.get(0)), effect(r.get(1))?))).collect(),
            everyday: lexicon.rows("everyday-verbs").map(|r| id(r.get(0))).collect(),
        }
    }

    /// What a word does.
    #[must_use]
    pub fn effect(&self, word: WordId) -> Option<Effect> {
        self.effects.get(&word).copied()
    }

    /// True for verbs that tell no event of their own: *be*, *have*, *get*, *think*.
    #[must_use]
    pub fn is_everyday(&self, verb: WordId) -> bool {
        self.everyday.contains(&verb)
    }
}
