//! Kind `quotemarks`: single and double quotation marks both stand outermost in one article.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::rule::{Draft, Scene, Sink};

struct QuoteMarks;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    Ok(Box::new(QuoteMarks))
}

impl Check for QuoteMarks {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let text = &scene.document(document).text;
        let (mut single, mut double) = (Vec::new(), Vec::new());
        for q in &a.mentions.quotations {
            match q.span.of(text).chars().next() {
                // A straight single mark may be an apostrophe: only typographic ones tell.
                Some('‘') => single.push(q.span),
                Some('“' | '"') => double.push(q.span),
                _ => {}
            }
        }
        if single.is_empty() || double.is_empty() {
            return;
        }
        let (fewer, minor, major) = if single.len() <= double.len() {
            ("single", &single, &double)
        } else {
            ("double", &double, &single)
        };
        let mut places: Vec<_> =
            minor.iter().take(8).map(|s| scene.place(document, *s, format!("{fewer} marks"))).collect();
        places.push(scene.place(
            document,
            major[0],
            if fewer == "single" { "double marks" } else { "single marks" },
        ));
        sink.report(
            Draft::new(
                places,
                format!("{} quotations stand in single marks, {} in double", single.len(), double.len()),
                80,
            )
            .slot("fewer", fewer)
            .slot("singles", single.len().to_string())
            .slot("doubles", double.len().to_string())
            .key(fewer),
        );
    }
}
