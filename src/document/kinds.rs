//! What each paragraph is where the format does not say: told from its words and from its neighbours.

use super::wrap::{self, bullet};
use super::{Block, BlockKind, cue, date, gallery};
use crate::text::squeeze;
use jiff::civil::Date;

/// The most bytes of a paragraph whose words are looked at.
const SHORT: usize = 900;

/// What the head of a text told.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub title: Option<String>,
    pub date: Option<Date>,
}

/// Gives every block that is still plain body its kind, and finds a headline unless the format has given one (`titled`).
/// `closed` says whether a blank line stands after a block.
pub(crate) fn refine(text: &str, blocks: &mut [Block], titled: bool, closed: impl Fn(usize) -> bool) -> Head {
    let mut all: Vec<Paragraph> = blocks.iter().map(|b| Paragraph::new(b.kind, b.span.of(text))).collect();
    let date = leading_date(&all).or_else(|| bracketed_date(text));
    let first =
        all.iter().position(|p| !matches!(p.own_kind(), Some(BlockKind::Dateline | BlockKind::Credit)));
    let headline = first.filter(|&i| !titled && is_headline(&all, i, closed(i)));
    let kinds: Vec<BlockKind> = (0..all.len())
        .map(|i| if headline == Some(i) { BlockKind::Headline } else { kind(&all, i) })
        .collect();
    for (p, kind) in all.iter_mut().zip(kinds) {
        p.kind = kind;
    }
    lists(&mut all, headline.map_or(0, |i| i + 1));
    for (block, p) in blocks.iter_mut().zip(&all) {
        block.kind = p.kind;
        // A bullet is no word.
        if p.kind == BlockKind::List
            && let Some((_, len)) = bullet(block.span.of(text))
        {
            block.span.start += u32::try_from(len).unwrap_or(0);
        }
    }
    gallery::captions(text, blocks);
    Head { title: headline.and_then(|i| all.get_mut(i)?.words.take()), date }
}

struct Paragraph {
    kind: BlockKind,
    /// The format said what it is.
    given: bool,
    /// Its words where they are few enough to tell a kind from.
    words: Option<String>,
    count: usize,
}

impl Paragraph {
    fn new(kind: BlockKind, text: &str) -> Self {
        if text.len() > SHORT {
            return Self { kind, given: kind != BlockKind::Body, words: None, count: SHORT / 6 };
        }
        let words = squeeze(text);
        Self { kind, given: kind != BlockKind::Body, count: words.split(' ').count(), words: Some(words) }
    }

    fn own_kind(&self) -> Option<BlockKind> {
        cue::kind(self.words.as_deref()?)
    }

    fn is(&self, test: impl Fn(&str) -> bool) -> bool {
        self.words.as_deref().is_some_and(test)
    }

    /// True for what a heading may stand above.
    fn is_prose(&self) -> bool {
        self.kind == BlockKind::Body
            && (self.count > 12 || self.words.as_deref().is_none_or(wrap::ends_sentence))
    }
}

/// The day of publication, where one of the first paragraphs is nothing but a date.
fn leading_date(all: &[Paragraph]) -> Option<Date> {
    all.iter().take(4).take_while(|p| p.count <= 25).find_map(|p| date::line(p.words.as_deref()?))
}

/// The day in the brackets that open a text: "(Nov 24, 2013  10:14 AM) Tomorrow …".
fn bracketed_date(text: &str) -> Option<Date> {
    /// A date and a time of day are no longer, in bytes.
    const LONGEST: usize = 48;
    let (inside, _) = text.trim_start().strip_prefix('(')?.split_once(')')?;
    (inside.len() <= LONGEST).then(|| date::line(inside)).flatten()
}

/// True where a paragraph at the head of a text is its headline: short, no sentence, and followed by a story.
fn is_headline(all: &[Paragraph], i: usize, closed: bool) -> bool {
    let rest = all.get(i + 1..).unwrap_or_default();
    let Some(p) = all.get(i).filter(|p| p.kind == BlockKind::Body && !rest.is_empty()) else { return false };
    if p.is(|w| bullet(w).is_some()) || p.own_kind().is_some_and(|k| k != BlockKind::List) {
        return false;
    }
    if p.is(cue::is_capitals) {
        return true;
    }
    let longest = rest.iter().take(4).map(|q| q.count).max().unwrap_or(0);
    p.is(|w| cue::is_title(w, 16)) && longest >= 12 && (closed || longest >= 2 * p.count)
}

/// What a paragraph inside the story is.
fn kind(all: &[Paragraph], i: usize) -> BlockKind {
    let Some(p) = all.get(i) else { return BlockKind::Body };
    if p.kind != BlockKind::Body {
        return p.kind;
    }
    let mark = |p: &Paragraph| p.words.as_deref().and_then(bullet);
    if let Some((sure, _)) = mark(p) {
        // A dash may open speech, and a number a sentence: they make a list only in company.
        let neighbours = [i.checked_sub(1), Some(i + 1)];
        let company = neighbours.into_iter().flatten().filter_map(|n| all.get(n)).any(|n| mark(n).is_some());
        if sure == wrap::Mark::Bullet || company {
            return BlockKind::List;
        }
    }
    if let Some(kind) = p.own_kind() {
        return kind;
    }
    let followed = all.get(i + 1).is_some_and(Paragraph::is_prose);
    if i > 0 && followed && p.is(|w| cue::is_title(w, 10) || cue::is_capitals(w)) && p.is(opens_title) {
        return BlockKind::Heading;
    }
    BlockKind::Body
}

/// A heading opens with a capital or a number and is no exclamation somebody is quoted with; a piece of a broken paragraph
/// opens with anything.
fn opens_title(words: &str) -> bool {
    let end = words.trim_end_matches(['"', '”', '’', '\'']);
    !(end.ends_with(['!', '?']) && words.starts_with(['"', '“', '‘']))
        && words.chars().any(char::is_alphabetic)
        && words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// Three or more short paragraphs without a final mark in a row are a list, whatever each looked like alone.
fn lists(all: &mut [Paragraph], from: usize) {
    let short = |p: &Paragraph| {
        !p.given
            && matches!(p.kind, BlockKind::Body | BlockKind::Heading | BlockKind::List)
            && p.is(|w| cue::is_title(w, 12) && !w.ends_with(['?', '!']) || cue::is_row(w))
    };
    let mut i = from;
    while i < all.len() {
        let run = all.iter().skip(i).take_while(|p| short(p)).count();
        if run >= 3 {
            for p in all.iter_mut().skip(i).take(run) {
                p.kind = BlockKind::List;
            }
        }
        i += run.max(1);
    }
}
