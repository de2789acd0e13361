//! Kind `unfinished`: a paragraph that stops without a full stop, or begins in the middle of a sentence.

use super::Check;
use crate::analysis::Knowledge;
use crate::claim::chunk::ChunkKind;
use crate::claim::regroup::chunks;
use crate::document::{BlockKind, DocumentId};
use crate::finding::Severity;
use crate::language::sentence::Sentence;
use crate::language::token::Case;
use crate::language::{Phrases, Tag, Token, TokenKind};
use crate::rule::{Draft, Scene, Sink};
use crate::text::fold;
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Cue {
    /// No mark ends the paragraph, and something else tells that words are missing.
    NoMark,
    /// The paragraph begins with a small letter.
    SmallLetter,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    cue: Cue,
}

struct Unfinished {
    cue: Cue,
    endings: Phrases<()>,
}

/// Small words that open names: de Gaulle, bin Salman.
const PARTICLES: [&str; 22] = [
    "de", "van", "von", "der", "den", "del", "della", "di", "da", "la", "le", "al", "el", "bin", "ibn",
    "ter", "ten", "dos", "du", "af", "zu", "ap",
];

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let mut endings = Phrases::default();
    for r in knowledge.lexicon.rows("hard-endings") {
        endings.add(r.get(0), ());
    }
    Ok(Box::new(Unfinished { cue: p.cue, endings }))
}

impl Check for Unfinished {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let d = scene.document(document);
        let kinds: Vec<BlockKind> = d.blocks.iter().map(|b| b.kind).collect();
        match self.cue {
            Cue::NoMark => self.no_mark(scene, document, &kinds, sink),
            Cue::SmallLetter => small_letter(scene, document, &kinds, sink),
        }
    }
}

/// True where a mark ends the text: any that closes, breaks off or announces on purpose.
fn ended(text: &str) -> bool {
    let t = text.trim_end();
    t.is_empty()
        || t.ends_with(|c: char| {
            !c.is_alphanumeric() && !matches!(c, ',' | '$' | '£' | '€' | '%' | '&' | '(')
        })
}

