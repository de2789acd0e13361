//! Checkstyle XML, which many review tools read.

use super::markup::escaped;
use super::{Report, others};
use crate::document::Corpus;
use std::io::{self, Write};

/// Writes the report.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn render(report: &Report, corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<checkstyle version="4.3">"#)?;
    for fault in &report.errors {
        writeln!(out, r#"  <file name="{}">"#, escaped(&fault.path))?;
        let message = escaped(&fault.message);
        writeln!(
            out,
            r#"    <error line="1" column="1" severity="error" message="{message}" source="factlint.not-checked"/>"#
        )?;
        writeln!(out, "  </file>")?;
    }
    for (id, findings) in super::by_document(report) {
        let document = corpus.get(id);
        writeln!(out, r#"  <file name="{}">"#, escaped(&document.path))?;
        for finding in findings {
            let Some(place) = finding.places.first() else { continue };
            let at = document.locate(place.span);
            let message = escaped(&others::told(corpus, finding).replace('\n', " · "));
            writeln!(
                out,
                r#"    <error line="{}" column="{}" severity="{}" message="{message}" source="factlint.{}"/>"#,
                at.line,
                at.column,
                finding.severity.name(),
                escaped(&finding.rule)
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}
