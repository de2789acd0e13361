//! Kind `fragment`: a sentence that lost words: it stops on a word that ends none, a that-clause has no verb, or a copula no complement.

mod gap;

use super::Check;
use crate::analysis::Knowledge;
use crate::claim::chunk::{Chunk, ChunkKind};
use crate::claim::regroup::chunks;
use crate::document::{BlockKind, Document, DocumentId};
use crate::finding::Severity;
use crate::knowledge::{Knowledge as Knows, WordClass};
use crate::language::sentence::{Reading, Sentence};
use crate::language::{Phrases, Tag, TokenKind};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, word_id};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Cue {
    /// The last word ends no sentence.
    FunctionWord,
    /// A that-clause without a finite verb.
    MissingVerb,
    /// A form of be, then a comma and a conjunction.
    MissingComplement,
    /// An article with no noun behind it, a modal verb with no verb.
    MissingWord,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    cue: Cue,
    /// Words behind which a modal verb needs no other: as fast as he could the next day.
    #[serde(default)]
    compared: Vec<String>,
}

struct Fragment {
    cue: Cue,
    compared: Vec<WordId>,
    endings: Phrases<bool>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let mut endings = Phrases::default();
    if p.cue == Cue::FunctionWord {
        for r in knowledge.lexicon.rows("hard-endings") {
            endings.add(r.get(0), r.get(1) == "error");
        }
    }
    Ok(Box::new(Fragment { cue: p.cue, compared: p.compared.iter().map(|w| word_id(w)).collect(), endings }))
}

impl Check for Fragment {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let unstopped = is_unstopped(scene, document);
        for (i, s) in a.reading.sentences.iter().enumerate() {
            if s.kind != BlockKind::Body {
                continue;
            }
            match self.cue {
                Cue::FunctionWord => self.ending(scene, document, (i, s), unstopped, sink),
                Cue::MissingVerb => missing_verb(scene, document, s, sink),
                Cue::MissingComplement => missing_complement(scene, document, s, sink),
                Cue::MissingWord => gap::look(scene, document, s, &self.compared, sink),
            }
        }
    }
}

impl Fragment {
    /// "However reports indicate the use of" at the end of a block, or "was sent to the." inside one.
    /// `unstopped`: the page has other paragraphs without a stop, such as captions.
    fn ending(
        &self,
        scene: &Scene<'_>,
        document: DocumentId,
        (index, s): (usize, &Sentence),
        unstopped: bool,
        sink: &mut Sink,
    ) {
        let a = scene.analysis(document);
        let tokens = a.reading.of(s);
        if tokens.len() < 4 {
            return;
        }
        let stopped = tokens.last().is_some_and(|t| matches!(t.kind, TokenKind::Stop));
        let trailing = tokens.iter().rev().take_while(|t| t.tag == Tag::Mark).count();
        // A quotation that breaks off, an ellipsis or a colon is meant.
        let tail = &tokens[tokens.len() - trailing..];
        let meant = tail.iter().any(|t| {
            let w = t.span.of(&scene.document(document).text);
            matches!(
                t.kind,
                TokenKind::CloseQuote
                    | TokenKind::OpenQuote
                    | TokenKind::Colon
                    | TokenKind::CloseBracket
                    | TokenKind::OpenBracket
                    | TokenKind::Dash
            ) || (t.kind == TokenKind::Stop && w != ".")
        });
        let Some(at) = tokens.len().checked_sub(trailing + 1) else { return };
        let last = &tokens[at];
        if meant
            || last.kind != TokenKind::Word
            || last.quoted
            || last.case != crate::language::token::Case::Lower
        {
            return;
        }
        if !(s.last || stopped) || is_no_end(scene.document(document), last.span, &tokens[at + 1..]) {
            return;
        }
        let Some((1, hard)) = self.endings.at(tokens, at) else { return };
        let end_of_text = scene.document(document).extract && index + 1 == a.reading.sentences.len();
        // Soft endings (with, to, was) end whole sentences now and then: only without a stop, at the end of a block, do they tell.
        if (!hard && stopped) || end_of_text {
            return;
        }
        // "…, the airline says", "the dugout behind", "the last out": a caption without a stop.
        let particle = !hard && (last.tag == Tag::Adv || unstopped && may_be_adverb(last.stem));
        let attribution = scene.knowledge.cues.stance(last.stem).is_some()
            && tokens.iter().any(|t| matches!(t.kind, TokenKind::Comma | TokenKind::CloseQuote));
        if particle || attribution {
            return;
        }
        let verbless_stop = *hard && stopped && stranded(tokens, at);
        if verbless_stop {
            return;
        }
        // The words at issue: the end of the sentence, at most twelve words of it.
        let from = tokens.len().saturating_sub(12 + trailing);
        let span = tokens[from].span.to(tokens[tokens.len() - 1].span);
        let mut place = scene.place(document, span, "stops here");
        place.marks = vec![last.span];
        let word = scene.words(document, last.span);
        let mut draft = Draft::new(
            vec![place],
            if stopped {
                format!("no sentence ends on “{word}”")
            } else {
                format!("the paragraph ends on “{word}”, without a full stop")
            },
            match (*hard, stopped) {
                (true, false) => 98,
                (true, true) => 88,
                _ => 75,
            },
        )
        .slot("word", word)
        .key(crate::text::fold(&scene.words(document, span)));
        if !hard {
            draft = draft.severity(Severity::Warning);
        }
        sink.report(draft);
    }
}