/// True where the first letter or digit is a small letter.
fn opens_small(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    // "bloom.ly", "eBay" and "e. e. cummings" begin so wherever they stand.
    let own = first.trim_end_matches(['.', ',', '!', '?', ':', ';']).contains('.')
        || first.chars().any(char::is_uppercase)
        || first.chars().count() == 2 && first.ends_with('.');
    !own && text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

impl Unfinished {
    fn no_mark(&self, scene: &Scene<'_>, document: DocumentId, kinds: &[BlockKind], sink: &mut Sink) {
        let d = scene.document(document);
        let a = scene.analysis(document);
        let text = |i: usize| d.slice(d.blocks[i].span);
        let body: Vec<usize> = (0..kinds.len()).filter(|i| kinds[*i] == BlockKind::Body).collect();
        let open: Vec<usize> = body.iter().copied().filter(|i| !ended(text(*i))).collect();
        // Many paragraphs without a mark are a style, or no paragraphs.
        if open.len() > 2 {
            return;
        }
        for i in open {
            let Some((k, s)) = last_sentence(&a.reading.sentences, i) else { continue };
            let tokens = a.reading.of(s);
            let count = tokens.iter().filter(|t| t.tag != Tag::Mark).count();
            let whole = text(i).split_whitespace().count();
            let end_of_text = d.extract && k + 1 == a.reading.sentences.len();
            // Another rule tells of small words at the end, and of a paragraph that goes on in the next one.
            let small_word = (1..=4).any(|n| {
                tokens
                    .len()
                    .checked_sub(n)
                    .is_some_and(|at| self.endings.at(tokens, at).is_some_and(|(m, ())| m == n))
            });
            let goes_on = i + 1 < kinds.len() && kinds[i + 1] == BlockKind::Body && opens_small(text(i + 1));
            let short = (whole < 12 || count < 4) && !says_nothing(scene, document, s);
            if short
                || tokens.iter().any(|t| t.kind == TokenKind::Link)
                || end_of_text
                || small_word
                || goes_on
            {
                continue;
            }
            let others = body.iter().filter(|j| **j != i).count();
            let inside = a.reading.sentences[..k].iter().rev().take_while(|p| p.block == s.block).count();
            // A long text all of whose other sentences end as they should.
            let regular = others >= 3 || inside >= 2;
            let Some((why, sure)) = cue(scene, document, s) else {
                // A credit, a contact or a list in disguise has no stop either: without a second cue only a running sentence tells.
                if regular && whole >= 25 && count >= 8 && has_clause(scene, document, s) {
                    self.report(
                        scene,
                        document,
                        s,
                        ("every other paragraph ends with a mark, this one does not", 72),
                        true,
                        sink,
                    );
                }
                continue;
            };
            self.report(scene, document, s, (why, if regular { sure } else { 75 }), !regular, sink);
        }
    }

    #[allow(clippy::unused_self)]
    fn report(
        &self,
        scene: &Scene<'_>,
        document: DocumentId,
        s: &Sentence,
        (why, sure): (&str, u8),
        one_cue: bool,
        sink: &mut Sink,
    ) {
        let a = scene.analysis(document);
        let tokens = a.reading.of(s);
        let from = tokens.len().saturating_sub(10);
        let span = tokens[from].span.to(tokens[tokens.len() - 1].span);
        let words = scene.words(document, span);
        let mut draft = Draft::new(vec![scene.place(document, span, "stops here")], why, sure)
            .slot("words", words.clone())
            .key(fold(&words));
        if one_cue {
            draft = draft.severity(Severity::Warning);
        }
        sink.report(draft);
    }
}

/// The last sentence of a block with its index.
fn last_sentence(sentences: &[Sentence], block: usize) -> Option<(usize, &Sentence)> {
    let block = u32::try_from(block).ok()?;
    let end = sentences.partition_point(|s| s.block <= block);
    let k = end.checked_sub(1)?;
    sentences.get(k).filter(|s| s.block == block).map(|s| (k, s))
}

/// What else tells that the sentence is cut off, and how sure that makes.
fn cue(scene: &Scene<'_>, document: DocumentId, s: &Sentence) -> Option<(&'static str, u8)> {
    let a = scene.analysis(document);
    let tokens = a.reading.of(s);
    let last = tokens.last()?;
    if last.kind == TokenKind::Comma {
        return Some(("it stops on a comma", 93));
    }
    if last.kind == TokenKind::Currency || last.kind == TokenKind::OpenBracket {
        return Some(("it stops on a mark that something must follow", 93));
    }
    let depth = |open: TokenKind, close: TokenKind| {
        let n = |k: TokenKind| tokens.iter().filter(|t| t.kind == k).count();
        n(open) > n(close)
    };
    if depth(TokenKind::OpenBracket, TokenKind::CloseBracket) {
        return Some(("no full stop ends it, and a bracket is still open", 93));
    }
    if depth(TokenKind::OpenQuote, TokenKind::CloseQuote)
        && tokens.iter().any(|t| t.kind == TokenKind::OpenQuote && !t.quoted)
    {
        return Some(("no full stop ends it, and a quotation is still open", 91));
    }
    if last.kind == TokenKind::Clitic && last.tag == Tag::Genitive {
        return Some(("it stops on a possessive without its noun", 92));
    }
    let lower = last.kind == TokenKind::Word && last.case == Case::Lower;
    if lower
        && matches!(
            last.tag,
            Tag::Det
                | Tag::Prep
                | Tag::To
                | Tag::Conj
                | Tag::Sub
                | Tag::Wh
                | Tag::Aux
                | Tag::Modal
                | Tag::Neg
        )
    {
        return Some(("it stops on a small word that something must follow", 92));
    }
    let slice = last.span.of(&scene.document(document).text);
    let seen = a.reading.tokens.iter().filter(|t| t.word == last.word).count() > 1;
    if lower
        && !seen
        && slice.is_ascii()
        && !slice.contains('-')
        && !scene.knowledge.vocabulary.analyse(&fold(slice)).known
    {
        return Some(("no full stop ends it, and its last word is no word that is known", 90));
    }
    if dangling(tokens) {
        return Some(("no full stop ends it, and its last noun phrase has no noun", 90));
    }
    if says_nothing(scene, document, s) {
        return Some(("no full stop ends it, and what was said is a noun without a verb", 88));
    }
    // "After the vote in parliament": a clause that leans on another that never comes.
    let leans = tokens.first().is_some_and(|t| matches!(t.tag, Tag::Sub))
        && !tokens.iter().any(|t| t.kind == TokenKind::Comma);
    leans.then_some(("no full stop ends it, and its first clause leans on one that never comes", 88))
}

/// "At the northern", "a very large": an article with nothing but adjectives after it.
fn dangling(tokens: &[Token]) -> bool {
    let Some(last) = tokens.last() else { return false };
    if last.tag != Tag::Adj || last.case != Case::Lower || last.kind != TokenKind::Word {
        return false;
    }
    tokens.iter().rev().take_while(|t| matches!(t.tag, Tag::Adj | Tag::Adv | Tag::Det | Tag::Genitive)).any(
        |t| {
            t.tag == Tag::Genitive
                || t.tag == Tag::Det
                    && ["a", "an", "its", "their", "his", "our", "every"]
                        .iter()
                        .any(|w| t.word == crate::text::word_id(w))
        },
    )
}

/// "The ministry said the convoy": who says comes first, and all that is said is a noun phrase.
fn says_nothing(scene: &Scene<'_>, document: DocumentId, s: &Sentence) -> bool {
    let a = scene.analysis(document);
    let chunks = chunks(&a.reading, s, &a.mentions);
    let [subject @ .., verb, object] = chunks.as_slice() else { return false };
    let stem = a.reading.tokens[verb.head].stem;
    verb.kind == ChunkKind::Verb
        && verb.verb.finite
        && ["say", "insist", "argue", "think"].iter().any(|w| stem == crate::text::word_id(w))
        && object.kind == ChunkKind::Noun
        && matches!(a.reading.tokens[object.tokens.start].tag, Tag::Det)
        && object.tokens.len() > 1
        && !subject.is_empty()
        && subject.iter().all(|c| matches!(c.kind, ChunkKind::Noun | ChunkKind::Prep | ChunkKind::Adverb))
}

fn has_clause(scene: &Scene<'_>, document: DocumentId, s: &Sentence) -> bool {
    let a = scene.analysis(document);
    chunks(&a.reading, s, &a.mentions).iter().any(|c| c.kind == ChunkKind::Verb && c.verb.finite)
}

fn small_letter(scene: &Scene<'_>, document: DocumentId, kinds: &[BlockKind], sink: &mut Sink) {
    let d = scene.document(document);
    let a = scene.analysis(document);
    let text = |i: usize| d.slice(d.blocks[i].span);
    let small: Vec<usize> =
        (1..kinds.len()).filter(|i| kinds[*i] == BlockKind::Body && opens_small(text(*i))).collect();
    // A text that begins many paragraphs so does it on purpose.
    if small.len() > 2 {
        return;
    }
    for i in small {
        let block = u32::try_from(i).unwrap_or(u32::MAX);
        let at = a.reading.sentences.partition_point(|s| s.block < block);
        let Some(s) = a.reading.sentences.get(at).filter(|s| s.block == block) else { continue };
        let tokens = a.reading.of(s);
        let Some(first) = tokens.first().filter(|t| t.kind == TokenKind::Word) else { continue };
        let word = first.span.of(&d.text);
        let name = word.chars().any(char::is_uppercase) || PARTICLES.contains(&word) || word.contains('.');
        let words = tokens.iter().filter(|t| t.tag != Tag::Mark).count();
        let before = text(i - 1).trim_end();
        let (open, prose) = (!ended(before), kinds[i - 1] == BlockKind::Body);
        if name
            || words < 4
            || !ended(text(i))
            || before.ends_with([':', ';', '…', '—', '–', '-'])
            || before.ends_with("...")
        {
            continue;
        }
        let head = scene.place(document, first.span.to(tokens[tokens.len().min(7) - 1].span), "begins here");
        let (places, why, sure) = if open && prose {
            let Some((_, p)) = last_sentence(&a.reading.sentences, i - 1) else { continue };
            let tail = a.reading.of(p);
            let span = tail[tail.len().saturating_sub(7)].span.to(tail[tail.len() - 1].span);
            let both = vec![head, scene.place(document, span, "stops here")];
            (
                both,
                "the paragraph before it has no full stop: a sentence was broken in two, or words between them are lost",
                92,
            )
        } else if prose {
            (vec![head], "the paragraph before it is whole, so the beginning of this one is lost", 82)
        } else {
            continue;
        };
        let words = scene.words(document, places[0].span);
        sink.report(Draft::new(places, why, sure).slot("words", words.clone()).key(fold(&words)));
    }
}
