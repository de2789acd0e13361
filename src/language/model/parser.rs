//! The parser: which action comes next, and how a word hangs, from what is seen around the top of the stack and the next
//! word. Greedy; one pass over a sentence (features after Zhang and Nivre 2011).

use super::features::WordFeatures;
use super::hashing::{mix, pair};
use super::transitions::{ACTIONS, Action, Children, NONE, State};
use super::weights::{Scorer, best};

/// How many outcomes a row of action weights has.
pub const ACTION_ROW: usize = super::narrow::NARROW;
/// How many outcomes a row of label weights has: the relations, filled up to a round number.
pub const LABELS: usize = 48;

/// What the parser reads of a sentence.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    /// What is seen of its words.
    pub words: &'a [WordFeatures],
    /// The tags of its words, as indices.
    pub tags: &'a [u8],
}

impl Sentence<'_> {
    fn lower(self, w: u32) -> u32 {
        self.words.get(w as usize).map_or(u32::from(w != NONE), |x| x.lower)
    }
    fn tag(self, w: u32) -> u32 {
        self.tags.get(w as usize).map_or(u32::from(w != NONE), |t| u32::from(*t) + 2)
    }
    fn fine(self, w: u32) -> u32 {
        self.words.get(w as usize).map_or(0, |x| x.fine)
    }
    fn coarse(self, w: u32) -> u32 {
        self.words.get(w as usize).map_or(0, |x| x.coarse)
    }
}

/// What hangs on a word; nothing on no word.
fn children(state: &State, w: u32) -> Children {
    state.children.get(w as usize).copied().unwrap_or(Children::NO)
}

/// The label of a word that hangs already, counted from 1.
fn label(state: &State, w: u32) -> u32 {
    state.labels.get(w as usize).map_or(0, |l| u32::from(*l) + 1)
}

