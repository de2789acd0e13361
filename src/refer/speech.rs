//! Who says what: the speaker of every statement, direct or indirect, from the verbs of saying, *according to*, and the way
//! quotations go on over sentences and paragraphs.

use super::lexis::Lexis;
use super::story::Story;
use super::syntax;
use crate::language::{Penn, Relation, WordIndex};
use std::ops::Range;

/// A statement in the making: the words said, and the word that heads its speaker.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub words: Range<WordIndex>,
    pub speaker: Option<WordIndex>,
    pub direct: bool,
    /// The verb or noun of saying.
    pub verb: Option<WordIndex>,
    pub sure: u16,
}

const TOLD: u16 = 950;
const NEAR: u16 = 800;
const GOES_ON: u16 = 850;

/// All statements in text order; direct ones, one for each quotation, first of equal place.
pub(super) fn find(story: &Story, lexis: &Lexis) -> Vec<Said> {
    let mut out = direct(story, lexis);
    indirect(story, lexis, &mut out);
    out.sort_by_key(|s| (s.words.start, std::cmp::Reverse(s.words.end)));
    out
}

/// The one who says, of a verb of saying: its doer, or, where *said Tamm* was read as an object, the name after it.
fn speaker_of(story: &Story, verb: WordIndex) -> Option<WordIndex> {
    let tree = story.tree;
    // "…," said Tamm: right after a mark, what follows says it, however the parser hung it.
    let marked = verb.checked_sub(1).is_some_and(|w| super::names::is_mark(tree.words[w].tag));
    let next = tree.children(verb).find(|c| {
        let word = &tree.words[*c];
        let can = syntax::is_nominal(word.tag) || word.tag == Penn::Prp && word.relation != Relation::Dative;
        *c > verb && can && tree.subtree(*c).start == verb + 1
    });
    let own = syntax::subject(tree, verb);
    if let Some(c) = next.filter(|_| marked && own.is_none()) {
        return Some(c);
    }
    syntax::doer(tree, verb).filter(|d| tree.words[*d].tag != Penn::Ex)
}

/// True for a verb of saying that has or may have a speaker here.
fn is_saying(story: &Story, lexis: &Lexis, w: WordIndex) -> bool {
    let word = &story.tree.words[w];
    word.tag.is_verb()
        && lexis.says(word.lemma)
        && !matches!(word.relation, Relation::Aux | Relation::Auxpass | Relation::Amod)
        && story.tree.child(w, Relation::Auxpass).is_none()
}

fn direct(story: &Story, lexis: &Lexis) -> Vec<Said> {
    let tree = story.tree;
    let mut out: Vec<Said> = Vec::new();
    for (q, quote) in story.quotes.iter().enumerate() {
        let first = tree.sentence_of(quote.words.start);
        let last = tree.sentence_of(quote.words.end - 1);
        let mut speaker = None;
        for s in [last, first] {
            speaker = speaker.or_else(|| in_sentence(story, lexis, s, quote.words.clone()));
        }
        let mut sure = TOLD;
        let statement =
            quote.words.clone().any(|w| tree.words[w].tag.is_verb() || tree.words[w].tag == Penn::Md)
                || quote.words.len() > 6;
        let opens = tree.sentence(first).start == quote.words.start;
        let same_block = |s: usize| story.block_of.get(s) == Some(&quote.block);
        if speaker.is_none() && statement && opens {
            // "…," she said. "…": the next quotation of a paragraph is by the same one; so is what an unclosed one goes on in.
            if let Some(before) = out.last().filter(|_| q > 0) {
                let old = &story.quotes[q - 1];
                let near = first.saturating_sub(tree.sentence_of(old.words.end - 1)) <= 2;
                if (old.block == quote.block && near) || old.open && old.block + 1 == quote.block {
                    speaker = before.speaker.map(|s| (s, before.verb));
                    sure = GOES_ON;
                }
            }
            // Tamm was angry. "…"
            if speaker.is_none() && first > 0 && same_block(first - 1) {
                speaker = in_sentence(story, lexis, first - 1, quote.words.clone())
                    .or_else(|| subject_of(story, first - 1));
                sure = NEAR;
            }
            if speaker.is_none() && same_block(last + 1) {
                speaker = in_sentence(story, lexis, last + 1, quote.words.clone());
                sure = NEAR;
            }
            // A paragraph that is nothing but a quotation goes on the one before it, or the sentence that announced it.
            if speaker.is_none() && first > 0 {
                let before = first - 1;
                let ends = tree.sentence(before).end.checked_sub(1);
                let announced = ends.is_some_and(|w| tree.words[w].tag == Penn::Colon);
                if announced {
                    speaker = in_sentence(story, lexis, before, quote.words.clone());
                } else if let Some(old) = out.last()
                    && tree.sentence_of(old.words.end.saturating_sub(1)) + 2 >= first
                {
                    speaker = old.speaker.map(|s| (s, old.verb));
                } else {
                    speaker = in_sentence(story, lexis, before, quote.words.clone());
                }
                sure = NEAR;
            }
        }
        out.push(Said {
            words: quote.words.clone(),
            speaker: speaker.map(|s| s.0),
            verb: speaker.and_then(|s| s.1),
            direct: true,
            sure,
        });
    }
    out
}