/// True where three and more paragraphs of a published page have no stop: its captions stand among its paragraphs.
fn is_unstopped(scene: &Scene<'_>, document: DocumentId) -> bool {
    let a = scene.analysis(document);
    let open = |s: &&Sentence| {
        s.kind == BlockKind::Body
            && s.first
            && s.last
            && a.reading.of(s).last().is_some_and(|t| t.kind == TokenKind::Word)
    };
    scene.document(document).published && a.reading.sentences.iter().filter(open).take(3).count() == 3
}

/// *In the dugout behind*: a preposition that may be an adverb.
fn may_be_adverb(word: WordId) -> bool {
    let known = Knows::builtin().word(word);
    known.is_some_and(|w| w.senses_as(WordClass::Adverb).next().is_some())
}

/// Where a text only looks as if it stopped: the mark opens a word (".NET", ".45"), the word goes on (`my_folder`), the next item
/// of a list follows ("; and"), or words after it are struck out.
fn is_no_end(document: &Document, last: Span, marks: &[crate::language::Token]) -> bool {
    let text = document.text.as_str();
    let after = |at: u32| text.get(at as usize..).and_then(|t| t.chars().next());
    let opens = marks.last().is_some_and(|m| after(m.span.end).is_some_and(char::is_alphanumeric));
    let before = text.get(..last.start as usize).unwrap_or_default().trim_end();
    let listed = marks.is_empty() && before.ends_with(';');
    // The link behind a teaser.
    let more = marks.is_empty() && last.of(text).eq_ignore_ascii_case("more") && {
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        ["Read", "READ", "See", "Learn"].contains(&word)
    };
    let end = marks.last().map_or(last.end, |m| m.span.end);
    let struck = || {
        let (from, to) = (document.locate(last).end, document.locate(Span { start: last.start, end }).end);
        let between = document.file().and_then(|f| f.get(from..to)).unwrap_or_default();
        ["</s>", "</del>", "</strike>", "~~"].iter().any(|t| between.contains(t))
    };
    opens || more || after(last.end) == Some('_') || listed || struck()
}

/// "What they were accused of.", "the world she came from.": a relative or a question earlier in the sentence, or a passive, leaves its preposition at the end.
fn stranded(tokens: &[crate::language::Token], at: usize) -> bool {
    let preposition = matches!(tokens[at].tag, Tag::Prep | Tag::To | Tag::Adv)
        || ["of", "from", "about", "for"].iter().any(|w| tokens[at].word == word_id(w));
    preposition
        && at > 0
        && (tokens[at - 1].tag.is_verb()
            || matches!(tokens[at - 1].tag, Tag::Noun | Tag::Adj | Tag::Pron | Tag::Adv | Tag::Aux))
}

