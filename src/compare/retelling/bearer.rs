//! What hangs on one bearer of a name in both sentences: *Jupiter's analyst Ian Fogg*; *Ian Fogg, an analyst with Decipher*.

use super::kindred::{Kindred, is_person};
use super::shared::{Half, Shared};
use crate::language::{Relation, WordIndex};

/// So many steps up the tree from a value to its bearer.
const STEPS: usize = 5;

/// True where two words hang on the bearer of a name that both sentences have, by nouns and prepositions alone.
pub(super) fn one_bearer(left: Half<'_>, right: Half<'_>, shared: &Shared, words: [WordIndex; 2]) -> bool {
    let (above, over) = (chain(left, words[0]), chain(right, words[1]));
    let met = |(i, j, _): &(usize, usize, bool)| {
        let (t, u) = (&left.profile.terms[*i], &right.profile.terms[*j]);
        t.named && u.named && above.contains(&t.word) && over.contains(&u.word)
    };
    shared.terms.iter().any(met)
}

/// The words above a word, as long as it hangs on a noun or a preposition.
fn chain(half: Half<'_>, word: WordIndex) -> Vec<WordIndex> {
    let tree = half.side.tree();
    let nominal = |w: WordIndex| {
        matches!(
            tree.relation(w),
            Relation::Poss
                | Relation::Appos
                | Relation::Prep
                | Relation::Pobj
                | Relation::Compound
                | Relation::Nmod
                | Relation::Amod
                | Relation::Nummod
                | Relation::Npadvmod
                | Relation::Dep
        )
    };
    let up = std::iter::successors(Some(word), |w| tree.head(*w).filter(|_| nominal(*w)));
    up.skip(1).take(STEPS).collect()
}

/// What one bearer is called in both sentences, by nouns for people of which neither says the other.
pub(super) fn callings(
    left: Half<'_>,
    right: Half<'_>,
    shared: &Shared,
    kindred: &Kindred,
) -> Vec<[WordIndex; 2]> {
    let mut out = Vec::new();
    for (i, j, _) in &shared.terms {
        let (t, u) = (&left.profile.terms[*i], &right.profile.terms[*j]);
        if !t.named || !u.named {
            continue;
        }
        let (a, b) = (called(left, t.word), called(right, u.word));
        let lemma = |h: Half<'_>, w: WordIndex| h.side.word(w).lemma;
        let written = |h: Half<'_>, w: WordIndex| h.side.document.slice(h.side.word(w).span).to_lowercase();
        // A co-founder is a founder.
        let part = |x: WordIndex, y: WordIndex| {
            let (x, y) = (written(left, x), written(right, y));
            x.ends_with(&y) || y.ends_with(&x)
        };
        let alike = |x: WordIndex, y: WordIndex| kindred.alike(lemma(left, x), lemma(right, y)) || part(x, y);
        if a.iter().any(|x| b.iter().any(|y| alike(*x, *y))) {
            continue;
        }
        out.extend(a.iter().take(1).flat_map(|x| b.iter().take(1).map(|y| [*x, *y])));
    }
    out
}

/// The nouns for people that stand by a name: before it, behind it, or as what it is.
fn called(half: Half<'_>, name: WordIndex) -> Vec<WordIndex> {
    let tree = half.side.tree();
    let by =
        |c: &WordIndex| matches!(tree.relation(*c), Relation::Appos | Relation::Compound | Relation::Nmod);
    let of = tree.head(name).filter(|_| tree.relation(name) == Relation::Appos);
    let is = tree.head(name).filter(|_| tree.relation(name) == Relation::Nsubj);
    let what = is.and_then(|v| tree.children(v).find(|c| tree.relation(*c) == Relation::Attr));
    let all = tree.children(name).filter(by).chain(of).chain(what);
    let person = |w: &WordIndex| {
        let word = half.side.word(*w);
        word.tag.is_noun() && is_person(word.lemma)
    };
    all.filter(person).collect()
}
