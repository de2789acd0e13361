//! Words lost inside a sentence: an article with no noun behind it ("through the and"), a modal verb with no verb ("could their
//! pensions"), a quotation that is announced and is not there.

use crate::document::DocumentId;
use crate::language::sentence::{Reading, Sentence};
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};

/// How many words are shown on either side.
const AROUND: usize = 3;

/// Reports the places of a sentence at which a word must have stood.
pub(super) fn look(
    scene: &Scene<'_>,
    document: DocumentId,
    s: &Sentence,
    compared: &[WordId],
    sink: &mut Sink,
) {
    let reading = &scene.analysis(document).reading;
    let tokens = reading.of(s);
    for k in 1..tokens.len().saturating_sub(1) {
        if tokens[k].quoted || tokens[k].kind != TokenKind::Word {
            continue;
        }
        if let Some(what) = one_of_two(reading, s, k) {
            report(scene, document, tokens, k, what, sink);
            continue;
        }
        if !is_small(&tokens[k]) {
            continue;
        }
        let small = is_small(&tokens[k + 1]);
        let what = if small && (article_alone(tokens, k) || adjective_alone(tokens, k)) {
            "noun"
        } else if small && modal_alone(tokens, k, compared) {
            "verb"
        } else if announced(tokens, k) && reading.tokens.iter().any(|t| t.kind == TokenKind::OpenQuote) {
            "quotation"
        } else {
            continue;
        };
        report(scene, document, tokens, k, what, sink);
    }
}

/// The finding over two words between which something is missing.
fn report(
    scene: &Scene<'_>,
    document: DocumentId,
    tokens: &[Token],
    k: usize,
    what: &'static str,
    sink: &mut Sink,
) {
    let from = k.saturating_sub(AROUND);
    let to = (k + 1 + AROUND).min(tokens.len() - 1);
    let (last, next) = (tokens[k].span, tokens[k + 1].span);
    let mut place = scene.place(document, tokens[from].span.to(tokens[to].span), "");
    place.marks = vec![last.to(next)];
    let (word, next) = (scene.words(document, last), scene.words(document, next));
    sink.report(
        Draft::new(vec![place], format!("between “{word}” and “{next}” a {what} is missing"), 84)
            .slot("what", what)
            .slot("word", word.clone())
            .key(word)
            .key(next),
    );
}

/// A word in small letters.
fn is_small(t: &Token) -> bool {
    t.kind == TokenKind::Word && t.case == Case::Lower
}

fn is(t: &Token, words: &[&str]) -> bool {
    words.iter().any(|w| t.word == word_id(w))
}

/// "The", "a" or "an", and straight behind it a word that begins something else.
fn article_alone(tokens: &[Token], k: usize) -> bool {
    let next = &tokens[k + 1];
    // "The have-nots", "the who's who", "the will of the people": such words are nouns now and then.
    let begins = match next.tag {
        Tag::Conj => is(next, &["and", "or", "but"]),
        Tag::Aux => is(next, &["was", "were", "is", "are", "had"]),
        Tag::Modal => is(next, &["would", "could", "should"]),
        Tag::Wh => is(next, &["which"]),
        Tag::Prep => is(next, &["of"]),
        _ => false,
    };
    // "An and", "the is" in talk of words stand in marks; a hyphen makes a word of them.
    let joined = tokens.get(k + 2).is_some_and(|t| t.kind == TokenKind::Dash && !t.spaced);
    let goes_on = tokens.get(k + 2).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
    begins && goes_on && is(&tokens[k], &["the", "a", "an"]) && tokens[k].tag == Tag::Det && !joined
}

/// "The charity's director said: The report was late", in a story that has quotation marks elsewhere: no mark opens behind the colon, and what follows is no quotation.
fn announced(tokens: &[Token], k: usize) -> bool {
    let colon = tokens[k + 1].kind == TokenKind::Colon;
    let opens =
        tokens.get(k + 2).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title && !t.quoted);
    let runs = tokens.get(k + 3).is_some_and(is_small);
    let marks = tokens[k + 1..].iter().any(|t| t.quoted || t.kind == TokenKind::OpenQuote);
    // "He said; others left": a semicolon announces nothing.
    let colon = colon && tokens[k + 1].word != word_id(";");
    is(&tokens[k], &["said", "says", "added"]) && colon && opens && runs && !marks
}

/// "There was great among members": an adjective straight before a preposition, and nothing that there was.
fn adjective_alone(tokens: &[Token], k: usize) -> bool {
    let there = k > 1 && is(&tokens[k - 2], &["there"]) && is(&tokens[k - 1], &["was", "is", "were", "are"]);
    let next = &tokens[k + 1];
    // "There were few in the hall": words that count stand alone.
    let counts = is(&tokens[k], &["many", "few", "several", "enough", "more"])
        || is(&tokens[k], &["less", "much", "such", "two"]);
    there
        && tokens[k].tag == Tag::Adj
        && !counts
        && is(next, &["among", "between", "over", "in", "for"])
        && next.tag == Tag::Prep
}

/// "Both a hearing …" with no "and", "either a strike …" with no "or": half of a pair is gone.
fn one_of_two(reading: &Reading, s: &Sentence, k: usize) -> Option<&'static str> {
    let tokens = reading.of(s);
    let rest = tokens.get(k + 2..)?;
    let begins = is(&tokens[k + 1], &["a", "an"]);
    let has = |words: &[&str]| rest.iter().any(|t| is(t, words));
    // Only where the sentence has its end: what stops without one is another rule's.
    let ends = tokens.last().is_some_and(|t| t.kind == TokenKind::Stop);
    match () {
        () if !begins || !ends => None,
        () if is(&tokens[k], &["both"]) && !has(&["and", "as"]) => Some("second part, after “and”,"),
        () if is(&tokens[k], &["either"]) && !has(&["or"]) => Some("second part, after “or”,"),
        () => None,
    }
}

/// "Could" with its subject before it and, for its verb, an article or a possessive.
fn modal_alone(tokens: &[Token], k: usize, compared: &[WordId]) -> bool {
    if tokens[k].tag != Tag::Modal || !is(&tokens[k], &["could", "would", "must", "might"]) {
        return false;
    }
    let subject = tokens[k - 1].tag.is_nominal();
    let object = is(&tokens[k + 1], &["the", "a", "an", "his", "their"]);
    // "As fast as he could the next day", "treated it as you would a friend", "what could the mayor do".
    let compared = tokens[..k].iter().rev().take(8).any(|t| compared.contains(&t.word));
    // "They would the next day find out": the verb comes later in the clause.
    let clause = tokens[k + 1..].iter().take_while(|t| t.tag != Tag::Mark && t.tag != Tag::Conj);
    let verb = clause.into_iter().any(|t| matches!(t.tag, Tag::VerbBase | Tag::Aux));
    subject && object && !compared && !verb
}
