//! The title of a story: said by the format, by its first heading, or by both, which is one title and not two.

use super::BlockKind;
use super::reading::Reading;
use crate::text::{fold, squeeze};

/// Ends the open block. The first headline gives the title where there is none; a line at the head of the story that only
/// says the title again is taken back.
pub(crate) fn close(reading: &mut Reading, title: &mut Option<String>) {
    let before = reading.blocks.len();
    reading.end();
    let Some(block) = reading.blocks.get(before).copied() else { return };
    let words = block.span.of(&reading.text);
    match (block.kind, title.as_deref()) {
        (BlockKind::Headline, None) => *title = Some(squeeze(words)),
        (BlockKind::Headline | BlockKind::Heading | BlockKind::Body, Some(known))
            if is_head(reading, before) && same(known, words) =>
        {
            reading.take_back();
        }
        _ => {}
    }
}

/// True while only the head of the story stands before a block.
fn is_head(reading: &Reading, block: usize) -> bool {
    use BlockKind::{Caption, Credit, Dateline, Headline, Standfirst};
    let mut before = reading.blocks.iter().take(block);
    before.all(|b| matches!(b.kind, Headline | Standfirst | Credit | Caption | Dateline))
}

/// True where two titles have the same letters and digits.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let bare = |s: &str| fold(s).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    a.len() < 1000 && b.len() < 1000 && bare(a) == bare(b)
}
