//! Hashes of features: small, quick and the same on every machine. Training and run time share them.

/// Mixes two hashes into one. The constants are those of splitmix64 (Steele, Lea and Flood 2014) and its kin.
#[inline]
#[must_use]
pub fn mix(a: u32, b: u32) -> u32 {
    let x = (u64::from(a) ^ 0x9E37_79B9_7F4A_7C15)
        .wrapping_mul(u64::from(b) | 0x1_0000_0000)
        .wrapping_mul(0xD6E8_FEB8_6659_FD93);
    ((x ^ (x >> 32)) & 0xFFFF_FFFF) as u32
}

/// Joins two values that may be small numbers.
#[inline]
#[must_use]
pub fn pair(a: u32, b: u32) -> u32 {
    mix(a, b.wrapping_mul(2_654_435_761).rotate_left(7))
}

/// The features of values that come in the order of their templates, of which the first has the number `first`.
#[inline]
pub fn numbered(values: &[u32], first: u32, out: &mut Vec<u32>) {
    out.clear();
    out.resize(values.len(), 0);
    let mut number = first;
    let mut i = 0;
    while i < values.len() {
        out[i] = mix(values[i], number);
        number += 1;
        i += 1;
    }
}

/// The hash of some bytes (FNV-1a, 32 bits).
#[inline]
#[must_use]
pub fn hash(bytes: impl IntoIterator<Item = u8>) -> u32 {
    let mut h: u32 = 0x811c_9dc5;
    for b in bytes {
        h = (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
    }
    h ^ (h >> 15)
}
