//! Names: where each begins and ends and of which sort its bearer is, as the trained name tagger says.

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NameSort {
    /// A person.
    Person,
    /// A firm, party, club, court, ministry, paper.
    Body,
    /// A country, city, river, street, building.
    Place,
    /// People by country, faith or party, and the adjective: German, Muslims, Democrats.
    Nation,
    /// A work, law, product, prize, event.
    Thing,
}

/// Where a word stands in a name: outside, at its beginning, or inside, with the sort of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NameTag(u8);

impl NameTag {
    /// In no name.
    pub const OUTSIDE: Self = Self(0);
    /// How many tags there are: outside, and two for each sort.
    pub const COUNT: usize = 11;

    /// The tag of the first word of a name, or of a later one.
    #[must_use]
    pub fn new(sort: NameSort, begins: bool) -> Self {
        Self(1 + 2 * sort as u8 + u8::from(!begins))
    }

    /// The tag with this number; what is no number of a tag is outside.
    #[must_use]
    pub fn from_index(index: usize) -> Self {
        u8::try_from(index).ok().filter(|i| usize::from(*i) < Self::COUNT).map_or(Self::OUTSIDE, Self)
    }

    /// Its number, below [`NameTag::COUNT`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The sort of the name; none outside names.
    #[must_use]
    pub fn sort(self) -> Option<NameSort> {
        const SORTS: [NameSort; 5] =
            [NameSort::Person, NameSort::Body, NameSort::Place, NameSort::Nation, NameSort::Thing];
        SORTS.get(self.index().checked_sub(1)? / 2).copied()
    }

    /// True for the first word of a name.
    #[must_use]
    pub fn begins(self) -> bool {
        self.0 % 2 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_numbers_are_one_to_one() {
        for i in 0..NameTag::COUNT {
            let tag = NameTag::from_index(i);
            assert_eq!(tag.index(), i);
            if let Some(sort) = tag.sort() {
                assert_eq!(NameTag::new(sort, tag.begins()), tag);
            }
        }
        assert_eq!(NameTag::from_index(200), NameTag::OUTSIDE);
    }
}
