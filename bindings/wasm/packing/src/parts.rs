//! The whole: the program without its tables, then each table, packed in the way of its kind.

use crate::bytes::Bytes;
use crate::weave::weave;
use crate::{Torn, knowledge, model, stream};

/// What a packed program begins with: its name and the version of the packing.
const MAGIC: &[u8; 8] = b"FLPACK01";

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

/// Packs a program. `tables` are files that stand in it as they are; one that does not is packed with what is around it.
///
/// # Errors
/// Where a table is not of its kind, the program is longer than four gigabytes, or what was packed does not come out again.
#[cfg(feature = "pack")]
pub fn pack(program: &[u8], tables: &[(Kind, &[u8])]) -> Result<Vec<u8>, Torn> {
    let place = |(kind, table): &(Kind, &[u8])| {
        let found = program.windows(table.len().max(1)).position(|w| w == *table);
        found.map(|at| (at, *kind, table.len()))
    };
    let mut spans: Vec<_> = tables.iter().filter_map(place).collect();
    spans.sort_by_key(|(at, ..)| *at);
    let (plain, tables) = crate::weave::cut(program, spans)?;
    let mut out = MAGIC.to_vec();
    stream::put(&plain, stream::Shape::TEXT, &mut out)?;
    for (at, kind, table) in tables {
        out.push(if kind == Kind::Model { MODEL } else { KNOWLEDGE });
        crate::bytes::put_length(at, &mut out)?;
        match kind {
            Kind::Model => model::put(table, &mut out)?,
            Kind::Knowledge => knowledge::put(table, &mut out)?,
        }
    }
    if unpack(&out)? == program { Ok(out) } else { Err(Torn) }
}

/// Unpacks a program.
///
/// # Errors
/// Where the bytes are not of this packing, or damaged.
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, Torn> {
    let mut from = Bytes(packed.strip_prefix(MAGIC).ok_or(Torn)?);
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
