//! A page of HTML: where its story is, and what its head says of it.

use super::mapped::Mapped;
use super::markup::{Element, Piece, Tree, pieces};
use super::reading::Reading;
use super::roles::{LEFT_OUT, is_hidden, role};
use super::walk::{Role, Walk};
use super::{BlockKind, date, extract, select};
use crate::text::{fold, squeeze};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

/// Parts of class names and ids that mark what stands between the paragraphs of a story and is none.
const AROUND: [&str; 34] = [
    "related",
    "newsletter",
    "share",
    "sharing",
    "social",
    "advert",
    "advertisement",
    "ads",
    "ad",
    "promo",
    "promotion",
    "comments",
    "sidebar",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "subscribe",
    "subscription",
    "signup",
    "recommended",
    "recommendations",
    "readmore",
    "outbrain",
    "taboola",
    "paywall",
    "toolbar",
    "tags",
    "pagination",
    "navigation",
    "nav",
    "menu",
    "footer",
    "skip",
];

/// Parts of class names and ids that mark what readers wrote under a story.
const COMMENTS: [&str; 7] = [
    "comments",
    "commentlist",
    "comment-list",
    "comment-body",
    "comment-content",
    "disqus_thread",
    "respond",
];

/// The fewest bytes of words that can be a story.
const LEAST: usize = 140;

/// What was found on a page.
pub(crate) struct Page<'a> {
    tree: &'a Tree,
    /// The element that holds the story.
    pub story: usize,
    /// The texts that are its words; all those in its element where the page is too small or too odd to tell.
    kept: Option<Vec<bool>>,
    /// The form that is wrapped around the whole page, as some systems do.
    form: Option<usize>,
    /// Where editors' remarks stand under the text (Google Docs).
    remarks: BTreeSet<usize>,
    /// How many bytes of words lie under each node, and how many of them are links or headings over links.
    weights: Vec<usize>,
    links: Vec<usize>,
    /// The first `h1`.
    pub heading: Option<usize>,
    /// The title as `og:title` or `<title>` has it.
    pub named: Option<Range<usize>>,
    description: Option<Range<usize>>,
    pub date: Option<Date>,
    /// It says at which address it stands, or when it was published.
    pub published: bool,
}

impl<'a> Page<'a> {
    pub fn of(source: &str, tree: &'a Tree) -> Self {
        let form = form(source, tree);
        let headed = headed(tree);
        let remarks = remarks(tree);
        let base = |id: usize, e: &Element| {
            if form == Some(id) {
                Role::Block(None)
            } else if remarks.contains(&id) || is_comments(e) && headed.get(id) != Some(&true) {
                Role::Skip
            } else {
                role(id, e)
            }
        };
        let left_out = tree.marked(|id, e| matches!(base(id, e), Role::Skip | Role::Removed));
        let linked = tree.inside(|e| matches!(e.name.as_str(), "a" | "h2" | "h3" | "h4" | "h5" | "h6"));
        let is = |marks: &[bool], i: usize| marks.get(i).copied().unwrap_or(false);
        let weights = tree.weights(source, |i| !is(&left_out, i));
        let links = tree.weights(source, |i| !is(&left_out, i) && is(&linked, i));
        let mut leaves = select::leaves(source, tree, &base);
        let mut taken = extract::words(source, tree, &left_out).map_or(0, |w| select::lay(&mut leaves, &w));
        // What the page itself marks as the body of its article is believed before the library.
        let bodies = bodies(tree, &weights);
        if !bodies.is_empty() {
            let all = bodies.iter().filter_map(|&b| weights.get(b)).sum();
            taken = select::bound(&mut leaves, &|id| bodies.iter().any(|&b| tree.is_inside(id, b)), all);
        }
        let found = taken >= LEAST;
        let story = match bodies.as_slice() {
            [only] => *only,
            _ if found => select::container(tree, &leaves),
            _ => story(tree, &weights),
        };
        let h1 = |i: &usize| {
            tree.element(*i).is_some_and(|e| e.name == "h1") && !tree.words(source, *i).trim().is_empty()
        };
        let heading = tree.under(story, "h1").find(h1).or_else(|| tree.under(0, "h1").find(h1));
        let meta = |names: &[&str]| {
            names.iter().find_map(|name| {
                let says = |e: &&Element| {
                    e.name == "meta"
                        && [e.get("name"), e.get("property"), e.get("itemprop")]
                            .iter()
                            .any(|n| n.eq_ignore_ascii_case(name))
                };
                tree.elements().map(|(_, e)| e).find(|e| says(e) && !e.get("content").trim().is_empty())
            })
        };
        let kept = found.then(|| {
            let scope = scope(tree, &weights, story, heading);
            let inside = |id: usize| tree.is_inside(id, story);
            select::kept(&leaves, weights.len(), &inside, &|id| tree.is_inside(id, scope))
        });
        let named = meta(&["og:title", "twitter:title"]).and_then(|e| e.place("content")).or_else(|| {
            tree.under(0, "title")
                .find_map(|i| tree.texts(i).first().map(|(r, _)| without_site(source, r.clone())))
        });
        let description = meta(&["description", "og:description"]).and_then(|e| e.place("content"));
        Self {
            tree,
            story,
            kept,
            form,
            remarks,
            heading,
            named,
            description,
            date: published(source, tree, story, meta),
            published: meta(&["og:url", "og:site_name", "article:published_time"]).is_some()
                || tree.elements().any(|(_, e)| e.name == "link" && e.get("rel") == "canonical"),
            weights,
            links,
        }
    }

