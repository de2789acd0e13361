//! A stream of like numbers, packed by LZMA: its packed length, then a file of the form `.lzma`.

use crate::Torn;
use crate::bytes::Bytes;
use lzma_rust2::LzmaReader;
use std::io::Read;

/// How the numbers of a stream lie, so that the packer looks at what tells most of the next one.
#[cfg(feature = "pack")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// How many upper bits of the byte before tell of this one.
    pub before: u32,
    /// How many lower bits of the place tell of it: 2 where every fourth byte is alike.
    pub place: u32,
}

#[cfg(feature = "pack")]
impl Shape {
    /// Bytes that tell nothing of each other.
    pub(crate) const LOOSE: Self = Self { before: 0, place: 0 };
    /// Text and the like.
    pub(crate) const TEXT: Self = Self { before: 3, place: 0 };
    /// Pairs of bytes.
    pub(crate) const PAIRS: Self = Self { before: 0, place: 1 };
    /// Four bytes and four bytes.
    pub(crate) const FOURS: Self = Self { before: 2, place: 2 };
}

/// Packs a stream.
///
/// # Errors
/// Where it is longer than four gigabytes.
#[cfg(feature = "pack")]
pub(crate) fn put(bytes: &[u8], shape: Shape, out: &mut Vec<u8>) -> Result<(), Torn> {
    use lzma_rust2::{LzmaOptions, LzmaWriter};
    use std::io::Write;
    let mut options = LzmaOptions::with_preset(9);
    let room = u32::try_from(bytes.len().next_power_of_two()).map_err(|_| Torn)?;
    options.dict_size = room.clamp(1 << 16, 1 << 24);
    (options.lc, options.lp, options.pb) = (shape.before, shape.place, shape.place);
    options.nice_len = 273;
    let length = u64::try_from(bytes.len()).map_err(|_| Torn)?;
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(length)).map_err(|_| Torn)?;
    writer.write_all(bytes).map_err(|_| Torn)?;
    let packed = writer.finish().map_err(|_| Torn)?;
    crate::bytes::put_length(packed.len(), out)?;
    out.extend(packed);
    Ok(())
}

/// Unpacks the next stream.
pub(crate) fn take(from: &mut Bytes<'_>) -> Result<Vec<u8>, Torn> {
    let length = from.length()?;
    let packed = from.take(length)?;
    let mut out = Vec::new();
    let mut reader = LzmaReader::new_mem_limit(packed, MEMORY, None).map_err(|_| Torn)?;
    reader.read_to_end(&mut out).map_err(|_| Torn)?;
    Ok(out)
}

/// The most memory that a damaged stream may ask for, in kilobytes.
const MEMORY: u32 = 1 << 16;
