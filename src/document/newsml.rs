//! NewsML-G2 (and what is left of NewsML 1): an envelope with a headline, and the story inside as XHTML, NITF or text.

use super::mapped::Mapped;
use super::markup::Tree;
use super::story::{Story, is_markup};
use super::walk::Walk;
use super::{BlockKind, date, html, nitf, plain, roles};

/// Reads every news item of a message.
pub(crate) fn read(source: &str, tree: &Tree) -> Vec<Story> {
    let (mut stories, mut last) = (Vec::new(), None);
    for id in tree.under(0, "newsitem") {
        // An item may hold others; the outer one has told their story.
        if last.is_none_or(|outer| !tree.is_inside(id, outer)) {
            last = Some(id);
            stories.push(item(source, tree, id));
        }
    }
    stories
}

fn item(source: &str, tree: &Tree, root: usize) -> Story {
    let mut story = Story::default();
    let first = |names: &[&str]| {
        names.iter().find_map(|n| tree.under(root, n).find(|&i| !tree.words(source, i).trim().is_empty()))
    };
    let field = |id: usize| Mapped::of(source, tree, id);
    // What stands in the story itself is not said of it.
    let contents: Vec<usize> = ["inlinexml", "inlinedata", "datacontent"]
        .iter()
        .flat_map(|n| tree.under(root, n).collect::<Vec<_>>())
        .collect();
    let about = |id: &usize| !contents.iter().any(|&c| tree.is_inside(*id, c));
    if let Some(id) = first(&["headline"]).filter(about).or_else(|| first(&["title"]).filter(about)) {
        story.headline(&field(id));
    }
    if let Some(id) = first(&["by", "byline"]).filter(about) {
        story.field(&field(id), "text/plain", BlockKind::Credit);
    }
    let picture = tree
        .under(root, "itemclass")
        .filter_map(|i| tree.element(i))
        .any(|e| e.get("qcode").ends_with("picture"));
    if let Some(id) = first(&["description"]).filter(about) {
        let kind = if picture { BlockKind::Caption } else { BlockKind::Standfirst };
        story.field(&field(id), "", kind);
    }
    if let Some(id) = first(&["dateline"]).filter(about) {
        story.field(&field(id), "text/plain", BlockKind::Dateline);
    }
    for id in contents {
        content(source, tree, id, &mut story);
    }
    const DATES: [&str; 5] =
        ["versioncreated", "contentcreated", "thisrevisioncreated", "firstcreated", "sent"];
    story.date =
        DATES.iter().find_map(|n| tree.under(root, n).find_map(|i| date::day(&tree.words(source, i))));
    story
}

fn content(source: &str, tree: &Tree, id: usize, story: &mut Story) {
    if tree.under(id, "nitf").next().is_some() || tree.under(id, "body.content").next().is_some() {
        nitf::write(source, tree, id, story);
    } else if tree.children(id).iter().any(|&c| tree.element(c).is_some()) {
        let walk = Walk { source, tree, role: roles::role, by_lines: false, kept: None };
        for &child in tree.children(id) {
            walk.write(child, BlockKind::Body, &mut story.reading, &mut story.title);
        }
        super::title::close(&mut story.reading, &mut story.title);
    } else {
        let inner = Mapped::of(source, tree, id);
        let format = tree.element(id).map_or("", |e| e.get("contenttype"));
        if is_markup(&inner.text, format) {
            html::fragment(&inner, BlockKind::Body, &mut story.reading, &mut story.title);
        } else {
            plain::fragment(&inner, &mut story.reading);
        }
    }
}
