//! PropBank's rolesets: one meaning of a verb with its numbered roles, and every verb, noun, adjective and light verb that tells it.

use super::Knowledge;
use super::bytes::Bytes;
use super::class::AliasKind;
use super::handle::{Roleset, Word};

/// One numbered role of a roleset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role<'k> {
    /// Its number; none for the modifier.
    pub number: Option<u8>,
    /// What it usually is: `PAG` who acts, `PPT` what is acted on, `GOL` to whom, `LOC` where …
    pub function: &'k str,
}

/// The code of a role without a number.
const MODIFIER: u8 = 15;

impl<'k> Knowledge<'k> {
    /// The roleset of a name.
    #[must_use]
    pub fn roleset(self, name: &str) -> Option<Roleset<'k>> {
        let (mut low, mut high) = (0, self.rolesets.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let here = self.roleset_at(middle);
            match here.name().cmp(name) {
                std::cmp::Ordering::Equal => return Some(here),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// All rolesets, by name.
    pub fn rolesets(self) -> impl Iterator<Item = Roleset<'k>> {
        (0..self.rolesets.len()).map(move |i| self.roleset_at(i))
    }
}

impl<'k> Roleset<'k> {
    /// Its name: a lemma and a number.
    #[must_use]
    pub fn name(self) -> &'k str {
        self.record().text().unwrap_or_default()
    }

    /// Its place among all rolesets: a small number that is its own.
    #[must_use]
    pub fn number(self) -> usize {
        self.index
    }

    /// Its roles, by number.
    pub fn roles(self) -> impl Iterator<Item = Role<'k>> {
        let mut record = self.after_name();
        let count = record.length().unwrap_or_default();
        (0..count).map_while(move |_| {
            let (number, function) = (record.byte()?, record.length()?);
            let number = Some(number).filter(|n| *n != MODIFIER);
            Some(Role { number, function: self.of.names.get(function).text().unwrap_or_default() })
        })
    }

    /// Its VerbNet classes: `obtain-13.5.2-1`.
    pub fn classes(self) -> impl Iterator<Item = &'k str> {
        let mut record = self.after_roles();
        let count = record.length().unwrap_or_default();
        (0..count).map_while(move |_| self.of.names.get(record.length()?).text())
    }

    /// The words that tell it, each with what it is.
    pub fn aliases(self) -> impl Iterator<Item = (AliasKind, Word<'k>)> {
        let mut record = self.after_roles();
        for _ in 0..record.length().unwrap_or_default() {
            if record.number().is_none() {
                break;
            }
        }
        let count = record.length().unwrap_or_default();
        (0..count).map_while(move |_| {
            let kind = *AliasKind::ALL.get(usize::from(record.byte()?))?;
            Some((kind, self.of.word_at(record.length()?)))
        })
    }

    fn record(self) -> Bytes<'k> {
        self.of.rolesets.get(self.index)
    }

    fn after_name(self) -> Bytes<'k> {
        let mut record = self.record();
        let _ = record.text();
        record
    }

    fn after_roles(self) -> Bytes<'k> {
        let mut record = self.after_name();
        for _ in 0..record.length().unwrap_or_default() {
            if record.byte().is_none() || record.number().is_none() {
                break;
            }
        }
        record
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, kind: AliasKind) -> Vec<&'static str> {
        let word = Knowledge::builtin().find(text).unwrap();
        word.rolesets().filter(|a| a.kind == kind).map(|a| a.roleset.name()).collect()
    }

    #[test]
    fn verb_noun_adjective_and_light_verb_tell_one_roleset() {
        for (text, kind, roleset) in [
            ("acquire", AliasKind::Verb, "acquire.01"),
            ("acquisition", AliasKind::Noun, "acquire.01"),
            ("arrest", AliasKind::Verb, "arrest.01"),
            ("arrest", AliasKind::Noun, "arrest.01"),
            ("make arrest", AliasKind::LightVerb, "arrest.01"),
            ("kill", AliasKind::Verb, "kill.01"),
            ("killing", AliasKind::Noun, "kill.01"),
            ("ownership", AliasKind::Noun, "own.01"),
            ("redundant", AliasKind::Adjective, "make_redundant.02"),
            ("make do", AliasKind::Phrase, "make_do.25"),
            ("own up", AliasKind::Verb, "own_up.02"),
            // PropBank writes American; both spellings are found.
            ("organise", AliasKind::Verb, "organize.01"),
            ("organize", AliasKind::Verb, "organize.01"),
            ("honour", AliasKind::Verb, "honor.01"),
        ] {
            assert!(told(text, kind).contains(&roleset), "{text}: {:?}", told(text, kind));
        }
        assert!(!told("acquire", AliasKind::Noun).contains(&"acquire.01"));
    }

    #[test]
    fn a_roleset_has_roles_classes_and_all_its_words() {
        let k = Knowledge::builtin();
        let arrest = k.roleset("arrest.01").unwrap();
        let roles: Vec<_> = arrest.roles().map(|r| (r.number, r.function)).collect();
        assert_eq!(roles, [(Some(0), "PAG"), (Some(1), "PPT"), (Some(2), "CAU")]);
        assert_eq!(arrest.classes().collect::<Vec<_>>(), ["prosecute-33.2-1"]);
        let words: Vec<_> = arrest.aliases().map(|(kind, w)| (kind, w.text())).collect();
        let wanted =
            [(AliasKind::Verb, "arrest"), (AliasKind::Noun, "arrest"), (AliasKind::LightVerb, "make arrest")];
        assert_eq!(words, wanted);
        assert!(k.roleset("arrest.77").is_none() && k.roleset("").is_none());
    }

    #[test]
    fn every_roleset_is_found_by_its_name() {
        let k = Knowledge::builtin();
        assert!(k.rolesets().all(|r| k.roleset(r.name()) == Some(r)));
        assert!(k.rolesets().count() > 11_000);
    }
}
