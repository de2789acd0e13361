//! Places as scripts count them: a string is units of UTF-16 there, bytes of UTF-8 here.

use std::collections::BTreeMap;

/// The way from bytes of a text to units of UTF-16, for the bytes that were asked for.
pub struct Units(BTreeMap<usize, usize>);

impl Units {
    /// Counts once through the text. Bytes inside a character count as its start, those behind the end as the end.
    pub fn of(text: &str, bytes: impl IntoIterator<Item = usize>) -> Self {
        let mut wanted: BTreeMap<usize, usize> = bytes.into_iter().map(|b| (b, 0)).collect();
        let (mut at, mut units) = (0, 0);
        for (byte, unit) in &mut wanted {
            let here = text.floor_char_boundary(*byte);
            units += text.get(at..here).unwrap_or_default().chars().map(char::len_utf16).sum::<usize>();
            at = here;
            *unit = units;
        }
        Self(wanted)
    }

    /// The unit of a byte; 0 where it was not asked for.
    pub fn get(&self, byte: usize) -> usize {
        self.0.get(&byte).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Units;

    #[test]
    fn bytes_become_units() {
        let text = "a😀é\u{301}b";
        let units = Units::of(text, [0, 1, 3, 5, 7, 9, 10, 99]);
        let got: Vec<usize> = [0, 1, 3, 5, 7, 9, 10, 99].into_iter().map(|b| units.get(b)).collect();
        assert_eq!(got, [0, 1, 1, 3, 4, 5, 6, 6]);
    }
}
