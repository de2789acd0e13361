//! Which texts of a page are its story: what the extraction library took for it, laid over the page word by word, so that every
//! word keeps its place in the file.

use super::markup::{Content, Element, Piece, Tree, pieces};
use super::walk::Role;
use super::{BlockKind, cue};
use crate::text::{fold, squeeze};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Words that must stand in the same order to be the same passage.
const SHINGLE: usize = 4;
/// No dateline has more bytes.
const LINE: usize = 100;

/// A run of words between two ends of blocks: a paragraph, an item, a heading.
#[derive(Debug, Default)]
pub(crate) struct Leaf {
    /// Its texts, as nodes of the tree; they stand next to each other but for tags.
    pub nodes: Vec<usize>,
    /// Its words, folded and hashed.
    words: Vec<u64>,
    /// How many of its bytes are words of links.
    linked: usize,
    /// Bytes of text.
    pub size: usize,
    /// What its element says that it is.
    pub kind: Option<BlockKind>,
    /// Its words as they stand there, as long as they are few.
    head: String,
    /// The library took it for a part of the article.
    taken: bool,
}

impl Leaf {
    /// True for a line that is a link and nothing else: "Read more: …", an entry of a menu.
    pub fn is_link(&self) -> bool {
        self.linked * 10 >= self.size * 9 && self.linked > 0
    }

    /// True for the day or the place of the story on a line of its own.
    fn is_dateline(&self) -> bool {
        self.head.len() <= LINE && cue::kind(&squeeze(&self.head)) == Some(BlockKind::Dateline)
    }

    fn first(&self) -> usize {
        self.nodes.first().copied().unwrap_or(0)
    }

    fn key(&self) -> u64 {
        let bytes: Vec<u8> = self.words.iter().flat_map(|w| w.to_le_bytes()).collect();
        xxh3_64(&bytes)
    }
}

/// Cuts what lies under the root into leaves; `role` says what each element is.
pub(crate) fn leaves(source: &str, tree: &Tree, role: &impl Fn(usize, &Element) -> Role) -> Vec<Leaf> {
    let mut cut = Cut { source, tree, role, done: Vec::new(), open: Leaf::default() };
    cut.walk(0, None, false);
    cut.close();
    cut.done
}

struct Cut<'a, F> {
    source: &'a str,
    tree: &'a Tree,
    role: &'a F,
    done: Vec<Leaf>,
    open: Leaf,
}

impl<F: Fn(usize, &Element) -> Role> Cut<'_, F> {
    fn walk(&mut self, id: usize, kind: Option<BlockKind>, linked: bool) {
        let Some(node) = self.tree.node(id) else { return };
        let element = match &node.content {
            Content::Text { range, raw } => return self.text(id, range.clone(), *raw, kind, linked),
            Content::Element(e) => e,
        };
        let role = (self.role)(id, element);
        let (block, own) = match role {
            Role::Skip | Role::Removed | Role::Picture => return,
            Role::Block(own) => (true, own),
            _ => (false, None),
        };
        if block {
            self.close();
        }
        let linked = linked || element.name == "a" && !element.get("href").is_empty();
        for &child in &node.children {
            self.walk(child, own.or(kind), linked);
        }
        if block {
            self.close();
        }
    }

    fn text(&mut self, id: usize, range: Range<usize>, raw: bool, kind: Option<BlockKind>, linked: bool) {
        let size = self.source.get(range.clone()).map_or(0, |t| t.trim().len());
        if size == 0 {
            return;
        }
        let mut words = String::new();
        pieces(self.source, range, raw, |p| match p {
            Piece::Same(r) => words.push_str(self.source.get(r).unwrap_or_default()),
            Piece::Decoded(w, _) => words.push_str(&w),
        });
        self.open.nodes.push(id);
        if self.open.head.len() <= LINE {
            self.open.head.push_str(&words);
        }
        self.open.words.extend(hashes(&words));
        self.open.size += size;
        self.open.linked += if linked { size } else { 0 };
        self.open.kind = kind;
    }

    fn close(&mut self) {
        let leaf = std::mem::take(&mut self.open);
        if !leaf.words.is_empty() {
            self.done.push(leaf);
        }
    }
}

