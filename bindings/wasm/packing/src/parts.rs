//! The whole: a seal, the program without its tables, then each table, packed in the way of its kind.

use crate::bytes::Bytes;
use crate::weave::weave;
use crate::{Torn, knowledge, model, stream};
use xxhash_rust::xxh3::xxh3_64;

/// What a packed program begins with: its name and the version of the packing. The hash of all that follows comes next, eight bytes,
/// low byte first: so whatever was damaged on the way is told.
const MAGIC: &[u8; 8] = b"FLPACK02";

/// A table that stands in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The weights of the reading: `models/english.bin`.
    Model,
    /// What words mean: `models/knowledge.bin`.
    Knowledge,
}

/// The byte that tells of a table.
const MODEL: u8 = 1;
/// The same for the other kind.
const KNOWLEDGE: u8 = 2;

/// Packs a program. `tables` are files that stand in it as they are; one that does not is packed with what is around it. What comes
/// out of it is what [`settled`] gives.
///
/// # Errors
/// Where a table is not of its kind, the program is longer than four gigabytes, or what was packed does not come out again.
#[cfg(feature = "pack")]
pub fn pack(program: &[u8], tables: &[(Kind, &[u8])]) -> Result<Vec<u8>, Torn> {
    let program = settled(program, tables)?;
    let (plain, tables) = crate::weave::cut(&program.bytes, program.spans)?;
    let mut body = Vec::new();
    stream::put(&plain, stream::Shape::TEXT, &mut body)?;
    for (at, kind, table) in tables {
        body.push(if kind == Kind::Model { MODEL } else { KNOWLEDGE });
        crate::bytes::put_length(at, &mut body)?;
        match kind {
            Kind::Model => model::put(table, &mut body)?,
            Kind::Knowledge => knowledge::put(table, &mut body)?,
        }
    }
    let out = [MAGIC.as_slice(), &xxh3_64(&body).to_le_bytes(), &body].concat();
    if unpack(&out)? == program.bytes { Ok(out) } else { Err(Torn) }
}

/// A program whose tables lie as they come out of the packing.
#[cfg(feature = "pack")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where each table begins, what it is, and how long it is, in order.
    spans: Vec<(usize, Kind, usize)>,
}

/// A program with the rows of its tables of weights in the order of their marks within each bucket. To the program, whose sums are of
/// whole numbers, their order means nothing; all else is as it was.
///
/// # Errors
/// Where a table is not of its kind.
#[cfg(feature = "pack")]
pub fn settled(program: &[u8], tables: &[(Kind, &[u8])]) -> Result<Settled, Torn> {
    let place = |(kind, table): &(Kind, &[u8])| {
        let found = program.windows(table.len().max(1)).position(|w| w == *table);
        found.map(|at| (at, *kind, table.len()))
    };
    let mut spans: Vec<_> = tables.iter().filter_map(place).collect();
    spans.sort_by_key(|(at, ..)| *at);
    let mut bytes = program.to_vec();
    for (at, _, length) in spans.iter().filter(|(_, kind, _)| *kind == Kind::Model) {
        model::sort(bytes.get_mut(*at..at + length).ok_or(Torn)?)?;
    }
    Ok(Settled { bytes, spans })
}

/// Unpacks a program.
///
/// # Errors
/// Where the bytes are not of this packing, or damaged.
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, Torn> {
    let sealed = packed.strip_prefix(MAGIC).ok_or(Torn)?;
    let (seal, body) = sealed.split_first_chunk().ok_or(Torn)?;
    if u64::from_le_bytes(*seal) != xxh3_64(body) {
        return Err(Torn);
    }
    let mut from = Bytes(body);
    let plain = stream::take(&mut from)?;
    let mut tables = Vec::new();
    while !from.0.is_empty() {
        let kind = from.byte()?;
        let at = from.length()?;
        tables.push(match kind {
            MODEL => (at, model::take(&mut from)?),
            KNOWLEDGE => (at, knowledge::take(&mut from)?),
            _ => return Err(Torn),
        });
    }
    weave(&plain, &tables)
}
