//! Datelines: where and when a story was filed, before the dash at the head of its first sentence.

use super::token::{Case, Token, TokenKind};

/// Shorter words in capitals are firms and bodies: *BP - Shell's rival*.
const SHORTEST: usize = 4;
/// A dateline has no more tokens than these.
const LONGEST: usize = 12;

/// How many tokens at the head of a story's first sentence are its dateline, the dash with it: *PARIS, June 1 - *; naught where
/// there is none.
#[must_use]
pub fn length(tokens: &[Token]) -> usize {
    let place = tokens.first().is_some_and(|t| t.case == Case::Upper && t.span.len() >= SHORTEST);
    let dash = tokens.iter().take(LONGEST).position(|t| t.kind == TokenKind::Dash);
    // Places, dates and agencies, no words of a sentence.
    let plain = |t: &Token| t.kind == TokenKind::Word && t.case == Case::Lower;
    dash.filter(|d| place && !tokens[..*d].iter().any(plain)).map_or(0, |d| d + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::token::tokens;

    #[test]
    fn what_is_a_dateline_and_what_is_not() {
        for (text, n) in [
            ("PARIS, June 1 - The deal", 5),
            ("LONDON (Reuters) - Oil rose", 5),
            ("Paris - a city", 0),
            ("OPEC said oil - again", 0),
            ("BP - Shell's rival - said", 0),
            ("The deal was done.", 0),
        ] {
            assert_eq!(length(&tokens(text, 0)), n, "{text}");
        }
    }
}