/// "Insists that these routine deployments and denied transporting arms": no finite verb between "that" and the conjunction.
fn missing_verb(scene: &Scene<'_>, document: DocumentId, s: &Sentence, sink: &mut Sink) {
    let a = scene.analysis(document);
    let chunks = chunks(&a.reading, s, &a.mentions);
    for i in 1..chunks.len().saturating_sub(3) {
        let that = &chunks[i];
        let word = a.reading.tokens[that.head].word;
        let governor = &chunks[i - 1];
        let saying = governor.kind == ChunkKind::Verb
            && scene.knowledge.cues.stance(a.reading.tokens[governor.head].stem).is_some()
            && !a.reading.tokens[governor.head].quoted;
        if word != word_id("that") || that.kind != ChunkKind::Sub || !saying {
            continue;
        }
        // Only noun phrases and what hangs on them up to "and" + a past verb that cannot be theirs.
        let Some(k) = chunks[i + 1..].iter().position(|c| c.kind == ChunkKind::Conj).map(|k| i + 1 + k)
        else {
            continue;
        };
        // "That the payments, but two of her officials had told": a new clause after a comma, with the old one still open.
        let (between, new_clause) = match &chunks[i + 1..k] {
            [rest @ .., comma] if comma.kind == ChunkKind::Comma => (rest, true),
            all => (all, false),
        };
        let nominal = !between.is_empty()
            && between.iter().all(|c| {
                matches!(
                    c.kind,
                    ChunkKind::Noun
                        | ChunkKind::Prep
                        | ChunkKind::Adjective
                        | ChunkKind::Time
                        | ChunkKind::Adverb
                )
            })
            && between.first().is_some_and(|c| c.kind == ChunkKind::Noun);
        let next = if new_clause { clause_verb(&a.reading, &chunks, k) } else { chunks.get(k + 1) };
        let Some(next) = next else { continue };
        let tag = a.reading.tokens[next.head].tag;
        // "Promised an answer": a past verb with an object of its own cannot be the second noun of a pair.
        let transitive = tag == Tag::VerbPast
            && chunks.get(k + 2).is_some_and(|c| {
                c.kind == ChunkKind::Noun
                    && matches!(a.reading.tokens[c.tokens.start].tag, Tag::Det | Tag::Pron)
            });
        let same_tense = next.kind == ChunkKind::Verb
            && next.verb.finite
            // "The look and feel": a base form beside a noun is a noun.
            && tag != Tag::VerbBase
            && (new_clause || transitive || scene.knowledge.cues.stance(a.reading.tokens[next.head].stem).is_some());
        // A noun phrase after the verb may hide a verb that was taken for a noun: ask that no word there can be a finite verb.
        let hidden = between.iter().any(|c| {
            c.tokens.clone().any(|i| {
                let t = &a.reading.tokens[i];
                // "These routine exercises": after a plural article the last word is the noun.
                let plural = i + 1 == c.tokens.end
                    && c.tokens.len() > 1
                    && ["these", "those"].iter().any(|w| a.reading.tokens[c.tokens.start].word == word_id(w));
                // "The repeated delays": after an article the first noun is one.
                let first_noun = a.reading.tokens[c.tokens.start].tag == Tag::Det
                    && a.reading.tokens[c.tokens.start + 1..i.max(c.tokens.start + 1)].iter().all(|t| {
                        matches!(t.tag, Tag::Adj | Tag::VerbPart | Tag::VerbIng | Tag::Num | Tag::Adv)
                    });
                let described = plural
                    || first_noun
                    || i > 0 && matches!(a.reading.tokens[i - 1].tag, Tag::Adj | Tag::Det | Tag::Num);
                let form = crate::text::fold(t.span.of(&scene.document(document).text));
                t.tag != Tag::Name && !described && scene.knowledge.vocabulary.is_verb(&form)
            })
        });
        if !nominal || !same_tense || hidden {
            continue;
        }
        let span = a.reading.span(governor.tokens.start..next.tokens.end);
        report(
            scene,
            document,
            span,
            "the that-clause has no verb",
            "between “that” and the next verb there is no finite verb, so words were lost",
            82,
            sink,
        );
    }
}

