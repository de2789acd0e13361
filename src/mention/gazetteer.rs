//! World knowledge for mentions: places and what contains them, offices, ranks, titles, given names, bodies, units.

mod names;
mod tables;

pub use names::Names;

use super::bound::Bound;
use super::unit::Units;
use crate::language::packed::Packed;
use crate::language::token::{Case, bare_name};
use crate::language::{Lexicon, Token};
use crate::text::{WordId, folded_id, word_id};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;
use tables::{ADJECTIVE, FIELD, LEXICONS, OFFICE, PLACE_BYTES, RANK, Tables, UPPER};

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

/// What is known of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place<'g> {
    /// Its usual name.
    pub name: &'g str,
    /// country, city, state, region, continent, district, island.
    pub kind: &'g str,
    /// What contains it directly.
    pub inside: Option<PlaceId>,
    /// True for a capital or another seat of government of what contains it.
    pub seat: bool,
}

/// An office that somebody holds.
#[derive(Clone, Debug)]
pub struct Office {
    /// Its usual name.
    pub name: String,
    /// country, city, state, organisation or none.
    pub scope: String,
    /// True where a polity or body has one holder at a time.
    pub single: bool,
    /// Offices that one person does not hold at the same time, by folded name.
    pub excludes: FxHashSet<WordId>,
}

/// A military or police rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankEntry {
    /// Its name.
    pub name: String,
    /// army, navy, air force, marines, police, fire.
    pub service: String,
}

/// What a title says of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Gender {
    /// Male.
    Male,
    /// Female.
    Female,
    /// Not said.
    #[default]
    Open,
}

/// What a phrase of the role lexicons is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoleEntry {
    /// An office, by index.
    Office(u32),
    /// A rank, by index.
    Rank(u32),
    /// An honorific or other title.
    Title(Gender),
}

/// The tables of the lexicons that the program brings, made when it was built.
static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));

/// The bounds that words of approximation make, in the order of their codes.
const BOUNDS: [Bound; tables::BOUNDS.len()] =
    [Bound::AtLeast, Bound::AtMost, Bound::Nearly, Bound::Exact, Bound::Vague, Bound::About];

/// All of it. What is looked up for every word is read in place; lists are read when they are first asked for.
#[derive(Debug)]
pub struct Gazetteer {
    tables: Tables,
    offices: OnceLock<Vec<Office>>,
    ranks: OnceLock<Vec<RankEntry>>,
    /// Given names, demonyms, whole names.
    pub names: Names,
    /// Units of measure and money.
    pub units: Units,
}

#[derive(Clone, Copy, Debug)]
struct PlaceForm {
    place: PlaceId,
    adjective: bool,
    upper: bool,
}