/// The features of the state as a whole, for the choice of an action.
pub fn action_features(s: Sentence<'_>, state: &State, out: &mut Vec<u32>) {
    out.clear();
    let depth = state.stack.len();
    let stack = |i: usize| depth.checked_sub(1 + i).and_then(|i| state.stack.get(i)).copied().unwrap_or(NONE);
    let buffer = |i: u32| state.next.checked_add(i).filter(|w| *w <= state.size).unwrap_or(NONE);
    let (s0, s1, s2) = (stack(0), stack(1), stack(2));
    let (b0, b1, b2) = (buffer(0), buffer(1), buffer(2));
    let (s0w, s1w, b0w, b1w) = (s.lower(s0), s.lower(s1), s.lower(b0), s.lower(b1));
    let (s0t, s1t, s2t) = (s.tag(s0), s.tag(s1), s.tag(s2));
    let (b0t, b1t, b2t) = (s.tag(b0), s.tag(b1), s.tag(b2));
    let (s0k, s1k, b0k) = (children(state, s0), children(state, s1), children(state, b0));
    let (s0l, s0r, s1l, s1r, b0l) = (s0k.left[0], s0k.right[0], s1k.left[0], s1k.right[0], b0k.left[0]);
    let (s0c, s1c, b0c) = (s.fine(s0), s.fine(s1), s.fine(b0));
    let valency = |k: Children, w: u32| {
        if w == NONE { 0 } else { u32::from(k.lefts.min(4)) * 8 + u32::from(k.rights.min(5)) + 1 }
    };
    let (s0v, s1v, b0v) = (valency(s0k, s0), valency(s1k, s1), valency(b0k, b0));
    let d0 = if s0 == NONE { 0 } else { b0.saturating_sub(s0).min(6) };
    let d1 = if s1 == NONE { 0 } else { s0.saturating_sub(s1).min(6) };
    let lb = |w: u32| label(state, w);
    let (s0x, s1x, b0x) = (pair(s0w, s0t), pair(s1w, s1t), pair(b0w, b0t));
    let (s0b0, s1s0) = (pair(s0t, b0t), pair(s1t, s0t));
    let seen = [
        0,
        s0w,
        s0t,
        s0x,
        s1w,
        s1t,
        s1x,
        b0w,
        b0t,
        b0x,
        b1w,
        b1t,
        pair(b1w, b1t),
        pair(b2t, 7),
        pair(s2t, 9),
        s.lower(b2),
        pair(s0x, b0x),
        pair(s0x, b0t),
        pair(s0t, b0x),
        s0b0,
        pair(s0w, b0w),
        pair(b0t, b1t),
        pair(s0w, s1w),
        pair(s0t, s1t),
        pair(s0w, s1t),
        pair(s0t, s1w),
        pair(s1x, b0t),
        pair(s1x, b0x),
        pair(s1t, b0w),
        pair(s0b0, b1t),
        pair(s1s0, b0t),
        pair(pair(s2t, s1t), s0t),
        pair(pair(b0t, b1t), b2t),
        pair(s0b0, s.tag(s0l)),
        pair(s0b0, s.tag(s0r)),
        pair(s0b0, s.tag(b0l)),
        pair(s1s0, s.tag(s0l)),
        pair(s1s0, s.tag(s0r)),
        pair(s1s0, s.tag(s1r)),
        pair(s1s0, s.tag(s1l)),
        pair(s1s0, pair(b0t, b1t)),
        pair(pair(pair(s2t, s1t), s0t), b0t),
        pair(s0w, d0),
        pair(s0t, d0),
        pair(b0t, d0),
        pair(s0b0, d0),
        pair(s1s0, d1),
        pair(pair(s0w, s1w), d1),
        pair(s0w, s0v),
        pair(s0t, s0v),
        pair(b0w, b0v),
        pair(b0t, b0v),
        pair(s1t, s1v),
        pair(s1w, s1v),
        s.lower(s0l),
        lb(s0l),
        s.lower(s0r),
        lb(s0r),
        s.lower(b0l),
        lb(b0l),
        lb(s1r),
        lb(s1l),
        pair(s.lower(s1r), s1t),
        pair(s0t, pair(lb(s0l), lb(s0k.left[1]))),
        pair(s0t, pair(lb(s0r), lb(s0k.right[1]))),
        pair(b0t, pair(lb(b0l), lb(b0k.left[1]))),
        pair(s1t, pair(lb(s1r), lb(s1k.right[1]))),
        s0c,
        s1c,
        b0c,
        pair(s0c, b0c),
        pair(s1c, s0c),
        pair(s0c, b0t),
        pair(s0t, b0c),
        pair(s1c, s0t),
        pair(pair(s.coarse(s1), s.coarse(s0)), s.coarse(b0)),
        pair(s1s0, b0c),
        pair(pair(s1c, s0t), b0t),
        pair(pair(s0b0, b1t), s1t ^ (b2t << 8)),
        pair(pair(s0t, lb(s0r)), pair(b0t, lb(s0l))),
        pair(pair(s1t, lb(s1r)), pair(s0t, b0t)),
    ];
    out.extend(seen.iter().zip(100..).map(|(x, k)| mix(*x, k)));
}