    /// The node under which the story's texts lie.
    pub fn root(&self) -> usize {
        if self.kept.is_some() { 0 } else { self.story }
    }

    /// How many words of running text the page shows, whatever they are: all but scripts, menus and what is hidden.
    pub fn seen(&self, source: &str) -> usize {
        const NO_TEXT: [&str; 9] =
            ["script", "style", "noscript", "template", "head", "svg", "select", "nav", "title"];
        let left_out = self.tree.inside(|e| NO_TEXT.contains(&e.name.as_str()) || is_hidden(e));
        let texts = self.tree.texts_but(&left_out);
        texts.filter_map(|r| source.get(r)).map(|t| t.split_whitespace().count()).sum()
    }

    /// The walk over the page; `told` is the heading that was written before.
    pub fn walk<'s>(
        &'s self,
        source: &'s str,
        told: Option<usize>,
    ) -> Walk<'s, impl Fn(usize, &Element) -> Role + 's> {
        let role = move |id: usize, e: &Element| {
            let inside = id != self.story && !self.tree.is_inside(self.story, id);
            let said = if self.form == Some(id) { Role::Block(None) } else { role(id, e) };
            if told == Some(id)
                || self.remarks.contains(&id)
                || inside && self.is_apart(id, e, said)
                || e.name == "img" && (self.has_caption(id) || !self.tree.is_inside(id, self.story))
            {
                return Role::Skip;
            }
            said
        };
        Walk { source, tree: self.tree, role, by_lines: false, kept: self.kept.as_deref() }
    }

    /// True for what stands between the paragraphs of the story and is no part of it: it calls itself something else, is another
    /// article, or holds links alone.
    fn is_apart(&self, id: usize, e: &Element, said: Role) -> bool {
        let of = |weights: &[usize], i: usize| weights.get(i).copied().unwrap_or(0);
        let (weight, links) = (of(&self.weights, id), of(&self.links, id));
        if weight * 3 >= of(&self.weights, self.story) {
            return false;
        }
        match e.name.as_str() {
            "article" => true,
            "div" | "section" | "ul" | "ol" | "dl" | "table" | "header" => {
                let all_links =
                    weight > 0 && links * 5 >= weight * 4 && self.tree.under(id, "a").take(2).count() == 2;
                is_around(e) || all_links && said != Role::Block(Some(BlockKind::Credit))
            }
            _ => false,
        }
    }

    /// True for a picture with a caption of its own, which says more than its alternative text.
    fn has_caption(&self, mut id: usize) -> bool {
        while id > 0 {
            if self.tree.element(id).is_some_and(|e| e.name == "figure") {
                return self.tree.under(id, "figcaption").next().is_some();
            }
            id = self.tree.node(id).map_or(0, |n| n.parent);
        }
        false
    }

    /// The description, unless it was cut off by a machine or only says the first words of the story again.
    pub fn standfirst(&self, source: &str, story: &Reading) -> Option<Mapped> {
        let said = written(source, self.description.clone()?)?;
        let words = squeeze(&said.text);
        let cut = words.ends_with(['…', ',']) || words.ends_with("...") || words.ends_with("[…]");
        let bare = |s: &str| fold(s).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let head: String = bare(&words).chars().take(50).collect();
        let again = story.blocks.iter().take(8).any(|b| bare(b.span.of(&story.text)).contains(&head));
        let other = story.blocks.iter().any(|b| b.kind == BlockKind::Standfirst);
        (!cut && !again && !other && words.split(' ').count() >= 5 && super::wrap::ends_sentence(&words))
            .then_some(said)
    }
}

