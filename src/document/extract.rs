//! What a library that knows the pages of the web takes for the words of a page's article. It is given the page as our own tree
//! has it (tags closed, nesting bounded, scripts and readers' comments gone), so that nothing in a file can upset it.

use super::markup::{Content, Tree};
use rs_trafilatura::page_type::PageType;
use rs_trafilatura::{Options, extract_with_options};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The longest page that is handed over, in bytes of markup without scripts: far above any real one.
const LONGEST: usize = 4 << 20;

/// Attributes that tell what an element is for.
const TELLING: [&str; 8] = ["class", "id", "itemprop", "itemtype", "role", "href", "rel", "property"];

/// The words of the article, a line a block; none where there are none or the page is too long. `left_out` marks the nodes that
/// are not handed over.
pub(crate) fn words(source: &str, tree: &Tree, left_out: &[bool]) -> Option<String> {
    let mut page = String::new();
    write(source, tree, 0, left_out, &mut page);
    if page.len() > LONGEST {
        return None;
    }
    let options = Options { page_type: Some(PageType::Article), deduplicate: false, ..Options::default() };
    // A library's fault must not cost the report: without it the page's own marks decide.
    let found = catch_unwind(AssertUnwindSafe(|| extract_with_options(&page, &options)));
    let text = found.ok()?.ok()?.content_text;
    (!text.trim().is_empty()).then_some(text)
}

fn write(source: &str, tree: &Tree, id: usize, left_out: &[bool], page: &mut String) {
    if left_out.get(id).copied().unwrap_or(false) || page.len() > LONGEST {
        return;
    }
    let Some(node) = tree.node(id) else { return };
    let element = match &node.content {
        Content::Text { range, .. } => {
            page.push_str(&source.get(range.clone()).unwrap_or_default().replace('<', "&lt;"));
            return;
        }
        Content::Element(e) => e,
    };
    let named =
        !element.name.is_empty() && element.name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if named {
        page.push('<');
        page.push_str(&element.name);
        for attribute in element.attributes.iter().filter(|a| TELLING.contains(&a.name.as_str())) {
            let value = attribute.value.replace('&', "&amp;").replace('"', "&quot;");
            page.push_str(&format!(" {}=\"{value}\"", attribute.name));
        }
        page.push('>');
    }
    for &child in &node.children {
        write(source, tree, child, left_out, page);
    }
    if named && !super::tags::is_void(&element.name) {
        page.push_str(&format!("</{}>", element.name));
    }
}
