//! Feeds: RSS and Atom, and WordPress's export (WXR). Each item is an article; a summary is known to be an extract.

use super::mapped::Mapped;
use super::markup::{Element, Tree};
use super::story::{Story, is_markup};
use super::walk::Walk;
use super::{BlockKind, date, html, plain, roles};
use regex::Regex;
use std::sync::LazyLock;

/// What WordPress puts into a text between square brackets and a reader never sees.
static SHORTCODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?s)\[/?(?:caption|wp_caption|pullquote|gallery|embed|audio|video|playlist|vc_\w+|et_\w+)\b[^\]]*\]").ok()
});

/// Reads every item.
pub(crate) fn read(source: &str, tree: &Tree) -> Vec<Story> {
    let export = tree.elements().any(|(_, e)| e.name == "wp:wxr_version");
    let items = tree.elements().filter(|(_, e)| matches!(e.local(), "item" | "entry")).map(|(i, _)| i);
    items.filter_map(|i| item(source, tree, i, export)).collect()
}

fn item(source: &str, tree: &Tree, root: usize, export: bool) -> Option<Story> {
    let child = |name: &str| {
        let mut children = tree.children(root).iter().copied();
        children.find(|&c| {
            tree.element(c).is_some_and(|e| e.name == name) && !tree.words(source, c).trim().is_empty()
        })
    };
    let first = |names: &[&str]| names.iter().find_map(|n| child(n));
    let words = |name: &str| child(name).map(|i| tree.words(source, i).trim().to_owned()).unwrap_or_default();
    if export && !matches!(words("wp:post_type").as_str(), "" | "post" | "page") {
        return None;
    }
    // An export holds drafts, too; a feed does not.
    let published =
        if export { words("wp:status") == "publish" } else { first(&["link", "guid", "id"]).is_some() };
    let mut story = Story { published, ..Story::default() };
    if let Some(id) = first(&["title", "atom:title"]) {
        story.headline(&Mapped::of(source, tree, id));
    }
    if let Some(id) = child("excerpt:encoded") {
        story.field(&Mapped::of(source, tree, id), "", BlockKind::Standfirst);
    }
    // A login name is no byline.
    if let Some(id) = child("dc:creator").filter(|_| !export) {
        story.field(&Mapped::of(source, tree, id), "text/plain", BlockKind::Credit);
    }
    let whole = first(&["content:encoded", "content", "atom:content"]);
    let body = whole.or_else(|| first(&["description", "summary", "atom:summary"]));
    story.extract = whole.is_none();
    if let Some(id) = body {
        content(source, tree, id, export, &mut story);
    }
    const DATES: [&str; 8] = [
        "pubdate",
        "wp:post_date",
        "published",
        "atom:published",
        "dc:date",
        "updated",
        "atom:updated",
        "date",
    ];
    story.date = DATES.iter().find_map(|n| date::day(&words(n)));
    Some(story)
}

fn content(source: &str, tree: &Tree, id: usize, export: bool, story: &mut Story) {
    let format = tree.element(id).map_or("", |e| e.get("type"));
    if format == "xhtml" {
        let role = |id: usize, e: &Element| roles::role(id, e);
        Walk { source, tree, role, by_lines: false, kept: None }.write(
            id,
            BlockKind::Body,
            &mut story.reading,
            &mut story.title,
        );
        super::title::close(&mut story.reading, &mut story.title);
        return;
    }
    let mut inner = Mapped::of(source, tree, id);
    if export {
        blank(&mut inner);
    }
    if export || is_markup(&inner.text, format) || inner.text.contains('<') {
        html::fragment(&inner, BlockKind::Body, &mut story.reading, &mut story.title);
    } else {
        plain::fragment(&inner, &mut story.reading);
    }
}

/// Puts spaces in the place of shortcodes, byte for byte.
fn blank(inner: &mut Mapped) {
    let Some(pattern) = SHORTCODE.as_ref() else { return };
    // The words of a caption stand between two of them, and are marked as what they are.
    const CAPTION: (&str, &str) = ("<u class=caption>", "</u>");
    let mut open = false;
    let blanked = pattern.replace_all(&inner.text, |c: &regex::Captures| {
        let said = c.get(0).map_or("", |m| m.as_str());
        let tag = match () {
            () if said.starts_with("[caption") && said.len() >= CAPTION.0.len() => {
                open = true;
                CAPTION.0
            }
            () if said == "[/caption]" && std::mem::take(&mut open) => CAPTION.1,
            () => "",
        };
        format!("{tag}{}", " ".repeat(said.len() - tag.len()))
    });
    inner.text = blanked.into_owned();
}