/// The value of an attribute as a text of its own.
pub(crate) fn written(source: &str, range: Range<usize>) -> Option<Mapped> {
    let mut out = Mapped::default();
    pieces(source, range, false, |p| match p {
        Piece::Same(r) => out.same(source, r),
        Piece::Decoded(words, r) => out.decoded(&words, r),
    });
    (!out.text.trim().is_empty()).then_some(out)
}

/// A title without the name of the site behind it.
fn without_site(source: &str, range: Range<usize>) -> Range<usize> {
    let words = source.get(range.clone()).unwrap_or_default();
    let cut = [" | ", " – ", " — ", " - ", " :: "].iter().filter_map(|s| words.rfind(s)).max();
    match cut {
        Some(at) if words.get(..at).is_some_and(|w| w.split_whitespace().count() >= 3) => {
            range.start..range.start + at
        }
        _ => range,
    }
}

/// The elements that are marked as the body of an article; where one has most of their words, it alone.
fn bodies(tree: &Tree, weights: &[usize]) -> Vec<usize> {
    let weight = |i: usize| weights.get(i).copied().unwrap_or(0);
    let is = |e: &Element| e.get("itemprop").split(' ').any(|p| p == "articleBody");
    let mut found: Vec<usize> = Vec::new();
    for (id, _) in tree.elements().filter(|(i, e)| is(e) && weight(*i) > 0) {
        // What stands in one that was met before belongs to it.
        if found.last().is_none_or(|&last| !tree.is_inside(id, last)) {
            found.push(id);
        }
    }
    let all: usize = found.iter().map(|&i| weight(i)).sum();
    if all < LEAST {
        return Vec::new();
    }
    let most = found.iter().copied().find(|&i| weight(i) * 2 > all);
    most.map_or(found, |one| vec![one])
}

/// The element that holds the story: what says that it does, else what has the most words in paragraphs.
fn story(tree: &Tree, weights: &[usize]) -> usize {
    let weight = |i: usize| weights.get(i).copied().unwrap_or(0);
    let heaviest = |is: &dyn Fn(&Element) -> bool| {
        let found = tree.elements().filter(|(_, e)| is(e)).map(|(i, _)| i);
        found.filter(|&i| weight(i) >= 140).max_by_key(|&i| (weight(i), std::cmp::Reverse(i)))
    };
    if let Some(id) = heaviest(&|e| e.name == "article") {
        return id;
    }
    if let Some(id) = heaviest(&|e| e.name == "main" || e.get("role") == "main") {
        return id;
    }
    // Paragraphs count for their parent, and half for the parent of that.
    let mut scores = vec![0; weights.len()];
    for (i, _) in tree.elements().filter(|(_, e)| e.name == "p" || e.name == "blockquote") {
        let parent = tree.node(i).map_or(0, |n| n.parent);
        let grand = tree.node(parent).map_or(0, |n| n.parent);
        for (id, share) in [(parent, 2), (grand, 1)] {
            if let Some(score) = scores.get_mut(id) {
                *score += weight(i) * share;
            }
        }
    }
    let best = (0..scores.len()).max_by_key(|&i| (scores.get(i).copied(), std::cmp::Reverse(i))).unwrap_or(0);
    let score = scores.get(best).copied().unwrap_or(0);
    // A page of a few words has no room for anything but its story.
    if score >= weight(0) { best } else { tree.under(0, "body").next().unwrap_or(0) }
}

