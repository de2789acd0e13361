//! Picture galleries in the text of a page: slides that count themselves, "3/16 2007 Students wait". Their words are captions, of
//! other days and places than the story's.

use super::{Block, BlockKind};

/// So many slides in a row make a gallery.
const SLIDES: usize = 3;

/// Gives the slides of galleries the kind of captions. Linear in the number of blocks.
pub(crate) fn captions(text: &str, blocks: &mut [Block]) {
    let mut at = 0;
    while at < blocks.len() {
        let mut last = blocks.get(at).and_then(|b| slide(b, text));
        let mut n = usize::from(last.is_some());
        while let (Some((number, of)), Some(next)) = (last, blocks.get(at + n).and_then(|b| slide(b, text))) {
            if n == 0 || next.1 != of || next.0 <= number {
                break;
            }
            last = Some(next);
            n += 1;
        }
        if n >= SLIDES {
            for b in blocks.iter_mut().skip(at).take(n) {
                b.kind = BlockKind::Caption;
            }
        }
        at += n.max(1);
    }
}

/// The number of a slide, and of how many.
fn slide(b: &Block, text: &str) -> Option<(u32, u32)> {
    if !matches!(b.kind, BlockKind::Body | BlockKind::List | BlockKind::Caption | BlockKind::Heading) {
        return None;
    }
    let first = b.span.of(text).split_whitespace().next()?;
    let (number, of) = first.split_once('/')?;
    let (number, of) = (number.parse().ok()?, of.parse().ok()?);
    (number >= 1 && number <= of && of >= 3).then_some((number, of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn kinds(lines: &[&str]) -> Vec<BlockKind> {
        let text = lines.join("\n");
        let mut at = 0;
        let mut blocks: Vec<Block> = Vec::new();
        for l in lines {
            let end = at + u32::try_from(l.len()).unwrap_or(0);
            blocks.push(Block { kind: BlockKind::Body, span: Span { start: at, end } });
            at = end + 1;
        }
        captions(&text, &mut blocks);
        blocks.iter().map(|b| b.kind).collect()
    }

    #[test]
    fn slides_are_captions() {
        use BlockKind::{Body, Caption};
        assert_eq!(
            kinds(&[
                "The pier burned.",
                "1/4 The pier in May",
                "2/4 A boat",
                "4/4 The beach",
                "Nobody was hurt."
            ]),
            [Body, Caption, Caption, Caption, Body]
        );
        // A score, a share, a date.
        assert_eq!(kinds(&["1/4 of it is gone.", "He ran.", "2/4 of it is left."]), [Body, Body, Body]);
        assert_eq!(kinds(&["9/11 was a Tuesday.", "9/11 changed it.", "9/11 again."]), [Body, Body, Body]);
    }
}
