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

/// How many features a choice of an action looks at.
pub const ACTION_FEATURES: usize = 81;

/// What takes the features of a choice of an action: their numbers, from 0, and their values.
pub trait Takes {
    /// Features that look at words, which differ from choice to choice.
    fn plain<const N: usize>(&mut self, features: [(u32, u32); N]);

    /// Features that look at nothing but what `key` holds, which is little: tags, labels, distances. `group` is the number of the
    /// group, below [`GROUPS`].
    fn keyed<const N: usize>(&mut self, group: usize, key: u64, features: impl FnOnce() -> [(u32, u32); N]);
}

/// How many groups of features look at little.
pub const GROUPS: usize = 10;

/// The hash of a feature of an action.
#[must_use]
pub fn action_feature(number: u32, value: u32) -> u32 {
    mix(value, number + 100)
}

/// Small numbers, below 64, as one.
fn pack<const N: usize>(parts: [u32; N]) -> u64 {
    parts.into_iter().fold(0, |key, part| key << 6 | u64::from(part & 63))
}

/// The features of the state as a whole, for the choice of an action, in the order of their numbers.
pub fn action_features(s: Sentence<'_>, state: &State, out: &mut Vec<u32>) {
    out.clear();
    out.resize(ACTION_FEATURES, 0);
    describe(s, state, &mut All(out));
}

/// Takes all features as they come.
struct All<'a>(&'a mut [u32]);

impl Takes for All<'_> {
    fn plain<const N: usize>(&mut self, features: [(u32, u32); N]) {
        for (number, value) in features {
            if let Some(place) = self.0.get_mut(number as usize) {
                *place = action_feature(number, value);
            }
        }
    }

    fn keyed<const N: usize>(&mut self, _: usize, _: u64, features: impl FnOnce() -> [(u32, u32); N]) {
        self.plain(features());
    }
}

