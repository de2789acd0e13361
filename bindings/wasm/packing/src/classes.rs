//! Classes of words (`src/language/model/clusters.rs`): which places are taken, the bits that tell a word from others, which are as
//! good as random, its class, and its wider class, which mostly follows from it.

use crate::Torn;
use crate::odds::{Coder, EVEN, Odds};

/// The bytes of an entry: sixteen bits that tell a word from others (the last one naught), ten of its class, six of its wider class.
const ENTRY: usize = 4;
/// An entry without a word.
const EMPTY: u32 = u32::MAX;
/// Bits that tell a word from others, and one that is naught.
const MARK: u32 = 15;
/// Bits of a class.
const CLASS: u32 = 10;
/// Bits of a wider class.
const WIDER: u32 = 6;
/// How many places before one tell whether it is taken, in bits of a number.
const BEFORE: usize = 1 << 3;
/// The most entries that a table may have: no damaged one asks for more memory than this.
const MOST: usize = 1 << 21;

/// The bytes of a table of so many entries.
pub(crate) fn empty(entries: usize) -> Result<Vec<u8>, Torn> {
    if entries > MOST { Err(Torn) } else { Ok(vec![0; entries * ENTRY]) }
}

/// How many entries a table has.
#[cfg(feature = "pack")]
pub(crate) fn entries(table: &[u8]) -> Result<usize, Torn> {
    if table.len().is_multiple_of(ENTRY) { Ok(table.len() / ENTRY) } else { Err(Torn) }
}

/// Brings a table through a coder; one that unpacks is given a table of naughts.
pub(crate) fn code(coder: &mut impl Coder, table: &mut [u8]) -> Result<(), Torn> {
    let mut taken = [EVEN; BEFORE];
    let mut classes = vec![EVEN; 1 << CLASS];
    let mut wider = vec![EVEN; 1 << (CLASS + WIDER)];
    let mut before = 0;
    let (entries, _) = table.as_chunks_mut::<ENTRY>();
    for entry in entries {
        let told = u32::from_le_bytes(*entry);
        let there = coder.bit(taken.get_mut(before).ok_or(Torn)?, told != EMPTY)?;
        before = (before << 1 | usize::from(there)) % BEFORE;
        let read = if there { word(coder, &mut classes, &mut wider, told)? } else { EMPTY };
        *entry = read.to_le_bytes();
    }
    Ok(())
}

fn word(coder: &mut impl Coder, classes: &mut [Odds], wider: &mut [Odds], told: u32) -> Result<u32, Torn> {
    let mark = coder.even(told >> (u32::BITS - MARK), 1 << MARK)?;
    let class = coder.tree(classes, told >> WIDER & ((1 << CLASS) - 1), CLASS)?;
    let from = (class << WIDER) as usize;
    let odds = wider.get_mut(from..from + (1 << WIDER)).ok_or(Torn)?;
    let wider = coder.tree(odds, told & ((1 << WIDER) - 1), WIDER)?;
    Ok(mark << (u32::BITS - MARK) | class << WIDER | wider)
}
