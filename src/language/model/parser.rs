//! The parser: which action comes next, and how a word hangs, from what is seen around the top of the stack and the next
//! word. Greedy; one pass over a sentence (features after Zhang and Nivre 2011).

use super::features::WordFeatures;
use super::hashing::{numbered, pair};
use super::parts::{All, Key, On, Parts};
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

/// The number of the first template of actions, and how many there are.
const TEMPLATES: (u32, usize) = (100, 81);

/// The features of the state as a whole, for the choice of an action.
pub fn action_features(s: Sentence<'_>, state: &State, out: &mut Vec<u32>) {
    let (first, count) = TEMPLATES;
    action_parts(s, state, &mut All::new(first, count, out));
}

/// The same features in parts. Tags and labels are told in six bits each, valencies too, distances in three, classes in eleven.
#[inline]
pub fn action_parts(s: Sentence<'_>, state: &State, to: &mut impl Parts) {
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

    let word = |part, w, t, c, v| Key::of(part).with(w, 0).with(t, 32).with(c, 38).with(v, 49).on();
    to.part(word(1, s0w, s0t, s0c, s0v), || {
        [(101, s0w), (102, s0t), (103, s0x), (148, pair(s0w, s0v)), (149, pair(s0t, s0v)), (167, s0c)]
    });
    to.part(word(2, s1w, s1t, s1c, s1v), || {
        [(104, s1w), (105, s1t), (106, s1x), (152, pair(s1t, s1v)), (153, pair(s1w, s1v)), (168, s1c)]
    });
    to.part(word(3, b0w, b0t, b0c, b0v), || {
        [(107, b0w), (108, b0t), (109, b0x), (150, pair(b0w, b0v)), (151, pair(b0t, b0v)), (169, b0c)]
    });
    to.part(word(4, b1w, b1t, 0, 0), || [(110, b1w), (111, b1t), (112, pair(b1w, b1t))]);
    let b2w = s.lower(b2);
    to.part(word(5, b2w, b2t, 0, 0), || [(113, pair(b2t, 7)), (115, b2w)]);

    let tags = |part| Key::of(part).with(s1t, 0).with(s0t, 6).with(b0t, 12);
    to.part(tags(6).with(b1t, 18).on(), || {
        [
            (100, 0),
            (119, s0b0),
            (121, pair(b0t, b1t)),
            (123, pair(s0t, s1t)),
            (129, pair(s0b0, b1t)),
            (130, pair(s1s0, b0t)),
            (140, pair(s1s0, pair(b0t, b1t))),
        ]
    });
    to.part(tags(7).with(b1t, 18).with(s2t, 24).with(b2t, 30).on(), || {
        [
            (114, pair(s2t, 9)),
            (131, pair(pair(s2t, s1t), s0t)),
            (132, pair(pair(b0t, b1t), b2t)),
            (141, pair(pair(pair(s2t, s1t), s0t), b0t)),
            (178, pair(pair(s0b0, b1t), s1t ^ (b2t << 8))),
        ]
    });
    to.part(tags(8).with(d0, 18).with(d1, 21).on(), || {
        [(143, pair(s0t, d0)), (144, pair(b0t, d0)), (145, pair(s0b0, d0)), (146, pair(s1s0, d1))]
    });
    let (s0ll, s0rl, b0ll, s1rl, s1ll) = (lb(s0l), lb(s0r), lb(b0l), lb(s1r), lb(s1l));
    let (s0ll1, s0rl1) = (lb(s0k.left[1]), lb(s0k.right[1]));
    let key = Key::of(9).with(s0t, 0).with(s0ll, 6).with(s0ll1, 12).with(s0rl, 18).with(s0rl1, 24);
    to.part(key.on(), || {
        [(155, s0ll), (157, s0rl), (163, pair(s0t, pair(s0ll, s0ll1))), (164, pair(s0t, pair(s0rl, s0rl1)))]
    });
    let (b0ll1, s1rl1) = (lb(b0k.left[1]), lb(s1k.right[1]));
    let key = Key::of(10).with(b0t, 0).with(b0ll, 6).with(b0ll1, 12).with(s1t, 18).with(s1rl, 24);
    to.part(key.with(s1rl1, 30).with(s1ll, 36).on(), || {
        [
            (159, b0ll),
            (160, s1rl),
            (161, s1ll),
            (165, pair(b0t, pair(b0ll, b0ll1))),
            (166, pair(s1t, pair(s1rl, s1rl1))),
        ]
    });
    let (s0lt, s0rt, b0lt, s1rt, s1lt) = (s.tag(s0l), s.tag(s0r), s.tag(b0l), s.tag(s1r), s.tag(s1l));
    let key = Key::of(11).with(s0t, 0).with(b0t, 6).with(s0lt, 12).with(s0rt, 18).with(b0lt, 24);
    to.part(key.on(), || [(133, pair(s0b0, s0lt)), (134, pair(s0b0, s0rt)), (135, pair(s0b0, b0lt))]);
    let key = Key::of(12).with(s1t, 0).with(s0t, 6).with(s0lt, 12).with(s0rt, 18).with(s1rt, 24);
    to.part(key.with(s1lt, 30).on(), || {
        [(136, pair(s1s0, s0lt)), (137, pair(s1s0, s0rt)), (138, pair(s1s0, s1rt)), (139, pair(s1s0, s1lt))]
    });
    to.part(tags(13).with(s0rl, 18).with(s0ll, 24).with(s1rl, 30).on(), || {
        [(179, pair(pair(s0t, s0rl), pair(b0t, s0ll))), (180, pair(pair(s1t, s1rl), pair(s0t, b0t)))]
    });
    to.part(On::Much, || {
        [
            (116, pair(s0x, b0x)),
            (117, pair(s0x, b0t)),
            (118, pair(s0t, b0x)),
            (120, pair(s0w, b0w)),
            (122, pair(s0w, s1w)),
            (124, pair(s0w, s1t)),
            (125, pair(s0t, s1w)),
            (126, pair(s1x, b0t)),
            (127, pair(s1x, b0x)),
            (128, pair(s1t, b0w)),
            (142, pair(s0w, d0)),
            (147, pair(pair(s0w, s1w), d1)),
            (154, s.lower(s0l)),
            (156, s.lower(s0r)),
            (158, s.lower(b0l)),
            (162, pair(s.lower(s1r), s1t)),
            (170, pair(s0c, b0c)),
            (171, pair(s1c, s0c)),
            (172, pair(s0c, b0t)),
            (173, pair(s0t, b0c)),
            (174, pair(s1c, s0t)),
            (175, pair(pair(s.coarse(s1), s.coarse(s0)), s.coarse(b0))),
            (176, pair(s1s0, b0c)),
            (177, pair(pair(s1c, s0t), b0t)),
        ]
    });
}

