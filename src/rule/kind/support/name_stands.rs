//! Whether a name of the draft stands in its sources: in another spelling, shortened, as an acronym, under a nickname of its body.

use super::held::Held;
use crate::align::SentenceId;
use crate::align::sources::forms;
use crate::document::DocumentId;
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Mention, clipped};
use crate::text::{fold, word_id};

/// True where a word of a name stands in some source, in any spelling that is the same name.
pub(super) fn stands(held: &Held<'_>, i: usize) -> bool {
    let (a, sources) = (held.analysis(), held.scene.sources);
    let t = &a.reading.tokens[i];
    let folded = fold(t.span.of(&held.scene.document(held.id.document).text));
    let gazetteer = &held.scene.knowledge.gazetteer;
    sources.has(t.word)
        || sources.has(t.stem)
        || sources.has(a.contents.keys[i])
        || sources.has(gazetteer.name_word(t.span.of(&held.scene.document(held.id.document).text), t.word))
        || sources.has(word_id(&folded.replace(['.', '-'], "")))
        || of_place(&folded, |w| sources.has(word_id(w)))
        || folded.contains('-') && folded.split('-').all(|p| p.len() < 3 || sources.has(word_id(p)))
        || gazetteer.place_word(&folded).is_some_and(|p| sources.has(word_id(&fold(gazetteer.get(p).name))))
}

/// Bill, where the passages near call him William.
pub(super) fn shortened(held: &Held<'_>, i: usize) -> bool {
    let form = |d: DocumentId, t: &Token| fold(t.span.of(&held.scene.document(d).text));
    let ours = form(held.id.document, held.token(i));
    held.around().any(|s| {
        held.scene.tokens(s).iter().any(|t| {
            t.kind == TokenKind::Word
                && t.case == Case::Title
                && held.scene.knowledge.gazetteer.short_form(&ours, &form(s.document, t))
        })
    })
}

/// The Conservatives, where the passages near speak of the Tory party.
pub(super) fn body_stands(held: &Held<'_>, i: usize) -> bool {
    let body = |d: DocumentId, t: &Token| body(held, d, t);
    let Some(ours) = body(held.id.document, held.token(i)) else { return false };
    held.around().any(|s| held.scene.tokens(s).iter().any(|t| body(s.document, t) == Some(ours)))
}

fn body(held: &Held<'_>, d: DocumentId, t: &Token) -> Option<u32> {
    let named = t.kind == TokenKind::Word && t.case != Case::Lower;
    let word = named.then(|| fold(t.span.of(&held.scene.document(d).text)))?;
    held.scene.knowledge.gazetteer.organisation_word(&word)
}

/// True where two names call one body in two ways.
pub(super) fn one_body(held: &Held<'_>, m: &Mention, s: SentenceId, n: &Mention) -> bool {
    let bodies = |d: DocumentId, m: &Mention| -> Vec<u32> {
        let tokens = &held.scene.analysis(d).reading.tokens;
        m.tokens.clone().filter_map(|i| body(held, d, &tokens[i])).collect()
    };
    let ours = bodies(held.id.document, m);
    let (x, y) = (held.scene.words(held.id.document, m.span), held.scene.words(s.document, n.span));
    bodies(s.document, n).iter().any(|b| ours.contains(b))
        || clipped(&x, &y)
        || spelled_out(held, s.document, &x, &y)
}

/// Equiticorp, where the source has Equiticorp Tasman Ltd and calls it ETL.
fn spelled_out(held: &Held<'_>, d: DocumentId, name: &str, short: &str) -> bool {
    let upper = short.len() >= 2 && short.len() <= 6 && short.chars().all(char::is_uppercase);
    let first = fold(name.split_whitespace().next().unwrap_or_default());
    upper
        && held.scene.analysis(d).mentions.entities.iter().any(|e| {
            let initials: String = e.name.split_whitespace().filter_map(|w| w.chars().next()).collect();
            fold(&e.name).split_whitespace().next() == Some(first.as_str())
                && e.name.contains(' ')
                && short.starts_with(&initials.to_uppercase())
        })
}

/// True where the sources have the same name with its words cut short, or in full: Lib Dems, Liberal Democrats.
pub(super) fn cut_short(held: &Held<'_>, m: &Mention) -> bool {
    let name = held.scene.words(held.id.document, m.span);
    documents(held)
        .into_iter()
        .any(|d| held.scene.analysis(d).mentions.entities.iter().any(|e| clipped(&name, &e.name)))
}

/// Tasmanian stands where Tasmania does, Londoner where London does, and the other way round.
fn of_place(folded: &str, stands: impl Fn(&str) -> bool) -> bool {
    const SHORTEST: usize = 4;
    let long = |w: &str| w.chars().count() >= SHORTEST;
    long(folded) && forms(folded).any(|f| long(&f) && stands(&f))
}

/// FDA for what the source calls the Food and Drug Administration, and the other way round.
pub(super) fn acronym(held: &Held<'_>, m: &Mention, words: &[usize]) -> bool {
    let text = &held.scene.document(held.id.document).text;
    let tokens = &held.analysis().reading.tokens;
    if words.len() > 1 {
        let initials: String =
            words.iter().filter_map(|i| fold(tokens[*i].span.of(text)).chars().next()).collect();
        if initials_of(held, |t, source| fold(t.span.of(source)).replace('.', "") == initials) {
            return true;
        }
    }
    let short = fold(m.span.of(text)).replace('.', "");
    if words.len() != 1 || tokens[words[0]].case != Case::Upper || !(2..=6).contains(&short.len()) {
        return false;
    }
    documents(held).into_iter().any(|d| {
        let (source, a) = (&held.scene.document(d).text, held.scene.analysis(d));
        let firsts: Vec<Option<char>> = a
            .reading
            .tokens
            .iter()
            .filter(|t| {
                !(t.kind == TokenKind::Word
                    && t.case == Case::Lower
                    && matches!(t.tag, Tag::Prep | Tag::Conj | Tag::Det))
            })
            .map(|t| {
                let title = t.kind == TokenKind::Word && t.case != Case::Lower;
                title.then(|| fold(t.span.of(source)).chars().next()).flatten()
            })
            .collect();
        let wanted: Vec<Option<char>> = short.chars().map(Some).collect();
        firsts.windows(wanted.len()).any(|w| *w == wanted[..])
    })
}

fn initials_of(held: &Held<'_>, is: impl Fn(&Token, &str) -> bool) -> bool {
    documents(held).into_iter().any(|d| {
        let source = &held.scene.document(d).text;
        held.scene.analysis(d).reading.tokens.iter().any(|t| t.case == Case::Upper && is(t, source))
    })
}

/// The documents that back the sentence.
pub(super) fn documents(held: &Held<'_>) -> Vec<DocumentId> {
    let mut out: Vec<_> = held.backings.iter().map(|b| b.sentence.document).collect();
    out.sort_unstable();
    out.dedup();
    out
}
