//! One difference between two sentences.

use super::kind::Kind;
use super::profile::frame_above;
use super::shared::Half;
use crate::fact::Frame;
use crate::language::WordIndex;
use crate::text::Span;

/// A value that differs: where in both, and of which kind.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    pub kind: Kind,
    /// The words of both.
    pub spans: [Span; 2],
    /// The data of both, where the difference is of data.
    pub data: Option<(usize, usize)>,
    /// The words that head both.
    pub words: [WordIndex; 2],
    /// The frames that both belong to.
    pub frames: [Option<usize>; 2],
    /// How many in either sentence might be the counterpart.
    pub rivals: usize,
}

impl Difference {
    /// Words that stand against each other and are no values, each in the act above it.
    pub fn of_words(kind: Kind, halves: [Half<'_>; 2], words: [WordIndex; 2], spans: [Span; 2]) -> Self {
        let frames = [0, 1].map(|i| frame_above(halves[i].side, words[i]));
        Self { kind, spans, data: None, words, frames, rivals: 0 }
    }
}

/// A frame by its index.
pub(super) fn frame(h: Half<'_>, i: usize) -> &Frame {
    &h.side.analysis.frames.list[i]
}