/// The features of an arc from `head` to `word`, for the choice of its label.
pub fn label_features(s: Sentence<'_>, state: &State, head: u32, word: u32, out: &mut Vec<u32>) {
    out.clear();
    let none = WordFeatures::default();
    let get = |w: u32| s.words.get(w as usize).unwrap_or(&none);
    let (hw, dw) = (get(head), get(word));
    let root = head == state.size;
    let side = if root { 2 } else { u32::from(word > head) };
    let distance = if root { 9 } else { head.abs_diff(word).min(7) };
    let (ht, dt) = (s.tag(head), s.tag(word));
    let (hk, dk) = (children(state, head), children(state, word));
    let after = |w: u32| w.checked_add(1).filter(|x| *x < state.size && !(root && w == head)).unwrap_or(NONE);
    let ahead = |w: u32| if root && w == head { NONE } else { w.checked_sub(1).unwrap_or(NONE) };
    let lb = |w: u32| label(state, w);
    let td = pair(pair(ht, dt), side);
    let seen = [
        td,
        pair(td, distance),
        pair(dw.lower, side),
        pair(hw.lower, side),
        pair(dw.lower, pair(ht, side)),
        pair(hw.lower, pair(dt, side)),
        pair(pair(dw.lower, hw.lower), side),
        pair(td, s.lower(dk.left[0])),
        pair(td, s.lower(dk.right[0])),
        pair(td, s.tag(dk.left[0])),
        pair(td, s.tag(dk.right[0])),
        pair(td, lb(dk.left[0])),
        pair(td, lb(dk.right[0])),
        pair(td, lb(dk.left[1])),
        pair(td, lb(hk.left[0])),
        pair(td, lb(hk.right[0])),
        pair(td, s.tag(ahead(word))),
        pair(td, s.tag(after(word))),
        pair(td, s.tag(ahead(head))),
        pair(td, s.tag(after(head))),
        pair(hw.lower, pair(lb(hk.right[0]), dt)),
        pair(hw.lower, pair(lb(hk.left[0]), dt)),
        pair(dw.lower, s.tag(after(word))),
        pair(dw.lower, s.tag(ahead(word))),
        pair(dw.suffix[2], pair(ht, side)),
        pair(dw.fine, pair(ht, side)),
        pair(hw.fine, pair(dt, side)),
        pair(pair(hw.fine, dw.fine), side),
        pair(pair(hw.lower, s.lower(dk.left[0])), side),
        pair(td, pair(u32::from(hk.lefts.min(3)), u32::from(hk.rights.min(3)))),
        pair(pair(dw.fine, s.lower(dk.left[0])), pair(ht, side)),
        pair(td, pair(lb(hk.left[0]), lb(hk.left[1]))),
        pair(td, pair(lb(hk.left[0]), lb(hk.right[0]))),
    ];
    out.extend(seen.iter().zip(300..).map(|(x, k)| mix(*x, k)));
}

/// The best action that is allowed.
#[must_use]
pub fn choose<S: Copy + PartialOrd>(scores: &[S; ACTION_ROW], allowed: impl Fn(Action) -> bool) -> Action {
    let mut found: Option<Action> = None;
    for action in ACTIONS {
        if allowed(action) && found.is_none_or(|f| scores[action as usize] > scores[f as usize]) {
            found = Some(action);
        }
    }
    // One action is always allowed while the tree is not done.
    found.unwrap_or(Action::Shift)
}

/// Parses a sentence into `state`; labels are among the first `among` outcomes.
pub fn parse<A: Scorer<ACTION_ROW>, L: Scorer<LABELS>>(
    actions: &A,
    labels: &L,
    among: usize,
    s: Sentence<'_>,
    scratch: &mut Vec<u32>,
    state: &mut State,
) {
    state.begin(s.words.len());
    let mut action_scores = [A::Score::default(); ACTION_ROW];
    let mut label_scores = [L::Score::default(); LABELS];
    while !state.done() {
        let mut allowed = ACTIONS.into_iter().filter(|a| state.allows(*a));
        let only = allowed.next().filter(|_| allowed.next().is_none());
        let action = if let Some(only) = only.filter(|_| !A::ALWAYS || state.stack.is_empty()) {
            only
        } else {
            action_features(s, state, scratch);
            actions.score(scratch, &mut action_scores);
            choose(&action_scores, |a| state.allows(a))
        };
        let label = match state.arc(action) {
            Some((head, word)) => {
                label_features(s, state, head, word, scratch);
                labels.score(scratch, &mut label_scores);
                u8::try_from(best(&label_scores, among)).unwrap_or(0)
            }
            None => 0,
        };
        state.take(action, label);
    }
}