impl Gazetteer {
    /// The gazetteer of these lexicons: read in place where they are the program's own, made anew where the user adds to one.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let builtin = LEXICONS.iter().all(|name| lexicon.is_builtin(name));
        let mut tables = if builtin { Tables::over(Packed::new(BUILTIN)) } else { Tables::new(lexicon) };
        Self {
            names: Names::new(&mut tables),
            units: Units::new(std::mem::take(&mut tables.units)),
            tables,
            offices: OnceLock::new(),
            ranks: OnceLock::new(),
        }
    }

    /// All places, by id.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        let (all, _) = self.tables.places.as_chunks();
        all.iter().map(|place| self.place(place).unwrap_or_default())
    }

    fn place(&self, bytes: &[u8; PLACE_BYTES]) -> Option<Place<'_>> {
        let [s0, s1, s2, s3, i0, i1, i2, i3, n0, n1, kind, seat] = *bytes;
        let from = usize::try_from(u32::from_le_bytes([s0, s1, s2, s3])).ok()?;
        let name_end = from.checked_add(usize::from(u16::from_le_bytes([n0, n1])))?;
        let inside = u32::from_le_bytes([i0, i1, i2, i3]);
        Some(Place {
            name: self.tables.place_texts.get(from..name_end)?,
            kind: self.tables.place_texts.get(name_end..name_end.checked_add(usize::from(kind))?)?,
            inside: (inside != u32::MAX).then_some(PlaceId(inside)),
            seat: seat == 1,
        })
    }

    /// Offices by index.
    #[must_use]
    pub fn offices(&self) -> &[Office] {
        self.offices.get_or_init(|| self.tables.offices.lines().map(office).collect())
    }

    /// Ranks by index.
    #[must_use]
    pub fn ranks(&self) -> &[RankEntry] {
        self.ranks.get_or_init(|| self.tables.ranks.lines().map(rank).collect())
    }

    /// The offices, ranks and titles that are named at token `at`, and how many tokens they cover.
    #[must_use]
    pub fn roles_at(&self, tokens: &[Token], at: usize) -> Option<(usize, Vec<RoleEntry>)> {
        let (n, list) = self.tables.roles.at(|i| Some(tokens.get(at + i)?.word))?;
        Some((n, self.entries(list)))
    }

    /// Those that are named by a phrase given as words.
    #[must_use]
    pub fn roles(&self, words: &[WordId]) -> Option<Vec<RoleEntry>> {
        Some(self.entries(self.tables.roles.get(words)?))
    }

    fn entries(&self, list: &[u8]) -> Vec<RoleEntry> {
        listed(&self.tables.entries, list)
            .map(|[sort, number @ ..]| match (*sort, u32::from_le_bytes(*number)) {
                (OFFICE, number) => RoleEntry::Office(number),
                (RANK, number) => RoleEntry::Rank(number),
                (_, number) => RoleEntry::Title(names::gender(u8::try_from(number).unwrap_or_default())),
            })
            .collect()
    }

    /// The body named at token `at`: how many tokens, its number, and whether the phrase is an alias.
    #[must_use]
    pub fn organisation_at(&self, tokens: &[Token], at: usize) -> Option<(usize, u32, bool)> {
        let (n, value) = self.tables.organisations.at(|i| Some(tokens.get(at + i)?.word))?;
        let (number, alias) = value.split_first_chunk()?;
        Some((n, u32::from_le_bytes(*number), alias == [1]))
    }

    /// The body that a single folded word names, or names the members of: GOP and Republicans are one body, and so are Tory and
    /// Conservatives.
    #[must_use]
    pub fn organisation_word(&self, word: &str) -> Option<u32> {
        let get = |w: &str| self.tables.organisations.get(&[word_id(w)]);
        let plural =
            || word.strip_suffix('y').map_or_else(|| format!("{word}s"), |stem| format!("{stem}ies"));
        let list = get(word).or_else(|| get(&plural()))?;
        Some(u32::from_le_bytes(*list.first_chunk()?))
    }

    /// The words of approximation at token `at`, and how many they are.
    #[must_use]
    pub fn approximation_at(&self, tokens: &[Token], at: usize) -> Option<(usize, Bound)> {
        let (n, value) = self.tables.approximations.at(|i| Some(tokens.get(at + i)?.word))?;
        Some((n, *BOUNDS.get(usize::from(*value.first()?))?))
    }

    fn forms(&self, list: &[u8]) -> impl Iterator<Item = PlaceForm> {
        listed(&self.tables.forms, list).map(|[place @ .., flags]| PlaceForm {
            place: PlaceId(u32::from_le_bytes(*place)),
            adjective: flags & ADJECTIVE != 0,
            upper: flags & UPPER != 0,
        })
    }

    /// The place named at token `at`: tokens covered, place, whether by a demonym. Capitals must be as in the lexicon (US, not us).
    #[must_use]
    pub fn place_at(&self, tokens: &[Token], at: usize) -> Option<(usize, PlaceId, bool)> {
        let first = tokens.get(at)?;
        if first.case == Case::Lower {
            return None;
        }
        let (n, list) = self.tables.place_phrases.at(|i| Some(tokens.get(at + i)?.word))?;
        let f = self.forms(list).find(|f| !f.upper || first.case == Case::Upper)?;
        Some((n, f.place, f.adjective))
    }

    /// The place of a single folded word, capitals not asked for (the parts of Turkey-Pakistan and Turkish-made).
    #[must_use]
    pub fn place_word(&self, word: &str) -> Option<PlaceId> {
        let list = self.tables.place_phrases.get(&[word_id(word)])?;
        self.forms(list).find(|f| !f.upper).map(|f| f.place)
    }

    /// True where a word is a country's name.
    #[must_use]
    pub fn is_country(&self, word: WordId) -> bool {
        let number =
            self.tables.by_name.get(word.0).and_then(|n| Some(u32::from_le_bytes(n.try_into().ok()?)));
        number.is_some_and(|n| self.get(PlaceId(n)).kind == "country")
    }

    /// What is known of a place; nothing of one that there is not.
    #[must_use]
    pub fn get(&self, place: PlaceId) -> Place<'_> {
        let (all, _) = self.tables.places.as_chunks();
        all.get(place.0 as usize).and_then(|place| self.place(place)).unwrap_or_default()
    }

    /// The country that holds a place, or the place itself where it is one.
    #[must_use]
    pub fn country(&self, place: PlaceId) -> Option<PlaceId> {
        let mut at = place;
        for _ in 0..8 {
            if self.get(at).kind == "country" {
                return Some(at);
            }
            at = self.get(at).inside?;
        }
        None
    }

    /// True where one of the two contains the other, or they are one.
    #[must_use]
    pub fn nested(&self, a: PlaceId, b: PlaceId) -> bool {
        let up = |mut at: PlaceId, goal: PlaceId| {
            for _ in 0..8 {
                if at == goal {
                    return true;
                }
                match self.get(at).inside {
                    Some(p) => at = p,
                    None => return false,
                }
            }
            false
        };
        up(a, b) || up(b, a)
    }

    fn variant(&self, word: WordId) -> Option<WordId> {
        names::word(self.tables.variants.get(word.0)?)
    }

    /// The common form of a name word that has several spellings.
    #[must_use]
    pub fn canonical(&self, word: WordId) -> WordId {
        self.variant(word).unwrap_or(word)
    }

    /// True where one folded given name is a short form of the other: Bill and William, Rob and Robert.
    #[must_use]
    pub fn short_form(&self, a: &str, b: &str) -> bool {
        let (x, y) = (word_id(a), word_id(b));
        let listed =
            |short: WordId, full: WordId| self.tables.short.all(short.0).any(|f| f == full.0.to_le_bytes());
        let cut = |short: &str, full: &str| short.len() >= 3 && full.starts_with(short);
        listed(x, y)
            || listed(y, x)
            || (self.names.given(x).is_some() || self.names.given(y).is_some())
                && a != b
                && (cut(a, b) || cut(b, a))
    }

    /// The common form of a word of a name as it is written: without the article of al-Rashid, where the lexicon does not
    /// have it with the article.
    #[must_use]
    pub fn name_word(&self, written: &str, word: WordId) -> WordId {
        match bare_name(written) {
            Some(bare) if self.variant(word).is_none() => self.canonical(folded_id(bare)),
            _ => self.canonical(word),
        }
    }
}

