//! The arc-hybrid transition system: a stack, a buffer and three actions that build a projective tree
//! (Kuhlmann, Gómez-Rodríguez and Satta 2011), with the dynamic oracle of Goldberg and Nivre (2013) for training.

/// No word.
pub const NONE: u32 = u32::MAX;

/// What the parser does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Action {
    /// The next word goes on the stack.
    Shift,
    /// The top of the stack hangs on the next word.
    Left,
    /// The top of the stack hangs on the word below it.
    Right,
}

/// All actions, by number.
pub const ACTIONS: [Action; 3] = [Action::Shift, Action::Left, Action::Right];

/// What has hung on a word so far.
#[derive(Clone, Copy, Debug)]
pub struct Children {
    /// The outermost child on each side, and the one added before it.
    pub left: [u32; 2],
    /// The same on the right.
    pub right: [u32; 2],
    /// How many on the left.
    pub lefts: u8,
    /// How many on the right.
    pub rights: u8,
}

impl Children {
    /// Nothing hangs on the word.
    pub(super) const NO: Self = Self { left: [NONE; 2], right: [NONE; 2], lefts: 0, rights: 0 };
}

/// A half-built tree. Words are 0 to n - 1; the root that stands behind them all is n.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// How many words.
    pub size: u32,
    /// Words whose heads are still sought, the latest last.
    pub stack: Vec<u32>,
    /// The next word.
    pub next: u32,
    /// The heads found; [`NONE`] where none is.
    pub heads: Vec<u32>,
    /// How each word hangs on its head.
    pub labels: Vec<u8>,
    /// What hangs on each word, and on the root.
    pub children: Vec<Children>,
}

impl State {
    /// Begins a sentence of `size` words.
    pub fn begin(&mut self, size: usize) {
        self.size = u32::try_from(size).unwrap_or(NONE - 1);
        self.stack.clear();
        self.next = 0;
        self.heads.clear();
        self.heads.resize(size, NONE);
        self.labels.clear();
        self.labels.resize(size, 0);
        self.children.clear();
        self.children.resize(size + 1, Children::NO);
    }

    /// True where every word has its head.
    #[must_use]
    pub fn done(&self) -> bool {
        self.next >= self.size && self.stack.is_empty()
    }

    /// True where the action can be taken. One word hangs on the root, and no more.
    #[must_use]
    pub fn allows(&self, action: Action) -> bool {
        let depth = self.stack.len();
        match action {
            Action::Shift => self.next < self.size,
            Action::Left => depth == 1 || (depth > 1 && self.next < self.size),
            Action::Right => depth >= 2,
        }
    }

    /// The head and the word of the arc that an action makes; none for a shift.
    #[must_use]
    pub fn arc(&self, action: Action) -> Option<(u32, u32)> {
        let (&word, below) = self.stack.split_last()?;
        match action {
            Action::Shift => None,
            Action::Left => Some((self.next, word)),
            Action::Right => Some((*below.last()?, word)),
        }
    }

    /// Takes an action that is allowed; `label` says how the word hangs.
    pub fn take(&mut self, action: Action, label: u8) {
        let Some((head, word)) = self.arc(action).filter(|_| action != Action::Shift) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.heads[word as usize] = head;
        self.labels[word as usize] = label;
        let c = &mut self.children[head as usize];
        if word < head {
            c.left = [word, c.left[0]];
            c.lefts = c.lefts.saturating_add(1);
        } else {
            c.right = [word, c.right[0]];
            c.rights = c.rights.saturating_add(1);
        }
    }

    /// How many arcs of the gold tree each action would put out of reach. `gold` holds the head of every word (the root is
    /// [`State::size`], and [`NONE`] asks nothing), `kids` what hangs on every word in it.
    #[must_use]
    pub fn costs(&self, gold: &[u32], kids: &[Vec<u32>]) -> [u32; 3] {
        let mut costs = [0u32; 3];
        let on_stack = |w: u32| self.heads[w as usize] == NONE && w < self.next;
        let top = self.stack.last().copied();
        let below = self.stack.len().checked_sub(2).map(|i| self.stack[i]);
        if self.next < self.size {
            let b = self.next;
            let head = gold[b as usize];
            costs[0] += u32::from(head < b && Some(head) != top && on_stack(head));
            costs[0] += u32::try_from(kids[b as usize].iter().filter(|d| **d < b && on_stack(**d)).count())
                .unwrap_or(0);
        }
        if let Some(s) = top {
            let waiting = kids[s as usize].iter().filter(|d| **d >= self.next).count();
            let waiting = u32::try_from(waiting).unwrap_or(0);
            let head = gold[s as usize];
            let told = head != NONE;
            costs[1] +=
                waiting + u32::from(told && head != self.next && (Some(head) == below || head > self.next));
            costs[2] += waiting + u32::from(told && head >= self.next);
        }
        costs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Follows the oracle: the gold tree comes out where it is projective.
    fn follow(gold: &[u32]) -> Vec<u32> {
        let n = gold.len();
        let mut kids = vec![Vec::new(); n + 1];
        for (d, h) in gold.iter().enumerate() {
            kids[*h as usize].push(d as u32);
        }
        let mut state = State::default();
        state.begin(n);
        while !state.done() {
            let costs = state.costs(gold, &kids);
            let best =
                ACTIONS.into_iter().filter(|a| state.allows(*a)).min_by_key(|a| costs[*a as usize]).unwrap();
            assert_eq!(costs[best as usize], 0, "{state:?}");
            state.take(best, 0);
        }
        state.heads
    }

    #[test]
    fn the_oracle_builds_every_projective_tree() {
        for gold in [vec![1, 4, 1, 2, 6, 4], vec![2, 2, 3], vec![1], vec![3, 0, 0], vec![4, 0, 3, 1]] {
            let n = gold.len() as u32;
            let gold: Vec<u32> = gold.into_iter().map(|h: u32| h.min(n)).collect();
            assert_eq!(follow(&gold), gold);
        }
    }
}
