//! The weights of the reading (`src/language/model` has their form): each large table in the way of its kind, the rest as it stands.

use crate::bytes::Bytes;
use crate::odds::Reader;
use crate::rows::Lie;
use crate::weave::weave;
use crate::{Torn, classes, rows, stream};

/// The byte that tells of a table of classes; that of a table whose marks stand apart is the width of its rows.
const CLASSES: u8 = 0;
/// The same for rows with their marks.
const TOGETHER: u8 = 3;

/// How the rows of a table of weights lie, by the byte that tells of it.
fn lie(told: u8) -> Lie {
    if told == TOGETHER { Lie::Together } else { Lie::Apart(usize::from(told)) }
}

/// Unpacks a model.
pub(crate) fn take(from: &mut Bytes<'_>) -> Result<Vec<u8>, Torn> {
    let plain = stream::take(from)?;
    let count = from.byte()?;
    let mut sections = Vec::new();
    for _ in 0..count {
        let at = from.length()?;
        sections.push((at, section(from)?));
    }
    weave(&plain, &sections)
}

fn section(from: &mut Bytes<'_>) -> Result<Vec<u8>, Torn> {
    let (told, count, length) = (from.byte()?, from.length()?, from.length()?);
    let mut coder = Reader::new(from.take(length)?)?;
    let table = if told == CLASSES {
        let mut table = classes::empty(count)?;
        classes::code(&mut coder, &mut table)?;
        table
    } else {
        let mut table = rows::empty(count, lie(told))?;
        rows::code(&mut coder, &mut table, lie(told))?;
        table
    };
    coder.end()?;
    Ok(table)
}

#[cfg(feature = "pack")]
pub(crate) use packing::{put, sort};

#[cfg(feature = "pack")]
mod packing {
    //! The other way.

    use super::{Bytes, CLASSES, TOGETHER, Torn, classes, lie, rows, stream};
    use crate::bytes::put_length;
    use crate::odds::Writer;
    use crate::stream::Shape;
    use crate::weave::cut;

    /// Rows of 48 weights: the tagger's and the labels'.
    const WIDE: u8 = 48;
    /// Rows of 16: the name tagger's.
    const NAMES: u8 = 16;

    /// Puts the rows of a model's tables in an order that is packed more closely, and means the same to the program.
    ///
    /// # Errors
    /// Where it breaks off, or a section is not of its form.
    pub(crate) fn sort(model: &mut [u8]) -> Result<(), Torn> {
        for (from, told, length) in spans(model)? {
            if told != CLASSES {
                rows::sort(model.get_mut(from..from + length).ok_or(Torn)?, lie(told))?;
            }
        }
        Ok(())
    }

    /// Packs a sorted model.
    ///
    /// # Errors
    /// Where it breaks off, or a section is not of its form.
    pub(crate) fn put(model: &[u8], out: &mut Vec<u8>) -> Result<(), Torn> {
        let (plain, sections) = cut(model, spans(model)?)?;
        stream::put(&plain, Shape::TEXT, out)?;
        out.push(u8::try_from(sections.len()).map_err(|_| Torn)?);
        for (at, told, section) in sections {
            put_length(at, out)?;
            out.push(told);
            let (mut coder, mut section) = (Writer::new(), section.to_vec());
            if told == CLASSES {
                put_length(classes::entries(&section)?, out)?;
                classes::code(&mut coder, &mut section)?;
            } else {
                put_length(rows::count(&section, lie(told))?, out)?;
                rows::code(&mut coder, &mut section, lie(told))?;
            }
            let packed = coder.end();
            put_length(packed.len(), out)?;
            out.extend(packed);
        }
        Ok(())
    }

    /// Where the large sections of a model are, and what tells of each.
    fn spans(model: &[u8]) -> Result<Vec<(usize, u8, usize)>, Torn> {
        let mut rest = Bytes(model);
        rest.take(8)?;
        let mut spans = Vec::new();
        while !rest.0.is_empty() {
            let name = rest.byte()?;
            let name = rest.take(usize::from(name))?;
            let length = rest.length()?;
            let filling = rest.byte()?;
            rest.take(usize::from(filling))?;
            let from = model.len() - rest.0.len();
            rest.take(length)?;
            let told = match name {
                b"tagger" | b"labels" => WIDE,
                b"namer" => NAMES,
                b"actions" => TOGETHER,
                b"clusters" => CLASSES,
                _ => continue,
            };
            spans.push((from, told, length));
        }
        Ok(spans)
    }
}
