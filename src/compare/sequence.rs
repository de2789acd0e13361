//! What a story tells of two times without naming them beside the act: what had not been so until now, what follows in a clause
//! of time, and a paragraph of another year.

use super::side::Side;
use crate::fact::{Frame, Polarity};
use crate::language::{Penn, Relation, WordIndex};
use crate::mention::{Mention, Value};
use crate::text::word_id;

/// Words that open a clause of time: what it tells comes before or after the rest.
const CLAUSES: [&str; 5] = ["when", "after", "before", "until", "once"];

/// Within so many tokens from its start a sentence opens with a year.
const OPENING: usize = 3;

/// True where two frames are told of two times.
pub(super) fn apart(left: Side<'_>, f: &Frame, right: Side<'_>, g: &Frame) -> bool {
    until_now(left, f) != until_now(right, g)
        || timed(left, f) != timed(right, g)
        || year(left, f) != year(right, g)
}

/// *Had not won*: so before the rest of the story.
pub(super) fn long_before(side: Side<'_>, f: &Frame) -> bool {
    let tree = side.tree();
    let had = |c: WordIndex| {
        tree.relation(c) == Relation::Aux
            && side.word(c).tag == Penn::Vbd
            && side.word(c).lemma == word_id("have")
    };
    tree.children(f.head).any(had)
}

/// *Had not won the cup since 1908*: so until the day of the story.
pub(super) fn until_now(side: Side<'_>, f: &Frame) -> bool {
    let tree = side.tree();
    f.scope.polarity == Polarity::Negative
        && tree.children(f.head).any(|c| {
            matches!(tree.relation(c), Relation::Prep | Relation::Mark | Relation::Advmod | Relation::Advcl)
                && (side.word(c).form == word_id("since")
                    || tree.children(c).any(|d| side.word(d).form == word_id("since")))
        })
}

/// *When he woke*: the verb of a clause of time.
fn timed(side: Side<'_>, f: &Frame) -> bool {
    let tree = side.tree();
    let opens = |c: WordIndex| CLAUSES.iter().any(|w| side.word(c).form == word_id(w));
    tree.relation(f.head) == Relation::Advcl && tree.children(f.head).any(|c| c < f.head && opens(c))
}

/// The year that the paragraph was last set in before the end of the frame's sentence, where that is not the story's own. A
/// whole date sets nothing: it tells of one day, or when the copy was filed.
pub(super) fn year(side: Side<'_>, f: &Frame) -> Option<i16> {
    let reading = &side.analysis.reading;
    let own = reading.sentences.get(f.sentence)?;
    let first = reading.sentences.partition_point(|s| s.block < own.block);
    let from = reading.sentences.get(first)?.tokens.start;
    let told = side.analysis.mentions.inside(from..own.tokens.end).filter_map(bare_year);
    told.last().filter(|y| !is_own_year(side, *y))
}

/// For each sentence the year that the last of those before it in its paragraph opens with, *In 1969 all looked settled*, where
/// that is not the story's own.
pub(super) fn opening_years(side: Side<'_>) -> Vec<Option<i16>> {
    let (mut block, mut set) = (None, None);
    let mut out = Vec::new();
    for s in &side.analysis.reading.sentences {
        if block != Some(s.block) {
            (block, set) = (Some(s.block), None);
        }
        out.push(set.filter(|y| !is_own_year(side, *y)));
        let opening = s.tokens.start..(s.tokens.start + OPENING).min(s.tokens.end);
        set = side.analysis.mentions.inside(opening).find_map(bare_year).or(set);
    }
    out
}

/// The year of a mention that tells no day.
fn bare_year(mention: &Mention) -> Option<i16> {
    let Value::Time(t) = mention.value else { return None };
    t.year.filter(|_| t.day.is_none())
}

fn is_own_year(side: Side<'_>, year: i16) -> bool {
    side.document.date.is_some_and(|d| d.year() == year)
}
