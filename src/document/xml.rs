//! XML into the same tree as HTML: strict about tags, entities left undecoded so that offsets stay true.

use super::markup::{Attribute, Element, Tree};
use crate::text::LineIndex;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Reads XML.
///
/// # Errors
/// Where it is not well formed, with the line.
pub(crate) fn tree(source: &str) -> Result<Tree, String> {
    let mut reader = Reader::from_str(source);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    let mut tree = Tree::builder();
    loop {
        let from = at(reader.buffer_position());
        let event = reader.read_event();
        let to = at(reader.buffer_position());
        match event {
            Ok(Event::Start(tag)) => tree.start(element(&tag), false),
            Ok(Event::Empty(tag)) => tree.start(element(&tag), true),
            Ok(Event::End(tag)) => {
                let name = tag.name().as_ref().to_lowercase();
                tree.close(|n| n == name, |_| false);
            }
            Ok(Event::Text(_) | Event::GeneralRef(_)) => tree.text(from..to, false),
            Ok(Event::CData(_)) => tree.text(from + "<![CDATA[".len()..to.saturating_sub("]]>".len()), true),
            Ok(Event::Eof) if tree.is_open() => {
                return Err(format!(
                    "is XML that breaks off at line {}: export it again",
                    source.lines().count()
                ));
            }
            Ok(Event::Eof) => return Ok(tree.done()),
            Ok(_) => {}
            Err(error) => {
                let (line, _) = LineIndex::new(source).position(source, at(reader.error_position()));
                return Err(format!("is XML that breaks off at line {line} ({error}): export it again"));
            }
        }
    }
}

fn at(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn element(tag: &BytesStart) -> Element {
    let attributes = tag.attributes().flatten().map(|a| Attribute {
        name: a.key.as_ref().to_lowercase(),
        value: quick_xml::escape::unescape(&a.value).map_or_else(|_| a.value.to_string(), |v| v.into_owned()),
        range: 0..0,
    });
    Element { name: tag.name().as_ref().to_lowercase(), attributes: attributes.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_places() {
        let source = "<?xml version=\"1.0\"?>\n<a:B x=\"1 &amp; 2\"><c/>T&#233;xt &amp; more<![CDATA[<p>&amp;</p>]]></a:B>";
        let tree = tree(source).unwrap();
        let (id, e) = tree.elements().find(|(_, e)| e.local() == "b").unwrap();
        assert_eq!(e.get("x"), "1 & 2");
        assert_eq!(tree.words(source, id), "Téxt & more<p>&amp;</p>");
    }

    #[test]
    fn what_is_broken_says_where() {
        for (source, line) in
            [("<a>\n<b></a>", "line 2"), ("<a>\n\n<b", "line 3"), ("<a><![CDATA[x", "line 1")]
        {
            let message = tree(source).expect_err("broken");
            assert!(message.contains(line), "{message}");
        }
    }
}
