//! The weights of the reading (`src/language/model` has their form): marks apart from rows, rows without an owner left out.

use crate::bytes::Bytes;
use crate::weave::weave;
use crate::{Torn, stream};

/// A mark and three weights, again and again: the parser's actions.
const NARROW: u8 = 3;
/// Classes of words: sixteen bits that tell a word from others (the last one naught), ten of its class, six of its wider class.
const CLASSES: u8 = 0;
/// An entry of classes without a word.
const EMPTY: u32 = u32::MAX;

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
    match from.byte()? {
        CLASSES => classes(from),
        NARROW => narrow(&stream::take(from)?, &stream::take(from)?),
        width => wide(&stream::take(from)?, &stream::take(from)?, usize::from(width)),
    }
}

fn wide(marks: &[u8], rows: &[u8], width: usize) -> Result<Vec<u8>, Torn> {
    let mut rest = Bytes(rows);
    let mut out = marks.to_vec();
    out.reserve(marks.len() * width);
    for mark in marks {
        if *mark == 0 {
            out.resize(out.len() + width, 0);
        } else {
            out.extend(rest.take(width)?);
        }
    }
    Ok(out)
}

/// The third weight comes as the sum of the three, which is mostly naught, and a fourth byte fills up.
fn narrow(marks: &[u8], rows: &[u8]) -> Result<Vec<u8>, Torn> {
    let (rows, _) = rows.as_chunks::<4>();
    let mut rows = rows.iter();
    let mut out = Vec::with_capacity(marks.len() * 4);
    for mark in marks {
        if *mark == 0 {
            out.extend([0; 4]);
        } else {
            let [a, b, sum, _] = *rows.next().ok_or(Torn)?;
            out.extend([*mark, a, b, sum.wrapping_sub(a).wrapping_sub(b)]);
        }
    }
    Ok(out)
}

/// The wider class mostly follows from the class: it comes as what differs from the usual one.
fn classes(from: &mut Bytes<'_>) -> Result<Vec<u8>, Torn> {
    let count = from.length()?;
    let there = stream::take(from)?;
    let (marks, classes) = (stream::take(from)?, stream::take(from)?);
    let (usual, differing) = (stream::take(from)?, stream::take(from)?);
    let (marks, classes) = (marks.as_chunks::<2>().0, classes.as_chunks::<2>().0);
    let mut words = marks.iter().zip(classes).zip(&differing);
    let mut out = Vec::new();
    for i in 0..count {
        let entry = if there.get(i / 8).ok_or(Torn)? >> (i % 8) & 1 == 0 {
            EMPTY
        } else {
            let ((mark, class), differing) = words.next().ok_or(Torn)?;
            let class = u16::from_be_bytes(*class);
            let wider = usual.get(usize::from(class)).ok_or(Torn)? ^ differing;
            u32::from(u16::from_be_bytes(*mark)) << 17 | u32::from(class) << 6 | u32::from(wider)
        };
        out.extend(entry.to_le_bytes());
    }
    Ok(out)
}

#[cfg(feature = "pack")]
pub(crate) use packing::put;

#[cfg(feature = "pack")]
mod packing {
    //! The other way.

    use super::{Bytes, CLASSES, EMPTY, NARROW, Torn, stream};
    use crate::bytes::put_length;
    use crate::stream::Shape;
    use crate::weave::cut;

    /// Marks, then rows of 48 weights: the tagger's and the labels'.
    const WIDE: u8 = 48;
    /// The same with 16: the name tagger's.
    const NAMES: u8 = 16;

    /// Packs a model.
    ///
    /// # Errors
    /// Where it breaks off, or a section is not of its form.
    pub(crate) fn put(model: &[u8], out: &mut Vec<u8>) -> Result<(), Torn> {
        let (plain, sections) = cut(model, spans(model)?)?;
        stream::put(&plain, Shape::TEXT, out)?;
        out.push(u8::try_from(sections.len()).map_err(|_| Torn)?);
        for (at, lie, section) in sections {
            put_length(at, out)?;
            out.push(lie);
            match lie {
                CLASSES => classes(section, out)?,
                NARROW => narrow(section, out)?,
                width => wide(section, usize::from(width), out)?,
            }
        }
        Ok(())
    }

    /// Where the large sections of a model are.
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
            let lie = match name {
                b"tagger" | b"labels" => WIDE,
                b"namer" => NAMES,
                b"actions" => NARROW,
                b"clusters" => CLASSES,
                _ => continue,
            };
            spans.push((from, lie, length));
        }
        Ok(spans)
    }

    fn wide(section: &[u8], width: usize, out: &mut Vec<u8>) -> Result<(), Torn> {
        let (marks, rows) = section.split_at_checked(section.len() / (width + 1)).ok_or(Torn)?;
        let owned = marks.iter().zip(rows.chunks(width)).filter(|(mark, _)| **mark != 0);
        let rows: Vec<u8> = owned.flat_map(|(_, row)| row).copied().collect();
        stream::put(marks, Shape::LOOSE, out)?;
        stream::put(&rows, Shape::ROWS, out)
    }

    fn narrow(section: &[u8], out: &mut Vec<u8>) -> Result<(), Torn> {
        let (entries, _) = section.as_chunks::<4>();
        let marks: Vec<u8> = entries.iter().map(|e| e[0]).collect();
        let owned = entries.iter().filter(|e| e[0] != 0);
        let rows: Vec<u8> =
            owned.flat_map(|[_, a, b, c]| [*a, *b, a.wrapping_add(*b).wrapping_add(*c), 0]).collect();
        stream::put(&marks, Shape::FOURS, out)?;
        stream::put(&rows, Shape::FOURS, out)
    }

    fn classes(section: &[u8], out: &mut Vec<u8>) -> Result<(), Torn> {
        let (entries, _) = section.as_chunks::<4>();
        let mut there = vec![0; entries.len().div_ceil(8)];
        let usual = usual(entries);
        let (mut marks, mut classes, mut differing) = (Vec::new(), Vec::new(), Vec::new());
        for (i, entry) in entries.iter().map(|e| u32::from_le_bytes(*e)).enumerate() {
            if entry == EMPTY {
                continue;
            }
            there[i / 8] |= 1 << (i % 8);
            let class = (entry >> 6 & 1023) as u16;
            let wider = (entry & 63) as u8;
            marks.extend(((entry >> 17) as u16).to_be_bytes());
            classes.extend(class.to_be_bytes());
            differing.push(wider ^ usual[usize::from(class)]);
        }
        put_length(entries.len(), out)?;
        stream::put(&there, Shape::LOOSE, out)?;
        stream::put(&marks, Shape::PAIRS, out)?;
        stream::put(&classes, Shape::PAIRS, out)?;
        stream::put(&usual, Shape::LOOSE, out)?;
        stream::put(&differing, Shape::LOOSE, out)
    }

    /// The wider class that most words of each class have.
    fn usual(entries: &[[u8; 4]]) -> Vec<u8> {
        let mut counts = vec![[0u32; 1 << 6]; 1 << 10];
        for entry in entries.iter().map(|e| u32::from_le_bytes(*e)).filter(|e| *e != EMPTY) {
            counts[(entry >> 6 & 1023) as usize][(entry & 63) as usize] += 1;
        }
        let most = |of: &[u32; 1 << 6]| (0u8..64).max_by_key(|wider| of[usize::from(*wider)]).unwrap_or(0);
        counts.iter().map(most).collect()
    }
}