/// The speaker that sentence `s` names outside the quotation: the verb of saying nearest to its marks.
fn in_sentence(
    story: &Story,
    lexis: &Lexis,
    s: usize,
    quote: Range<WordIndex>,
) -> Option<(WordIndex, Option<WordIndex>)> {
    let tree = story.tree;
    let mut best: Option<(usize, WordIndex, WordIndex)> = None;
    for w in tree.sentence(s) {
        if story.quote(w).is_some() {
            continue;
        }
        let distance = if w < quote.start { quote.start - w } else { (w + 1).saturating_sub(quote.end) };
        let by = if is_saying(story, lexis, w) { speaker_of(story, w) } else { according(story, w) };
        if let Some(x) = by
            && story.quote(x).is_none()
            && best.is_none_or(|(d, ..)| distance < d)
        {
            best = Some((distance, x, w));
        }
    }
    best.map(|(_, x, w)| (x, Some(w)))
}

/// The noun of *according to X* at word `w`.
fn according(story: &Story, w: WordIndex) -> Option<WordIndex> {
    let tree = story.tree;
    if !story.written(w).eq_ignore_ascii_case("according") {
        return None;
    }
    let to = tree.child(w, Relation::Prep).or_else(|| Some(w + 1).filter(|x| tree.head(*x) == Some(w)))?;
    tree.child(to, Relation::Pobj)
}

/// The subject of a sentence's main verb.
fn subject_of(story: &Story, s: usize) -> Option<(WordIndex, Option<WordIndex>)> {
    let tree = story.tree;
    let root = tree.sentence(s).find(|w| tree.relation(*w) == Relation::Root)?;
    let subject = syntax::subject(tree, root)?;
    let told = syntax::is_nominal(tree.words[subject].tag) || tree.words[subject].tag == Penn::Prp;
    (told && story.quote(subject).is_none()).then_some((subject, None))
}

fn indirect(story: &Story, lexis: &Lexis, out: &mut Vec<Said>) {
    let tree = story.tree;
    for s in 0..tree.sentence_count() {
        for w in tree.sentence(s) {
            if story.quote(w).is_some() {
                continue;
            }
            let (speaker, content) = if is_saying(story, lexis, w) {
                let Some(x) = speaker_of(story, w) else { continue };
                match clause_of(story, w, x) {
                    Some(c) => (x, c),
                    None => continue,
                }
            } else if let Some(x) = according(story, w) {
                match tree.head(w) {
                    Some(h) => (x, whole_clause(story, h, w)),
                    None => continue,
                }
            } else {
                continue;
            };
            if content.clone().all(|x| story.quote(x).is_some()) {
                continue;
            }
            out.push(Said {
                words: content,
                speaker: Some(speaker),
                direct: false,
                verb: Some(w),
                sure: TOLD,
            });
        }
    }
}

/// The clause that a verb of saying reports: its complement, or, where it stands in brackets, the clause around it.
fn clause_of(story: &Story, verb: WordIndex, speaker: WordIndex) -> Option<Range<WordIndex>> {
    let tree = story.tree;
    let complement = tree.children(verb).find(|c| {
        matches!(tree.relation(*c), Relation::Ccomp | Relation::Parataxis)
            || tree.relation(*c) == Relation::Xcomp && tree.words[*c].tag.is_verb()
    });
    if let Some(c) = complement {
        let mut range = tree.subtree(c);
        // "The plan, Mr Kask said, would fail": the verb stands inside what it reports.
        if range.contains(&verb) {
            range.end = verb;
        }
        let mark = |w: WordIndex| {
            tree.words[w].relation == Relation::Mark || super::names::is_mark(tree.words[w].tag)
        };
        while range.len() > 1 && mark(range.start) {
            range.start += 1;
        }
        return Some(range);
    }
    let head = tree.head(verb)?;
    let bracketed = matches!(
        tree.relation(verb),
        Relation::Parataxis | Relation::Ccomp | Relation::Advcl | Relation::Dep
    ) && syntax::subject(tree, verb).is_some_and(|s| s == speaker)
        && tree.words[head].tag.is_verb();
    bracketed.then(|| whole_clause(story, head, verb))
}

/// The clause of `head`, from its first word that is not under `without`.
fn whole_clause(story: &Story, head: WordIndex, without: WordIndex) -> Range<WordIndex> {
    let tree = story.tree;
    let mut range = tree.subtree(head);
    let gap = tree.subtree(without);
    if gap.start == range.start {
        range.start = gap.end;
    } else if gap.end >= range.end {
        range.end = gap.start;
    }
    while range.len() > 1 && super::names::is_mark(tree.words[range.start].tag) {
        range.start += 1;
    }
    while range.len() > 1 && super::names::is_mark(tree.words[range.end - 1].tag) {
        range.end -= 1;
    }
    range
}
