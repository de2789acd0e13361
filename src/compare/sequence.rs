//! What a story tells of two times without naming them beside the act: what had not been so until now, what follows in a clause
//! of time, and a paragraph of another year.

use super::side::Side;
use crate::fact::{Frame, Polarity};
use crate::language::sentence::Sentence;
use crate::language::{Relation, WordIndex};
use crate::mention::{Mention, Value};
use crate::text::word_id;

/// Words that open a clause of time: what it tells comes before or after the rest.
const CLAUSES: [&str; 5] = ["when", "after", "before", "until", "once"];

/// Within so many tokens from its start a sentence opens with a year.
const OPENING: usize = 3;

/// True where two frames of one document are told of two times.
pub(super) fn apart(side: Side<'_>, f: &Frame, g: &Frame) -> bool {
    until_now(side, f) != until_now(side, g)
        || timed(side, f) != timed(side, g)
        || year(side, f) != year(side, g)
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

/// The year that the paragraph was last set in before the end of the frame's sentence.
pub(super) fn year(side: Side<'_>, f: &Frame) -> Option<i16> {
    let end = side.analysis.reading.sentences.get(f.sentence)?.tokens.end;
    last_year(side, f.sentence, end)
}

/// The last year that the paragraph of a sentence tells before a token, where that is not the story's own. A whole date sets
/// nothing: it tells of one day, or when the copy was filed.
fn last_year(side: Side<'_>, sentence: usize, end: usize) -> Option<i16> {
    let reading = &side.analysis.reading;
    let own = reading.sentences.get(sentence)?;
    let first = reading.sentences.partition_point(|s| s.block < own.block);
    let from = reading.sentences.get(first)?.tokens.start;
    let told = side.analysis.mentions.inside(from..end).filter_map(|m| bare_year(side, m));
    told.last()
}

/// The year that a sentence before this one, in its paragraph, opens with: *In 1969 all looked settled.*
pub(super) fn opening_year(side: Side<'_>, sentence: usize) -> Option<i16> {
    let reading = &side.analysis.reading;
    let own = reading.sentences.get(sentence)?;
    let first = reading.sentences.partition_point(|s| s.block < own.block);
    let opened = |s: &Sentence| {
        let opening = s.tokens.start..(s.tokens.start + OPENING).min(s.tokens.end);
        side.analysis.mentions.inside(opening).find_map(|m| bare_year(side, m))
    };
    reading.sentences[first..sentence].iter().rev().find_map(opened)
}

/// The year of a mention that tells no day, where that is not the story's own.
fn bare_year(side: Side<'_>, mention: &Mention) -> Option<i16> {
    let Value::Time(t) = mention.value else { return None };
    t.year.filter(|y| t.day.is_none() && side.document.date.is_none_or(|d| d.year() != *y))
}