/// The entries of a list, five bytes each: `at` says where it begins and how many it has.
fn listed<'t>(lists: &'t [u8], at: &[u8]) -> impl Iterator<Item = &'t [u8; 5]> + use<'t> {
    let place = |at: &[u8]| {
        let (from, count) = at.split_first_chunk()?;
        Some((usize::try_from(u32::from_le_bytes(*from)).ok()?, usize::from(*count.first()?)))
    };
    let (from, count) = place(at).unwrap_or_default();
    lists.as_chunks().0.iter().skip(from).take(count)
}

/// The fields of a line of a list.
fn fields<'l>(line: &'l str) -> impl FnMut() -> &'l str {
    let mut fields = line.split(FIELD);
    move || fields.next().unwrap_or_default()
}

fn office(line: &str) -> Office {
    let mut next = fields(line);
    let (name, scope, single) = (next().to_owned(), next().to_owned(), next() == "one");
    let excludes = next().split(',').map(str::trim).filter(|o| !o.is_empty()).map(folded_id).collect();
    Office { name, scope, single, excludes }
}

fn rank(line: &str) -> RankEntry {
    let mut next = fields(line);
    RankEntry { name: next().to_owned(), service: next().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The build script reads the lexicons as start-up does.
    #[test]
    fn the_tables_that_are_built_in_are_those_of_the_lexicons() {
        assert!(Tables::over(Packed::new(BUILTIN)) == Tables::new(&Lexicon::builtin()));
    }

    #[test]
    fn a_users_lexicon_makes_the_tables_anew() {
        let mut lexicon = Lexicon::builtin();
        lexicon.add("people", "zymurgist\n").unwrap();
        let (own, builtin) = (Gazetteer::new(&lexicon), Gazetteer::new(&Lexicon::builtin()));
        assert!(own.names.is_people(word_id("zymurgist")) && own.names.is_people(word_id("architect")));
        assert!(!builtin.names.is_people(word_id("zymurgist")));
        assert!(own.places().eq(builtin.places()));
    }
}
