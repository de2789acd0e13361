//! Kind `doubled`: a word or a pair of small words set twice in a row, or an article set twice round an adjective.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};
use rustc_hash::FxHashSet;

struct Doubled {
    /// Words that may stand twice.
    fine: FxHashSet<WordId>,
    articles: Vec<WordId>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    let fine = knowledge.lexicon.rows("doubled-ok").map(|r| word_id(&crate::text::fold(r.get(0)))).collect();
    let articles = ["the", "a", "an", "its", "their", "his", "our"].map(word_id).to_vec();
    Ok(Box::new(Doubled { fine, articles }))
}

impl Check for Doubled {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        for s in &a.reading.sentences {
            if s.kind == BlockKind::List {
                continue;
            }
            let tokens = a.reading.of(s);
            let mut i = 0;
            while i < tokens.len() {
                let Some((n, confidence, why)) = self.at(scene, document, tokens, i) else {
                    i += 1;
                    continue;
                };
                let span = tokens[i].span.to(tokens[i + n - 1].span);
                let words = scene.words(document, span);
                let mut place = scene.place(document, span, "");
                place.marks = vec![tokens[i + n - 1].span];
                // The words after it keep two slips of one word apart.
                let next = tokens.get(i + n).map(|t| scene.words(document, t.span)).unwrap_or_default();
                sink.report(
                    Draft::new(vec![place], why, confidence)
                        .slot("words", words.clone())
                        .key(crate::text::fold(&words))
                        .key(crate::text::fold(&next)),
                );
                i += n;
            }
        }
    }
}

impl Doubled {
    /// The doubling that begins at token `i`: how many tokens it covers, how sure, and why.
    fn at(
        &self,
        scene: &Scene<'_>,
        document: DocumentId,
        t: &[Token],
        i: usize,
    ) -> Option<(usize, u8, &'static str)> {
        let word = |k: usize| t.get(k).filter(|t| t.kind == TokenKind::Word && t.spaced);
        let first = t.get(i).filter(|t| t.kind == TokenKind::Word)?;
        let second = word(i + 1)?;
        // Names are doubled on purpose; speakers stammer.
        if second.case != Case::Lower || first.quoted || first.tag == Tag::Name {
            return None;
        }
        if first.word == second.word {
            let thrice = word(i + 2).is_some_and(|x| x.word == first.word);
            if thrice || self.fine.contains(&first.word) || (first.case != Case::Lower && i > 0) {
                return None;
            }
            // "What it is is a mess", "all they do do": a clause ends on the first of the two.
            let clause = first.tag == Tag::Aux
                || scene.knowledge.vocabulary.is_function(first.word) && first.word == word_id("do");
            if clause && t[..i].iter().any(|x| x.tag == Tag::Wh || x.word == word_id("all")) {
                return None;
            }
            return Some((2, 93, "it is none of the words that may stand twice, such as “had had”"));
        }
        let third = word(i + 2)?;
        // "The recent the announcements": between two articles stands no noun.
        if first.word == third.word && self.articles.contains(&first.word) && third.case == Case::Lower {
            let text = |t: &Token| matches!(t.tag, Tag::Adj | Tag::Prep | Tag::Det);
            // "The longer the wait", "the latter the son of": an adjective that stands for a noun or compares.
            let slice = crate::text::fold(&scene.words(document, second.span));
            let compared = second.tag != Tag::Prep
                && (scene.knowledge.vocabulary.is_function(second.word)
                    || ["er", "est", "th", "st", "nd", "rd", "few", "less"]
                        .iter()
                        .any(|s| slice.ends_with(s)));
            let noun = word(i + 3).is_some_and(|x| matches!(x.tag, Tag::Noun | Tag::Adj));
            let gave = t[..i].last().is_some_and(|x| x.tag.is_verb());
            if text(second) && !compared && noun && !(gave && second.tag == Tag::Adj) {
                return Some((3, 86, "the article stands on both sides of its adjective"));
            }
        }
        // "Of the of the": two small words and the same two again.
        let fourth = word(i + 3)?;
        let small = |x: &Token| matches!(x.tag, Tag::Prep | Tag::Det | Tag::To | Tag::Aux | Tag::Modal);
        (first.word == third.word
            && second.word == fourth.word
            && small(first)
            && small(second)
            && fourth.case == Case::Lower)
            .then_some((
                4,
                92,
                "the same two words stand there once more, as happens when a line is cut or pasted",
            ))
    }
}
