//! Whether one voice says two things: what two people say may differ and be told rightly of both.

use super::side::Side;
use crate::refer::{Referent, ReferentId};
use crate::text::fold;

/// Who says something: whether it is given as somebody's words, and whose.
pub(super) type Voice = (bool, Option<ReferentId>);

/// True where the story itself tells both, or one and the same known speaker does. Numbers of referents tell nothing across
/// documents: there the speakers' full names must be one.
pub(super) fn one_voice(left: Side<'_>, a: Voice, right: Side<'_>, b: Voice) -> bool {
    if a.0 != b.0 {
        return false;
    }
    let name = |s: Side<'_>, id: ReferentId| s.analysis.referents.get(id).and_then(Referent::name).map(fold);
    match (a.1, b.1) {
        (None, None) => !a.0,
        (Some(x), Some(y)) if left.id == right.id => x == y,
        (Some(x), Some(y)) => name(left, x).is_some_and(|n| name(right, y) == Some(n)),
        _ => false,
    }
}