/// The finite verb of the clause that "but" or "yet" opens at chunk `k`: a noun phrase and what hangs on it, then the verb, with
/// no comma on the way.
fn clause_verb<'c>(reading: &Reading, chunks: &'c [Chunk], k: usize) -> Option<&'c Chunk> {
    let contrast = ["but", "yet"].iter().any(|w| reading.tokens[chunks[k].head].word == word_id(w));
    let rest = &chunks[k + 1..];
    let at = rest.iter().position(|c| {
        !matches!(c.kind, ChunkKind::Noun | ChunkKind::Prep | ChunkKind::Adverb | ChunkKind::Time)
    })?;
    (contrast && at > 0 && rest[0].kind == ChunkKind::Noun).then(|| &rest[at])
}

/// "Turkey insists these were, yet reports confirm": a form of be with nothing after it but a comma and a conjunction.
fn missing_complement(scene: &Scene<'_>, document: DocumentId, s: &Sentence, sink: &mut Sink) {
    let a = scene.analysis(document);
    let chunks = chunks(&a.reading, s, &a.mentions);
    for i in 1..chunks.len().saturating_sub(2) {
        let be = &chunks[i];
        if be.kind != ChunkKind::Verb
            || !be.verb.copula
            || be.verb.negated
            || be.tokens.len() != 1
            || a.reading.tokens[be.head].stem != word_id("be")
        {
            continue;
        }
        if chunks[i + 1].kind != ChunkKind::Comma || a.reading.tokens[be.head].quoted {
            continue;
        }
        let conj = &a.reading.tokens[chunks[i + 2].head];
        let contrast =
            ["but", "yet", "and", "although", "though", "while"].iter().any(|w| conj.word == word_id(w));
        // "As they were, yet", "wherever they are, and", "what it is, but": the complement stands before.
        let fronted = chunks[..i].iter().rev().take(3).any(|c| {
            matches!(c.kind, ChunkKind::Wh | ChunkKind::Sub)
                || ["as", "than", "so", "how", "like", "such"]
                    .iter()
                    .any(|w| a.reading.tokens[c.head].word == word_id(w))
        });
        // "Yes, we are, but": a short answer, with a pronoun and no reporting verb before it.
        let saying = i >= 2
            && chunks[i - 1].kind == ChunkKind::Noun
            && chunks[i - 2].kind == ChunkKind::Verb
            && scene.knowledge.cues.stance(a.reading.tokens[chunks[i - 2].head].stem).is_some();
        if !contrast || fronted || !saying {
            continue;
        }
        let from = chunks[i.saturating_sub(3)].tokens.start;
        let to = chunks.get(i + 3).map_or(chunks[i + 2].tokens.end, |c| c.tokens.end);
        let span = a.reading.span(from..to);
        let word = scene.words(document, a.reading.tokens[be.head].span);
        report(
            scene,
            document,
            span,
            "nothing follows the verb",
            &format!(
                "“{word}” has no complement: a comma and “{}” follow at once",
                scene.words(document, conj.span)
            ),
            85,
            sink,
        );
    }
}

fn report(
    scene: &Scene<'_>,
    document: DocumentId,
    span: Span,
    label: &str,
    why: &str,
    confidence: u8,
    sink: &mut Sink,
) {
    let words = scene.words(document, span);
    sink.report(
        Draft::new(vec![scene.place(document, span, label)], why, confidence)
            .slot("words", words.clone())
            .key(crate::text::fold(&words)),
    );
}
