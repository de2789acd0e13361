//! Bits by their odds: an arithmetic coder (a range coder after Martin 1979, as LZMA has it) over odds that learn as they go. What
//! packs and what unpacks are one and the same code, which asks a [`Coder`] for bit after bit: one that packs is told what comes
//! and writes it, one that unpacks reads it and tells.

use crate::Torn;
use crate::bytes::Bytes;

/// How likely a bit is set, learned from those before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Odds {
    /// The share of set bits, of 65,536.
    set: u16,
    /// How many bits it was learned from, at most [`MOST`].
    seen: u8,
}

/// Nothing is known yet.
pub(crate) const EVEN: Odds = Odds { set: 1 << 15, seen: 0 };
/// From so many bits on, the later count for more than the earlier.
const MOST: u8 = 250;
/// How far odds stay from certainty, so that what was never seen can still be told.
const LEAST: u16 = 32;
/// In what steps are counted: with the sixteen bits of odds they stay within thirty-one.
const STEP_BITS: u32 = 14;
/// How much of the way to a bit the odds go after so many: one in so many and a half.
const STEPS: [i32; 1 << u8::BITS] = {
    let mut steps = [0; 1 << u8::BITS];
    let mut seen = 0;
    while seen < steps.len() {
        steps[seen] = (1 << (STEP_BITS + 1)) / (2 * seen as i32 + 3);
        seen += 1;
    }
    steps
};

impl Odds {
    /// Learns a bit.
    #[inline]
    fn learn(&mut self, set: bool) {
        let to = if set { u16::MAX - LEAST } else { LEAST };
        let way = i32::from(to) - i32::from(self.set);
        // Between the two, so that it stays within sixteen bits.
        self.set = (i32::from(self.set) + ((way * STEPS[usize::from(self.seen)]) >> STEP_BITS)) as u16;
        self.seen += u8::from(self.seen < MOST);
    }
}

/// What bits go through, in one way or the other.
pub(crate) trait Coder {
    /// The next bit: the one that is handed over, or the one that was read, whatever is handed over.
    fn bit(&mut self, odds: &mut Odds, set: bool) -> Result<bool, Torn>;

    /// The next of `below` numbers that are all as likely; `below` is between 1 and 65,536.
    fn even(&mut self, number: u32, below: u32) -> Result<u32, Torn>;

    /// The next number of so many bits, upper ones first, each by the odds of those before it: `odds` has room for two to the `bits`.
    #[inline]
    fn tree(&mut self, odds: &mut [Odds], number: u32, bits: u32) -> Result<u32, Torn> {
        let mut at = 1;
        for i in (0..bits).rev() {
            let set = self.bit(odds.get_mut(at as usize).ok_or(Torn)?, number >> i & 1 == 1)?;
            at = at << 1 | u32::from(set);
        }
        Ok(at - (1 << bits))
    }
}

/// Below this, the range has another byte out or in.
const NARROW: u32 = 1 << 24;

/// The part of a range that belongs to a set bit.
#[inline]
fn share(range: u32, odds: Odds) -> u32 {
    (range >> 16) * u32::from(odds.set)
}

/// Unpacks.
pub(crate) struct Reader<'b> {
    from: Bytes<'b>,
    range: u32,
    code: u32,
}

impl<'b> Reader<'b> {
    /// Begins with bytes that a writer made.
    pub(crate) fn new(bytes: &'b [u8]) -> Result<Self, Torn> {
        let mut from = Bytes(bytes);
        let head = from.take(4)?.try_into().map_err(|_| Torn)?;
        Ok(Self { from, range: u32::MAX, code: u32::from_be_bytes(head) })
    }

    /// That all was read.
    pub(crate) fn end(self) -> Result<(), Torn> {
        if self.from.0.is_empty() { Ok(()) } else { Err(Torn) }
    }

    #[inline]
    fn widen(&mut self) -> Result<(), Torn> {
        while self.range < NARROW {
            self.code = self.code << 8 | u32::from(self.from.byte()?);
            self.range <<= 8;
        }
        Ok(())
    }
}

impl Coder for Reader<'_> {
    #[inline]
    fn bit(&mut self, odds: &mut Odds, _: bool) -> Result<bool, Torn> {
        let share = share(self.range, *odds);
        let set = self.code < share;
        if set {
            self.range = share;
        } else {
            self.code -= share;
            self.range -= share;
        }
        odds.learn(set);
        self.widen()?;
        Ok(set)
    }

    #[inline]
    fn even(&mut self, _: u32, below: u32) -> Result<u32, Torn> {
        let part = self.range / below;
        let number = self.code / part;
        if number >= below {
            return Err(Torn);
        }
        self.code -= number * part;
        self.range = part;
        self.widen()?;
        Ok(number)
    }
}

#[cfg(feature = "pack")]
pub(crate) use packing::Writer;

#[cfg(feature = "pack")]
mod packing {
    //! The other way.

    use super::{Coder, NARROW, Odds, Torn, share};

    /// Packs.
    pub(crate) struct Writer {
        out: Vec<u8>,
        range: u32,
        /// The lower end of the range; its upper half is a carry.
        low: u64,
    }

    impl Writer {
        /// Begins.
        pub(crate) fn new() -> Self {
            Self { out: Vec::new(), range: u32::MAX, low: 0 }
        }

        /// All that was written.
        pub(crate) fn end(mut self) -> Vec<u8> {
            for _ in 0..4 {
                self.shift();
            }
            self.out
        }

        fn narrow(&mut self) {
            while self.range < NARROW {
                self.range <<= 8;
                self.shift();
            }
        }

        /// Writes the upper byte of the lower end.
        fn shift(&mut self) {
            if self.low > u64::from(u32::MAX) {
                // A carry goes through bytes that are full, to one that is not: the range never leaves what it began as.
                for byte in self.out.iter_mut().rev() {
                    *byte = byte.wrapping_add(1);
                    if *byte != 0 {
                        break;
                    }
                }
                self.low &= u64::from(u32::MAX);
            }
            self.out.push((self.low >> 24) as u8);
            self.low = self.low << 8 & u64::from(u32::MAX);
        }
    }

    impl Coder for Writer {
        fn bit(&mut self, odds: &mut Odds, set: bool) -> Result<bool, Torn> {
            let share = share(self.range, *odds);
            if set {
                self.range = share;
            } else {
                self.low += u64::from(share);
                self.range -= share;
            }
            odds.learn(set);
            self.narrow();
            Ok(set)
        }

        fn even(&mut self, number: u32, below: u32) -> Result<u32, Torn> {
            if number >= below {
                return Err(Torn);
            }
            let part = self.range / below;
            self.low += u64::from(number * part);
            self.range = part;
            self.narrow();
            Ok(number)
        }
    }
}