/// The words of a text, folded and hashed.
fn hashes(text: &str) -> impl Iterator<Item = u64> {
    let folded = fold(text);
    let words: Vec<u64> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| xxh3_64(w.as_bytes()))
        .collect();
    words.into_iter()
}

/// Marks the leaves that stand in the extracted text, and gives how many bytes they have.
pub(crate) fn lay(leaves: &mut [Leaf], extracted: &str) -> usize {
    let lines: Vec<Vec<u64>> = extracted.lines().map(|l| hashes(l).collect()).collect();
    let all: Vec<u64> = lines.iter().flatten().copied().collect();
    let runs: HashSet<&[u64]> = all.windows(SHINGLE).collect();
    let whole: HashSet<&[u64]> = lines.iter().map(Vec::as_slice).collect();
    let mut taken = 0;
    for leaf in leaves.iter_mut() {
        let told = leaf.words.windows(SHINGLE).filter(|w| runs.contains(w)).count();
        let parts = leaf.words.len().saturating_sub(SHINGLE - 1);
        leaf.taken = whole.contains(leaf.words.as_slice()) || parts > 0 && told * 10 >= parts * 7;
        taken += if leaf.taken { leaf.size } else { 0 };
    }
    taken
}

/// Keeps to what lies in the body that the page marks, `all` bytes of words; where little of that was taken, it is taken whole.
/// Gives how many bytes are taken then.
pub(crate) fn bound(leaves: &mut [Leaf], inside: &impl Fn(usize) -> bool, all: usize) -> usize {
    let within: Vec<bool> = leaves.iter().map(|l| inside(l.first())).collect();
    let size = |leaves: &[Leaf]| leaves.iter().filter(|l| l.taken).map(|l| l.size).sum::<usize>();
    for (leaf, within) in leaves.iter_mut().zip(&within) {
        leaf.taken &= within;
    }
    if size(leaves) * 5 < all * 2 {
        for (leaf, within) in leaves.iter_mut().zip(&within) {
            leaf.taken = *within;
        }
    }
    size(leaves)
}

/// The innermost element that holds four fifths of what was taken.
pub(crate) fn container(tree: &Tree, leaves: &[Leaf]) -> usize {
    let mut weights: HashMap<usize, usize> = HashMap::new();
    let mut all = 0;
    for leaf in leaves.iter().filter(|l| l.taken) {
        all += leaf.size;
        let mut id = leaf.first();
        while id > 0 {
            id = tree.node(id).map_or(0, |n| n.parent);
            *weights.entry(id).or_default() += leaf.size;
        }
    }
    let holds = weights.into_iter().filter(|(_, w)| *w * 5 >= all * 4).map(|(id, _)| id);
    // A child always stands behind its parent.
    holds.max().unwrap_or(0)
}

/// For each node, whether it is a text of the story. `inside` says whether a node lies in the story's element.
pub(crate) fn kept(
    leaves: &[Leaf],
    nodes: usize,
    inside: &impl Fn(usize) -> bool,
    near: &impl Fn(usize) -> bool,
) -> Vec<bool> {
    let taken_inside: HashSet<u64> =
        leaves.iter().filter(|l| l.taken && inside(l.first())).map(Leaf::key).collect();
    let is_taken = |l: &Leaf| {
        let again = !inside(l.first()) && taken_inside.contains(&l.key());
        l.taken && !l.is_link() && !again
    };
    let (first, last) = (leaves.iter().position(is_taken), leaves.iter().rposition(is_taken));
    let mut kept = vec![false; nodes];
    for (i, leaf) in leaves.iter().enumerate() {
        let between = first.is_some_and(|f| f <= i) && last.is_some_and(|l| i <= l);
        let labelled = match leaf.kind {
            Some(BlockKind::Caption) => inside(leaf.first()) && (between || first.is_some_and(|f| i < f)),
            Some(BlockKind::Standfirst | BlockKind::Credit) => near(leaf.first()),
            _ => last.is_some_and(|l| i < l) && near(leaf.first()) && leaf.is_dateline(),
        };
        if is_taken(leaf) || labelled {
            for &node in &leaf.nodes {
                if let Some(k) = kept.get_mut(node) {
                    *k = true;
                }
            }
        }
    }
    kept
}
