//! What each element of HTML is to the reading text.

use super::markup::Element;
use super::walk::Role;
use super::{BlockKind, tags};

/// Elements that are never part of a story.
pub(crate) const LEFT_OUT: [&str; 27] = [
    "script", "style", "nav", "aside", "footer", "form", "button", "noscript", "template", "iframe", "svg",
    "object", "select", "input", "textarea", "head", "dialog", "menu", "video", "audio", "canvas", "map",
    "math", "del", "s", "strike", "title",
];

/// What an element of HTML is.
pub(crate) fn role(_: usize, e: &Element) -> Role {
    use BlockKind::{Caption, Credit, Heading, Headline, List, Quote, Standfirst};
    let name = e.local();
    if name == "del" && !is_hidden(e) {
        return Role::Removed;
    }
    if LEFT_OUT.contains(&name) || is_hidden(e) {
        return Role::Skip;
    }
    if is_remark(e) {
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
        "ins" => Role::Added,
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
        _ if tags::is_inline(name) || tags::is_unknown(name) => Role::Inline,
        _ => Role::Block(None),
    }
}

/// True for the link from a text to a remark on it, or back.
fn is_remark(e: &Element) -> bool {
    e.name == "a" && e.get("href").starts_with("#cmnt") && e.get("id").starts_with("cmnt")
}

/// True for what a page does not show.
pub(crate) fn is_hidden(e: &Element) -> bool {
    let style: String = e.get("style").chars().filter(|c| !c.is_whitespace()).collect();
    e.attributes.iter().any(|a| a.name == "hidden")
        || style.contains("display:none")
        || e.get("class")
            .split(' ')
            .any(|c| matches!(c, "sr-only" | "visually-hidden" | "screen-reader-text" | "visuallyhidden"))
}
