//! One difference between two sentences.

use super::kind::Kind;
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

/// A frame by its index.
pub(super) fn frame(h: Half<'_>, i: usize) -> &Frame {
    &h.side.analysis.frames.list[i]
}
