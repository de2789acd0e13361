//! Slots that one plain word fills: another word of its class, another verb, or an ordinal before a superlative.

use super::Two;
use crate::align::edits::{Edits, Gap};
use crate::analysis::Analysis;
use crate::document::DocumentId;
use crate::language::Tag;
use crate::text::{WordId, fold, word_id};

/// From so many words in common, in order, on, two sentences of two documents are one, and the verb was changed.
const COPIED: usize = 6;

/// One verb for another in a sentence that two documents have word for word besides. Two documents may tell of one thing in many
/// words, so that only verbs that lie far apart count: no synonyms, nor words of one family.
pub(super) fn verbs(two: &Two<'_>, e: &Edits, gap: &Gap) -> Option<(Vec<usize>, Vec<usize>)> {
    let ([i], [j]) = (gap.left.as_slice(), gap.right.as_slice()) else { return None };
    let (t, u) = (two.a.reading.tokens.get(*i)?, two.b.reading.tokens.get(*j)?);
    let cues = &two.scene.knowledge.cues;
    let plain = |tag: Tag| matches!(tag, Tag::VerbPast | Tag::VerbPart);
    let said = |w: WordId| cues.stance(w).is_some();
    (e.same.len() >= COPIED
        && e.gaps.iter().all(|g| g.left.is_empty() || g.right.is_empty() || std::ptr::eq(g, gap))
        && plain(t.tag)
        && plain(u.tag)
        && t.stem != u.stem
        && !cues.synonyms(t.stem, u.stem)
        && !cues.relatives(t.stem, u.stem)
        && !(said(t.stem) && said(u.stem)))
    .then(|| (gap.left.clone(), gap.right.clone()))
}

/// "The second tallest building" and "the tallest building": an ordinal that only one has, right before a superlative.
pub(super) fn superlative(two: &Two<'_>, e: &Edits) -> Option<(Vec<usize>, Vec<usize>)> {
    let mut found = None;
    for g in &e.gaps {
        for (a, tokens, left) in [(two.a, &g.left, true), (two.b, &g.right, false)] {
            for i in tokens {
                if ordinal(a, *i, two, left) {
                    if found.is_some() {
                        return None;
                    }
                    found = Some((*i, left));
                }
            }
        }
    }
    let (i, left) = found?;
    // The other one has the superlative without it.
    let side = |(x, y): &(usize, usize)| if left { (*x, *y) } else { (*y, *x) };
    let (_, other) = e.same.iter().map(side).find(|(x, _)| *x == i + 1)?;
    Some(if left { (vec![i, i + 1], vec![other]) } else { (vec![other], vec![i, i + 1]) })
}

/// True for "second" before "tallest" or "most".
fn ordinal(a: &Analysis, i: usize, two: &Two<'_>, left: bool) -> bool {
    const ORDINALS: [&str; 9] =
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let document = if left { two.pair.left.document } else { two.pair.right.document };
    let (Some(t), Some(next)) = (a.reading.tokens.get(i), a.reading.tokens.get(i + 1)) else { return false };
    let word = fold(next.span.of(&two.scene.document(document).text));
    ORDINALS.iter().any(|w| t.word == word_id(w))
        && (word == "most" || word == "least" || word.ends_with("est") && next.tag == Tag::Adj)
}

/// Two words of one class, neither of them a name or a number: inside one document the sentence was copied.
pub(super) fn words(two: &Two<'_>, gap: &Gap) -> Option<(Vec<usize>, Vec<usize>)> {
    let runs = |t: &[usize]| t.windows(2).all(|w| w[0] + 1 == w[1]);
    if !(gap.edge || runs(&gap.left) && runs(&gap.right)) {
        return None;
    }
    // At the end one sentence may go on after the slot: the first words stand against each other.
    let n = if gap.edge { 1 } else { 2 };
    let cut = |t: &[usize]| t[..t.len().min(n)].to_vec();
    // A slip puts one word for another; a word for two is another wording.
    if !gap.edge && gap.left.len() != gap.right.len() {
        return None;
    }
    if gap.edge && gap.left.len().min(gap.right.len()) > 1
        || !gap.edge && gap.left.len().max(gap.right.len()) > 2
    {
        return None;
    }
    let gap = Gap { left: cut(&gap.left), right: cut(&gap.right), edge: gap.edge };
    let compound = |a: &Analysis, t: &[usize]| {
        t.last()
            .and_then(|i| a.reading.tokens.get(i + 1))
            .is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Name | Tag::Adj))
    };
    let opens = |id: crate::align::SentenceId, t: &[usize]| {
        t.first().is_some_and(|i| *i <= two.scene.sentence(id).tokens.start + 1)
    };
    if gap.edge && (opens(two.pair.left, &gap.left) || opens(two.pair.right, &gap.right)) {
        return None;
    }
    if gap.edge && (compound(two.a, &gap.left) || compound(two.b, &gap.right)) {
        return None;
    }
    let class = |a: &Analysis, t: &[usize]| -> Option<(u8, WordId)> {
        let last = a.reading.tokens.get(*t.last()?)?;
        let class = match last.tag {
            Tag::Noun => 1,
            Tag::Adj => 2,
            Tag::VerbPart | Tag::VerbPast if gap.edge => 2,
            _ => return None,
        };
        t.iter()
            .all(|i| !matches!(a.reading.tokens[*i].tag, Tag::Name | Tag::Num))
            .then_some((class, last.stem))
    };
    let (p, q) = (class(two.a, &gap.left)?, class(two.b, &gap.right)?);
    // The small words before the slot are the same: "as a man", "as a woman".
    let before = |a: &Analysis, t: &[usize]| {
        t.first().and_then(|i| a.reading.tokens.get(i.checked_sub(1)?)).map(|t| t.word)
    };
    // Crocodile, crocodilian: one word in two forms.
    let text = |d: DocumentId, a: &Analysis, t: &[usize]| -> String {
        t.last().map_or(String::new(), |i| fold(a.reading.tokens[*i].span.of(&two.scene.document(d).text)))
    };
    let (x, y) =
        (text(two.pair.left.document, two.a, &gap.left), text(two.pair.right.document, two.b, &gap.right));
    let alike = x.chars().zip(y.chars()).take_while(|(c, d)| c == d).count();
    if alike >= 5 && alike * 10 >= x.chars().count().min(y.chars().count()) * 8 {
        return None;
    }
    (p.0 == q.0 && p.1 != q.1 && before(two.a, &gap.left) == before(two.b, &gap.right))
        .then(|| (gap.left.clone(), gap.right.clone()))
}