/// Tells the features of the state as a whole, for the choice of an action.
pub fn describe(s: Sentence<'_>, state: &State, to: &mut impl Takes) {
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
    let (s0lt, s0rt, s1lt, s1rt, b0lt) = (s.tag(s0l), s.tag(s0r), s.tag(s1l), s.tag(s1r), s.tag(b0l));
    let (s0lb, s0rb, s1lb, s1rb, b0lb) = (lb(s0l), lb(s0r), lb(s1l), lb(s1r), lb(b0l));
    let (s0lb2, s0rb2) = (lb(s0k.left[1]), lb(s0k.right[1]));
    let (b0lb2, s1rb2) = (lb(b0k.left[1]), lb(s1k.right[1]));
    let (s0x, s1x, b0x) = (pair(s0w, s0t), pair(s1w, s1t), pair(b0w, b0t));
    let (s0b0, s1s0) = (pair(s0t, b0t), pair(s1t, s0t));
    to.keyed(0, pack([s1t, s0t, b0t, b1t]), || {
        [
            (0, 0),
            (2, s0t),
            (5, s1t),
            (8, b0t),
            (11, b1t),
            (19, s0b0),
            (21, pair(b0t, b1t)),
            (23, pair(s0t, s1t)),
            (29, pair(s0b0, b1t)),
            (30, pair(s1s0, b0t)),
            (40, pair(s1s0, pair(b0t, b1t))),
        ]
    });
    to.keyed(1, pack([s2t, s1t, s0t, b0t]), || {
        let three = pair(pair(s2t, s1t), s0t);
        [(14, pair(s2t, 9)), (31, three), (41, pair(three, b0t))]
    });
    to.keyed(2, pack([s1t, s0t, b0t, b1t, b2t]), || {
        [
            (13, pair(b2t, 7)),
            (32, pair(pair(b0t, b1t), b2t)),
            (78, pair(pair(s0b0, b1t), s1t ^ (b2t << 8))),
        ]
    });
    to.keyed(3, pack([s0t, b0t, s0lt, s0rt, b0lt]), || {
        [(33, pair(s0b0, s0lt)), (34, pair(s0b0, s0rt)), (35, pair(s0b0, b0lt))]
    });
    to.keyed(4, pack([s1t, s0t, s0lt, s0rt, s1rt, s1lt]), || {
        [(36, pair(s1s0, s0lt)), (37, pair(s1s0, s0rt)), (38, pair(s1s0, s1rt)), (39, pair(s1s0, s1lt))]
    });
    to.keyed(5, pack([s1t, s0t, b0t, d0, d1]), || {
        [(43, pair(s0t, d0)), (44, pair(b0t, d0)), (45, pair(s0b0, d0)), (46, pair(s1s0, d1))]
    });
    to.keyed(6, pack([s0t, s0v, b0t, b0v, s1t, s1v]), || {
        [(49, pair(s0t, s0v)), (51, pair(b0t, b0v)), (52, pair(s1t, s1v))]
    });
    to.keyed(7, pack([s0t, s0lb, s0lb2, s0rb, s0rb2]), || {
        [(55, s0lb), (57, s0rb), (63, pair(s0t, pair(s0lb, s0lb2))), (64, pair(s0t, pair(s0rb, s0rb2)))]
    });
    to.keyed(8, pack([b0t, b0lb, b0lb2, s1t, s1rb, s1rb2, s1lb]), || {
        [
            (59, b0lb),
            (60, s1rb),
            (61, s1lb),
            (65, pair(b0t, pair(b0lb, b0lb2))),
            (66, pair(s1t, pair(s1rb, s1rb2))),
        ]
    });
    to.keyed(9, pack([s1t, s0t, b0t, s0lb, s0rb, s1rb]), || {
        [
            (79, pair(pair(s0t, s0rb), pair(b0t, s0lb))),
            (80, pair(pair(s1t, s1rb), pair(s0t, b0t))),
        ]
    });
    to.plain([
        (1, s0w),
        (3, s0x),
        (4, s1w),
        (6, s1x),
        (7, b0w),
        (9, b0x),
        (10, b1w),
        (12, pair(b1w, b1t)),
        (15, s.lower(b2)),
        (16, pair(s0x, b0x)),
        (17, pair(s0x, b0t)),
        (18, pair(s0t, b0x)),
        (20, pair(s0w, b0w)),
        (22, pair(s0w, s1w)),
        (24, pair(s0w, s1t)),
        (25, pair(s0t, s1w)),
        (26, pair(s1x, b0t)),
        (27, pair(s1x, b0x)),
        (28, pair(s1t, b0w)),
        (42, pair(s0w, d0)),
        (47, pair(pair(s0w, s1w), d1)),
        (48, pair(s0w, s0v)),
        (50, pair(b0w, b0v)),
        (53, pair(s1w, s1v)),
        (54, s.lower(s0l)),
        (56, s.lower(s0r)),
        (58, s.lower(b0l)),
        (62, pair(s.lower(s1r), s1t)),
        (67, s0c),
        (68, s1c),
        (69, b0c),
        (70, pair(s0c, b0c)),
        (71, pair(s1c, s0c)),
        (72, pair(s0c, b0t)),
        (73, pair(s0t, b0c)),
        (74, pair(s1c, s0t)),
        (75, pair(pair(s.coarse(s1), s.coarse(s0)), s.coarse(b0))),
        (76, pair(s1s0, b0c)),
        (77, pair(pair(s1c, s0t), b0t)),
    ]);
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

/// What scores actions: at run time with what it has kept, in training plainly.
pub trait Acts {
    /// What scores are counted in.
    type Score: Copy + PartialOrd + Default;
    /// Whether it is to be asked where one action alone is allowed, too.
    const ALWAYS: bool = false;
    /// The score of every action.
    fn score(&mut self, s: Sentence<'_>, state: &State, out: &mut [Self::Score; ACTION_ROW]);
}

/// Scores with all features each time. What counts features must see those of every choice, free or not.
pub struct Plainly<'a, A> {
    /// The weights.
    pub scorer: &'a A,
    /// A list that outlives a choice.
    pub scratch: Vec<u32>,
}

impl<A: Scorer<ACTION_ROW>> Acts for Plainly<'_, A> {
    type Score = A::Score;
    const ALWAYS: bool = true;

    fn score(&mut self, s: Sentence<'_>, state: &State, out: &mut [A::Score; ACTION_ROW]) {
        action_features(s, state, &mut self.scratch);
        self.scorer.score(&self.scratch, out);
    }
}

/// Parses a sentence into `state`; labels are among the first `among` outcomes.
pub fn parse<A: Acts, L: Scorer<LABELS>>(
    actions: &mut A,
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
        let action = match only {
            Some(only) if !A::ALWAYS || state.stack.is_empty() => only,
            _ => {
                actions.score(s, state, &mut action_scores);
                choose(&action_scores, |a| state.allows(a))
            }
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