fn published<'t>(
    source: &str,
    tree: &'t Tree,
    story: usize,
    meta: impl Fn(&[&str]) -> Option<&'t Element>,
) -> Option<Date> {
    const NAMES: [&str; 11] = [
        "article:published_time",
        "og:article:published_time",
        "datePublished",
        "date",
        "pubdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "dc.date.issued",
        "dc.date",
        "parsely-pub-date",
    ];
    let from_meta = NAMES.iter().find_map(|n| date::day(meta(&[n])?.get("content")));
    let from_data = || {
        let at = source.find("\"datePublished\"")?;
        date::day(source.get(at..)?.split('"').nth(3)?)
    };
    let from_time = || {
        let inside = tree.under(story, "time").chain(tree.under(0, "time"));
        let says = inside.filter_map(|i| tree.element(i));
        says.filter_map(|e| date::day(e.get("datetime"))).next()
    };
    from_meta.or_else(from_data).or_else(from_time)
}

/// The element around the story that also holds its heading, unless that is a page of other things.
fn scope(tree: &Tree, weights: &[usize], story: usize, heading: Option<usize>) -> usize {
    let weight = |i: usize| weights.get(i).copied().unwrap_or(0);
    let Some(heading) = heading else { return story };
    let mut id = story;
    while id > 0 && !tree.is_inside(heading, id) {
        id = tree.node(id).map_or(0, |n| n.parent);
    }
    if weight(id) * 2 <= weight(story) * 3 { id } else { story }
}

/// The form that holds most of the page's words.
fn form(source: &str, tree: &Tree) -> Option<usize> {
    tree.elements().find(|(_, e)| e.name == "form")?;
    let others = tree.inside(|e| e.name != "form" && LEFT_OUT.contains(&e.name.as_str()));
    let weights = tree.weights(source, |i| others.get(i) == Some(&false));
    let all = weights.first().copied().unwrap_or(0);
    let most = |i: &usize| weights.get(*i).is_some_and(|w| *w >= LEAST && w * 2 > all);
    tree.elements().filter(|(_, e)| e.name == "form").map(|(i, _)| i).find(most)
}

/// For each node, true where an `h1` or what is marked as the body of an article lies under it.
fn headed(tree: &Tree) -> Vec<bool> {
    let mut out = vec![false; tree.len()];
    for (mut id, e) in tree.elements() {
        if e.name == "h1" || e.get("itemprop").split(' ').any(|p| p == "articleBody") {
            while let Some(seen) = out.get_mut(id).filter(|seen| !**seen) {
                *seen = true;
                id = tree.node(id).map_or(0, |n| n.parent);
            }
        }
    }
    out
}

/// The blocks under a text of Google Docs that hold what its editors remarked: the paragraphs in them open with a link back.
fn remarks(tree: &Tree) -> BTreeSet<usize> {
    let back = |e: &Element| e.name == "a" && e.get("href").starts_with("#cmnt_ref");
    let mut out = BTreeSet::new();
    for (mut id, _) in tree.elements().filter(|(_, e)| back(e)) {
        while id > 0 && !tree.element(id).is_some_and(|e| matches!(e.name.as_str(), "div" | "body")) {
            id = tree.node(id).map_or(0, |n| n.parent);
        }
        if tree.element(id).is_some_and(|e| e.name == "div") {
            out.insert(id);
        }
    }
    out
}

/// True for what readers wrote.
fn is_comments(e: &Element) -> bool {
    if matches!(e.name.as_str(), "body" | "html" | "main") {
        return false;
    }
    let names = [e.get("class"), e.get("id")];
    let named = names.iter().flat_map(|n| n.split_whitespace());
    e.get("itemtype").ends_with("schema.org/Comment")
        || named.into_iter().any(|n| COMMENTS.contains(&n.to_ascii_lowercase().as_str()))
}

fn is_around(e: &Element) -> bool {
    [e.get("class"), e.get("id")].iter().any(|names| {
        names
            .split(|c: char| !c.is_alphanumeric())
            .any(|part| AROUND.contains(&part.to_ascii_lowercase().as_str()))
    })
}
