//! HTML: the article found on its page, everything around it left out.

use super::coding::Coding;
use super::draft::{Draft, made};
use super::mapped::Mapped;
use super::markup::{Element, Piece, Tree, pieces};
use super::origin::Source;
use super::reading::Reading;
use super::walk::{Role, Walk};
use super::{BlockKind, date, kinds, tags, title};
use crate::text::squeeze;
use jiff::civil::Date;
use std::ops::Range;

/// Elements that are never part of a story.
const LEFT_OUT: [&str; 27] = [
    "script", "style", "nav", "aside", "footer", "form", "button", "noscript", "template", "iframe", "svg",
    "object", "select", "input", "textarea", "head", "dialog", "menu", "video", "audio", "canvas", "map",
    "math", "del", "s", "strike", "title",
];

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

/// True where a text is HTML by the name of its file or by its first tag.
pub(crate) fn is(extension: &str, text: &str) -> bool {
    if matches!(extension, "html" | "htm" | "xhtml" | "shtml") {
        return true;
    }
    const FIRST: [&str; 14] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<main",
        "<div",
        "<section",
        "<p>",
        "<p ",
        "<h1",
        "<h2",
        "<figure",
        "<blockquote",
    ];
    let head: String = text.trim_start().chars().take(16).collect::<String>().to_ascii_lowercase();
    FIRST.iter().any(|f| head.starts_with(f)) && text.contains("</")
}

/// Reads a page.
pub(crate) fn read(text: String, coding: Coding) -> Draft {
    let tree = tags::tree(&text);
    let page = Page::of(&text, &tree);
    let mut title = None;
    let mut head = Reading::default();
    if let Some(heading) = page.heading {
        page.walk(&text, None).write(heading, BlockKind::Headline, &mut head, &mut title);
    } else if let Some(named) = page.named.clone() {
        if let Some(words) = written(&text, named) {
            words.write(BlockKind::Headline, &mut head);
        }
        title = title.or_else(|| head.blocks.first().map(|b| squeeze(b.span.of(&head.text))));
    }
    let mut story = Reading::default();
    page.walk(&text, page.heading).write(page.story, BlockKind::Body, &mut story, &mut title);
    title::close(&mut story, &mut title);
    if let Some(standfirst) = page.standfirst(&text, &story) {
        standfirst.write(BlockKind::Standfirst, &mut head);
    }
    head.append(story, None);
    let found = kinds::refine(&head.text, &mut head.blocks, title.is_some(), |_| true);
    let date = page.date.or(found.date);
    Draft { title: title.or(found.title), date, ..made(head, Source::new(text, coding)) }
}

/// Writes a piece of HTML that is a story or a part of one, found inside another format.
pub(crate) fn fragment(inner: &Mapped, kind: BlockKind, reading: &mut Reading, title: &mut Option<String>) {
    let tree = tags::tree(&inner.text);
    let by_lines = !tree.elements().any(|(_, e)| matches!(e.name.as_str(), "p" | "div" | "br"));
    let mut out = Reading::default();
    Walk { source: &inner.text, tree: &tree, role, by_lines }.write(0, kind, &mut out, title);
    out.end();
    reading.append(out, Some(&inner.segments));
}

/// What was found on a page.
struct Page<'a> {
    tree: &'a Tree,
    /// The element that holds the story.
    story: usize,
    weights: Vec<usize>,
    /// The first `h1`.
    heading: Option<usize>,
    /// The title as `og:title` or `<title>` has it.
    named: Option<Range<usize>>,
    description: Option<Range<usize>>,
    date: Option<Date>,
}

impl<'a> Page<'a> {
    fn of(source: &str, tree: &'a Tree) -> Self {
        let weights = tree.weights(source, |e| LEFT_OUT.contains(&e.name.as_str()));
        let story = story(tree, &weights);
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
        let named = meta(&["og:title", "twitter:title"]).and_then(|e| e.place("content")).or_else(|| {
            tree.under(0, "title")
                .find_map(|i| tree.texts(i).first().map(|(r, _)| without_site(source, r.clone())))
        });
        let description = meta(&["description", "og:description"]).and_then(|e| e.place("content"));
        Self { tree, story, heading, named, description, date: published(source, tree, story, meta), weights }
    }

