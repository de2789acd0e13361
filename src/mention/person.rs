//! Names that are a person's by the noun beside them: "NAME, a fisherman from …", "the architect NAME".

use super::gazetteer::Gazetteer;
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::text::word_id;
use std::ops::Range;

/// How many words may stand between the article and the noun: "a 45-year-old retired dock worker".
const REACH: usize = 5;

/// True where a name of two to four words stands in apposition to a noun that only people are called.
pub(super) fn told(tokens: &[Token], gazetteer: &Gazetteer, name: Range<usize>) -> bool {
    let person =
        |k: usize| tokens.get(k).is_some_and(|t| t.case == Case::Lower && gazetteer.names.is_people(t.word));
    if !(2..=4).contains(&name.len()) {
        return false;
    }
    if name.start > 0 && person(name.start - 1) {
        return true;
    }
    let article = name.end + 1;
    let apposed = tokens.get(name.end).is_some_and(|t| t.kind == TokenKind::Comma)
        && tokens.get(article).is_some_and(|t| ["a", "an", "the"].iter().any(|w| t.word == word_id(w)));
    apposed
        && (article + 1..=article + REACH)
            .take_while(|k| {
                tokens.get(*k).is_some_and(|t| {
                    matches!(t.tag, Tag::Noun | Tag::Adj | Tag::Num | Tag::Name | Tag::VerbPart)
                        || t.kind == TokenKind::Number
                })
            })
            .any(|k| {
                // The head of the phrase, not the first part of a compound: "the student union".
                person(k) && tokens.get(k + 1).is_none_or(|t| !matches!(t.tag, Tag::Noun | Tag::Name))
            })
}