/// The features of an arc from `head` to `word`, for the choice of its label.
pub fn label_features(s: Sentence<'_>, state: &State, head: u32, word: u32, out: &mut Vec<u32>) {
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
    numbered(&seen, 300, out);
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
    let mut features = Vec::new();
    let score = |state: &State, scores: &mut [A::Score; ACTION_ROW]| {
        action_features(s, state, &mut features);
        actions.score(&features, scores);
    };
    parse_by(score, A::ALWAYS, labels, among, s, scratch, state);
}

/// The same by whatever scores the actions; `always` is as [`Scorer::ALWAYS`] has it.
pub fn parse_by<S: Copy + PartialOrd + Default, L: Scorer<LABELS>>(
    mut score: impl FnMut(&State, &mut [S; ACTION_ROW]),
    always: bool,
    labels: &L,
    among: usize,
    s: Sentence<'_>,
    scratch: &mut Vec<u32>,
    state: &mut State,
) {
    state.begin(s.words.len());
    let mut action_scores = [S::default(); ACTION_ROW];
    let mut label_scores = [L::Score::default(); LABELS];
    while !state.done() {
        let mut allowed = ACTIONS.into_iter().filter(|a| state.allows(*a));
        let only = allowed.next().filter(|_| allowed.next().is_none());
        let action = if let Some(only) = only.filter(|_| !always || state.stack.is_empty()) {
            only
        } else {
            score(state, &mut action_scores);
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
