//! NITF, the XML of the wires for single stories.

use super::mapped::Mapped;
use super::markup::{Element, Tree};
use super::story::Story;
use super::walk::{Role, Walk};
use super::{BlockKind, date, roles};
use jiff::civil::Date;

/// Elements that stand inside a line.
const INLINE: [&str; 24] = [
    "person",
    "org",
    "location",
    "event",
    "num",
    "money",
    "chron",
    "function",
    "object.title",
    "virtloc",
    "lang",
    "pronounce",
    "city",
    "state",
    "region",
    "country",
    "sublocation",
    "story.date",
    "classifier",
    "copyrite.year",
    "copyrite.holder",
    "frac",
    "frac-num",
    "alt-code",
];

/// Elements that are not read.
const LEFT_OUT: [&str; 10] = [
    "head",
    "docdata",
    "media-reference",
    "media-metadata",
    "media-object",
    "rights",
    "note",
    "series",
    "notes",
    "ds",
];

/// Reads the story under a node.
pub(crate) fn read(source: &str, tree: &Tree, root: usize) -> Story {
    let mut story = Story::default();
    write(source, tree, root, &mut story);
    if story.title.is_none()
        && let Some(id) = tree.under(root, "title").next()
    {
        // The title of the head stands in for a missing headline.
        let rest = std::mem::take(&mut story.reading);
        story.headline(&Mapped::of(source, tree, id));
        story.reading.append(rest, None);
    }
    story.date = published(tree, root);
    story
}

/// Writes the story under a node.
pub(crate) fn write(source: &str, tree: &Tree, root: usize, story: &mut Story) {
    let walk =
        Walk { source, tree, role: |id: usize, e: &Element| role(tree, id, e), by_lines: false, kept: None };
    let body = tree.under(root, "body").next().unwrap_or(root);
    walk.write(body, BlockKind::Body, &mut story.reading, &mut story.title);
    super::title::close(&mut story.reading, &mut story.title);
}

fn published(tree: &Tree, root: usize) -> Option<Date> {
    const DATES: [(&str, &str); 4] = [
        ("date.issue", "norm"),
        ("pubdata", "date.publication"),
        ("story.date", "norm"),
        ("date.release", "norm"),
    ];
    DATES
        .iter()
        .find_map(|(name, key)| tree.under(root, name).find_map(|i| date::day(tree.element(i)?.get(key))))
}

fn role(tree: &Tree, id: usize, e: &Element) -> Role {
    use BlockKind::{Caption, Credit, Dateline, Heading, Headline, Quote, Standfirst};
    let name = e.local();
    let inside = |outer: &str| {
        let parent = tree.node(id).map_or(0, |n| n.parent);
        tree.element(parent).is_some_and(|p| p.local() == outer)
    };
    if LEFT_OUT.contains(&name) {
        return Role::Skip;
    }
    if INLINE.contains(&name) {
        return Role::Inline;
    }
    match name {
        "hl1" => Role::Block(Some(Headline)),
        "hl2" if inside("hedline") => Role::Block(Some(Standfirst)),
        "hl2" => Role::Block(Some(Heading)),
        "abstract" => Role::Block(Some(Standfirst)),
        "byline" | "distributor" | "tagline" | "media-producer" | "copyrite" => Role::Block(Some(Credit)),
        "byttl" if inside("byline") => Role::Cell,
        "dateline" => Role::Block(Some(Dateline)),
        "media-caption" => Role::Block(Some(Caption)),
        "bq" => Role::Block(Some(Quote)),
        "body" | "body.head" | "body.content" | "body.end" | "block" | "media" | "hedline" => {
            Role::Block(None)
        }
        _ => roles::role(id, e),
    }
}
