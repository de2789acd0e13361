//! Tables that stand in something else: taken out of it, and put back.

use crate::Torn;

/// Puts tables where they belong. Each comes with the place in `plain` before which it stands; places do not fall.
///
/// # Errors
/// Where a place lies outside.
pub(crate) fn weave(plain: &[u8], tables: &[(usize, Vec<u8>)]) -> Result<Vec<u8>, Torn> {
    let mut out = Vec::with_capacity(plain.len() + tables.iter().map(|(_, t)| t.len()).sum::<usize>());
    let mut done = 0;
    for (at, table) in tables {
        out.extend(plain.get(done..*at).ok_or(Torn)?);
        out.extend(table);
        done = *at;
    }
    out.extend(plain.get(done..).ok_or(Torn)?);
    Ok(out)
}

/// Something without its tables, and for each the place where it stood, what it is, and its bytes.
#[cfg(feature = "pack")]
pub(crate) type Cut<'b, K> = (Vec<u8>, Vec<(usize, K, &'b [u8])>);

/// Takes tables out: `spans` are where each begins, what it is and how long it is, in order.
///
/// # Errors
/// Where a span lies outside, or two overlap.
#[cfg(feature = "pack")]
pub(crate) fn cut<K>(whole: &[u8], spans: Vec<(usize, K, usize)>) -> Result<Cut<'_, K>, Torn> {
    let (mut plain, mut tables, mut done) = (Vec::new(), Vec::new(), 0);
    for (from, kind, length) in spans {
        plain.extend(whole.get(done..from).ok_or(Torn)?);
        done = from.checked_add(length).ok_or(Torn)?;
        tables.push((plain.len(), kind, whole.get(from..done).ok_or(Torn)?));
    }
    plain.extend(whole.get(done..).ok_or(Torn)?);
    Ok((plain, tables))
}
