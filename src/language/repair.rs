//! Second look at the word classes of a sentence, where two neighbours or the want of a verb show that one is impossible.

use super::morphology::Vocabulary;
use super::sentence::{Reading, Sentence};
use super::tag::Tag;
use super::token::{Case, Token, TokenKind};
use crate::document::BlockKind;
use crate::text::{fold, word_id};

/// Mends the classes of a document. Linear in its length.
pub(super) fn repair(text: &str, reading: &mut Reading, vocabulary: &Vocabulary) {
    let lexicon = Lexicon { text, vocabulary };
    for s in 0..reading.sentences.len() {
        let Some(sentence) = reading.sentences.get(s) else { continue };
        let range = sentence.tokens.clone();
        let verbless = verbless(reading, s, sentence);
        let tokens = &mut reading.tokens[range];
        neighbours(tokens, lexicon);
        if verbless {
            main_verb(tokens, lexicon);
        }
    }
}

#[derive(Clone, Copy)]
struct Lexicon<'a> {
    text: &'a str,
    vocabulary: &'a Vocabulary,
}

impl Lexicon<'_> {
    fn may_be(self, t: &Token, class: u8) -> bool {
        self.vocabulary.classes(&fold(t.span.of(self.text))).is_some_and(|c| c.contains(&class))
    }

    /// True for a small word that can be a past form: beat, left, warmed.
    fn past(self, t: &Token) -> bool {
        t.case == Case::Lower
            && (self.vocabulary.is_irregular(t.word) || t.span.of(self.text).ends_with("ed"))
            && self.may_be(t, b'V')
    }
}

/// Classes that cannot stand beside their neighbours.
fn neighbours(tokens: &mut [Token], lexicon: Lexicon<'_>) {
    for i in 1..tokens.len() {
        let before = tokens[i - 1].tag;
        let after = tokens.get(i + 1).map(|t| t.tag);
        let t = &tokens[i];
        let tag = match t.tag {
            // "Seven wins", "early tests confirm": a plural, not a verb.
            Tag::VerbS if lexicon.may_be(t, b'N') && (before == Tag::Num || after == Some(Tag::VerbBase)) => {
                Tag::Noun
            }
            // "Novak beat Sato".
            Tag::Noun | Tag::VerbPart
                if before == Tag::Name
                    && after == Some(Tag::Name)
                    && lexicon.vocabulary.is_irregular(t.word)
                    && lexicon.past(t) =>
            {
                Tag::VerbPast
            }
            // "Accept stop orders and stop limit orders": a base form after another is a noun, and so is its like further on.
            Tag::VerbBase
                if lexicon.may_be(t, b'N')
                    && (before == Tag::VerbBase && after == Some(Tag::Noun) && !leads(&tokens[i - 1])
                        || before == Tag::Conj && repeats(tokens, i)) =>
            {
                Tag::Noun
            }
            // "No one".
            Tag::Pron if before == Tag::Det && lexicon.may_be(t, b'N') => Tag::Noun,
            other => other,
        };
        tokens[i].tag = tag;
    }
}

/// True for a verb that a base form may follow: helped build, let go.
fn leads(t: &Token) -> bool {
    ["help", "let", "make", "go", "come"].iter().any(|w| t.stem == word_id(w))
}

/// True where the word after a conjunction stands as a noun just before it too.
fn repeats(tokens: &[Token], i: usize) -> bool {
    tokens[i.saturating_sub(5)..i].iter().any(|t| t.tag == Tag::Noun && t.word == tokens[i].word)
}

/// True for a whole sentence of the body whose tree hangs on no verb.
fn verbless(reading: &Reading, s: usize, sentence: &Sentence) -> bool {
    let tree = &reading.tree;
    let words = tree.sentence(s);
    sentence.kind == BlockKind::Body
        && reading.of(sentence).iter().rev().take(2).any(|t| t.kind == TokenKind::Stop)
        && !words.clone().filter(|w| tree.head(*w).is_none()).any(|w| tree.words[w].tag.is_verb())
}

/// Makes the first word that can be one the verb of a sentence without: a past form that a participle, an adjective or a noun
/// was taken for, right after a noun, name or pronoun.
fn main_verb(tokens: &mut [Token], lexicon: Lexicon<'_>) {
    let found = (1..tokens.len()).find(|i| {
        matches!(tokens[i - 1].tag, Tag::Noun | Tag::Name | Tag::Pron)
            && matches!(tokens[*i].tag, Tag::VerbPart | Tag::Adj | Tag::Noun)
            && lexicon.past(&tokens[*i])
    });
    if let Some(t) = found.and_then(|i| tokens.get_mut(i)) {
        t.tag = Tag::VerbPast;
    }
}
