//! Kind `fused`: a sentence or paragraph runs into the next without a space: "longer.MSCI's".

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Pattern, Span, WordId, fold, word_id};
use rustc_hash::FxHashSet;
use serde::Deserialize;

/// How many places are shown.
const SHOWN: usize = 8;
/// Endings of file names, which a full stop joins to what stands before.
const FILES: [&str; 12] =
    ["TXT", "PDF", "JPG", "JPEG", "PNG", "GIF", "DOC", "CSV", "XML", "ZIP", "EXE", "HTML"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Nouns behind which the title of a work stands, whose first word alone may have a capital: the poem The road not taken.
    works: Vec<String>,
}

struct Fused {
    join: Pattern,
    works: FxHashSet<WordId>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let join = Pattern::own(r"([\p{L}\p{N}’'\-]*(?:\p{Ll}|\d|%))([.!?][”’)\]]?)(\p{Lu}[\p{L}’']*)(.?)");
    Ok(Box::new(Fused { join, works: p.works.iter().map(|w| word_id(w)).collect() }))
}

impl Check for Fused {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let d = scene.document(document);
        let tokens = &scene.analysis(document).reading.tokens;
        let mut spans: Vec<Span> = Vec::new();
        for b in d.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Body | BlockKind::Quote)) {
            let at = b.span.start as usize;
            if !may_join(d.slice(b.span)) {
                continue;
            }
            for c in self.join.captures_iter(d.slice(b.span)) {
                let (Some(before), Some(stop), Some(after)) = (c.get(1), c.get(2), c.get(3)) else {
                    continue;
                };
                let span = Span::new(at + before.start(), at + after.end());
                let next = c.get(4).and_then(|m| m.as_str().chars().next());
                let k = tokens.partition_point(|t| t.span.end <= span.start);
                let link = tokens[k..].iter().take_while(|t| t.span.start < span.end).any(|t| {
                    t.kind == TokenKind::Link
                        || (t.kind == TokenKind::Word
                            && t.span.len() > stop.len()
                            && t.span.of(&d.text).contains('.'))
                });
                if !link && joined(scene, before.as_str(), after.as_str(), next) {
                    spans.push(span);
                }
            }
        }
        spans.extend(self.run_on(scene, document));
        spans.sort_unstable_by_key(|s| s.start);
        if spans.is_empty() {
            return;
        }
        let words = scene.words(document, spans[0]);
        let places = spans.iter().take(SHOWN).map(|s| scene.place(document, *s, "")).collect();
        let mut draft = Draft::new(places, "a new sentence begins where the one before it has no end", 90)
            .slot("words", words);
        for s in &spans {
            draft = draft.key(fold(&scene.words(document, *s)));
        }
        sink.report(draft);
    }
}

impl Fused {
    /// "to make them less This work has led": a small word with a capital, and small ones on either side of it. Titles of works go on
    /// with capitals.
    fn run_on(&self, scene: &Scene<'_>, document: DocumentId) -> Vec<Span> {
        let a = scene.analysis(document);
        let mut out = Vec::new();
        for s in a.reading.sentences.iter().filter(|s| s.kind == BlockKind::Body) {
            for t in a.reading.of(s) {
                out.extend(joined_words(scene, document, t));
            }
            for w in a.reading.of(s).windows(5) {
                let [first, before, opener, after, next] = w else { continue };
                let small = |t: &Token| t.kind == TokenKind::Word && t.case == Case::Lower && !t.quoted;
                let capital =
                    opener.case == Case::Title || opener.span.len() == 1 && opener.case != Case::Lower;
                let begins = matches!(opener.tag, Tag::Det | Tag::Pron | Tag::Prep | Tag::Conj | Tag::Sub)
                    && scene.knowledge.vocabulary.is_function(opener.word)
                    && opener.word != word_id("i");
                // "A straight A student", "class A shares", "rated A from AA": a letter, unless it is an article between two phrases.
                let letter = opener.span.len() == 1
                    && !(matches!(before.tag, Tag::Prep | Tag::Conj)
                        && matches!(after.tag, Tag::Noun | Tag::Adj));
                // "About a Boy", "At the Drive-In": a title may have small words inside.
                let title =
                    next.kind == TokenKind::Word && next.case != Case::Lower && after.tag != Tag::Noun;
                if small(first)
                    && small(before)
                    && !self.works.contains(&before.stem)
                    && opener.spaced
                    && capital
                    && begins
                    && small(after)
                    && !(opener.quoted || letter || title)
                {
                    out.push(before.span.to(after.span));
                }
            }
        }
        out
    }
}

/// "Illegalthe" with a capital: a word in small letters, and one that begins sentences straight behind it.
fn joined_words(scene: &Scene<'_>, document: DocumentId, t: &Token) -> Option<Span> {
    let text = t.span.of(&scene.document(document).text);
    let cut = text.char_indices().find(|(_, c)| c.is_uppercase()).map(|(i, _)| i)?;
    let (before, after) = (text.get(..cut)?, text.get(cut..)?);
    let vocabulary = &scene.knowledge.vocabulary;
    let small = before.chars().count() >= 3
        && before.chars().all(char::is_lowercase)
        && vocabulary.analyse(before).known;
    let opener = after.chars().count() >= 2 && after.chars().skip(1).all(char::is_lowercase);
    (t.kind == TokenKind::Word
        && !t.quoted
        && small
        && opener
        && vocabulary.is_function(word_id(&fold(after))))
    .then_some(t.span)
}

/// Whether a capital follows straight on a full stop anywhere: what every match has, found without a regular expression.
fn may_join(text: &str) -> bool {
    let (mut stop, mut closed) = (false, false);
    for c in text.chars() {
        if (stop || closed) && c.is_uppercase() {
            return true;
        }
        closed = stop && matches!(c, '”' | '’' | ')' | ']');
        stop = matches!(c, '.' | '!' | '?');
    }
    false
}

/// True where the two words belong to two sentences: the first is a word of the language in small letters, or the second
/// opens sentences (The, It, But).
fn joined(scene: &Scene<'_>, before: &str, after: &str, next: Option<char>) -> bool {
    let vocabulary = &scene.knowledge.vocabulary;
    let opener = vocabulary.is_function(word_id(&fold(after)));
    // Node.JS, will.I.am, e.Digital, readme.TXT: a name goes on after the capital or is no word.
    if next == Some('.') && after.chars().count() < 3 || FILES.contains(&after) || next == Some('@') {
        return false;
    }
    if after.chars().count() < 2 && !(opener && next == Some(' ')) {
        return false;
    }
    let small = before.chars().all(|c| !c.is_uppercase());
    let letters = before.chars().filter(|c| c.is_alphabetic()).count();
    let ends_lower = before.chars().count() > 2 || letters == 0;
    let bare = before.split(['’', '\'']).next().unwrap_or(before);
    let known = vocabulary.analyse(&fold(bare)).known;
    ends_lower && (small && letters >= 3 && known || opener && (letters >= 3 || letters == 0))
}