    /// The walk over the page; `told` is the heading that was written before.
    fn walk<'s>(
        &'s self,
        source: &'s str,
        told: Option<usize>,
    ) -> Walk<'s, impl Fn(usize, &Element) -> Role + 's> {
        let role = move |id: usize, e: &Element| {
            if told == Some(id) {
                return Role::Skip;
            }
            // What calls itself something else, and is not most of the story.
            let small = || {
                self.weights.get(id).copied().unwrap_or(0) * 3
                    < self.weights.get(self.story).copied().unwrap_or(0)
            };
            let fits = || {
                !matches!(
                    e.name.as_str(),
                    "p" | "article" | "main" | "body" | "h1" | "h2" | "h3" | "h4" | "a" | "span"
                )
            };
            if id != self.story && !self.tree.is_inside(self.story, id) && fits() && is_around(e) && small() {
                return Role::Skip;
            }
            if e.name == "img" && self.has_caption(id) { Role::Skip } else { role(id, e) }
        };
        Walk { source, tree: self.tree, role, by_lines: false }
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
    fn standfirst(&self, source: &str, story: &Reading) -> Option<Mapped> {
        let said = written(source, self.description.clone()?)?;
        let words = squeeze(&said.text);
        let cut = words.ends_with(['…', ',']) || words.ends_with("...") || words.ends_with("[…]");
        let head: String = words.chars().take(60).collect();
        let again = story.blocks.iter().take(8).any(|b| squeeze(b.span.of(&story.text)).contains(&head));
        let other = story.blocks.iter().any(|b| b.kind == BlockKind::Standfirst);
        (!cut && !again && !other && words.split(' ').count() >= 5 && super::wrap::ends_sentence(&words))
            .then_some(said)
    }
}

/// The value of an attribute as a text of its own.
fn written(source: &str, range: Range<usize>) -> Option<Mapped> {
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

/// The element that holds the story: what says that it does, else what has the most words in paragraphs.
fn story(tree: &Tree, weights: &[usize]) -> usize {
    let weight = |i: usize| weights.get(i).copied().unwrap_or(0);
    let heaviest = |is: &dyn Fn(&Element) -> bool| {
        let found = tree.elements().filter(|(_, e)| is(e)).map(|(i, _)| i);
        found.filter(|&i| weight(i) >= 140).max_by_key(|&i| (weight(i), std::cmp::Reverse(i)))
    };
    let body = |e: &Element| e.get("itemprop").split(' ').any(|p| p == "articleBody");
    if let Some(id) = heaviest(&body).or_else(|| heaviest(&|e| e.name == "article")) {
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

fn is_around(e: &Element) -> bool {
    [e.get("class"), e.get("id")].iter().any(|names| {
        names
            .split(|c: char| !c.is_alphanumeric())
            .any(|part| AROUND.contains(&part.to_ascii_lowercase().as_str()))
    })
}

/// What an element of HTML is.
pub(crate) fn role(_: usize, e: &Element) -> Role {
    use BlockKind::{Caption, Credit, Heading, Headline, List, Quote, Standfirst};
    let name = e.local();
    if LEFT_OUT.contains(&name) || is_hidden(e) {
        return Role::Skip;
    }
    let says = |words: &[&str]| {
        let mut classes = e.get("class").split_whitespace().chain([e.get("itemprop"), e.get("rel")]);
        classes.any(|c| words.iter().any(|w| c.eq_ignore_ascii_case(w)))
    };
    if says(&["kicker", "eyebrow", "overline", "section-label", "rubric"]) {
        return Role::Skip;
    }
    match name {
        "br" => Role::Break,
        "img" => Role::Picture,
        "q" => Role::Quoted,
        "td" | "th" => Role::Cell,
        "h1" => Role::Block(Some(Headline)),
        "h2" | "h3" | "h4" | "p" | "div" | "header"
            if says(&[
                "standfirst",
                "dek",
                "deck",
                "subtitle",
                "subheadline",
                "sub-headline",
                "strapline",
                "article-summary",
            ]) =>
        {
            Role::Block(Some(Standfirst))
        }
        "h2" | "h3" | "h4" | "h5" | "h6" => Role::Block(Some(Heading)),
        "figcaption" | "caption" => Role::Block(Some(Caption)),
        "blockquote" => Role::Block(Some(Quote)),
        "li" | "tr" | "dt" | "dd" => Role::Block(Some(List)),
        _ if says(&["caption", "wp-caption-text", "image-caption", "photo-caption"]) => {
            Role::Block(Some(Caption))
        }
        "p" | "div" | "address" if says(&["byline", "author", "credit", "photo-credit", "copyright"]) => {
            Role::Block(Some(Credit))
        }
        _ if tags::is_inline(name) => Role::Inline,
        _ => Role::Block(None),
    }
}

fn is_hidden(e: &Element) -> bool {
    let style: String = e.get("style").chars().filter(|c| !c.is_whitespace()).collect();
    e.attributes.iter().any(|a| a.name == "hidden")
        || style.contains("display:none")
        || e.get("class")
            .split(' ')
            .any(|c| matches!(c, "sr-only" | "visually-hidden" | "screen-reader-text" | "visuallyhidden"))
}
