//! A pronoun of the other gender where only one person is told of, whose given name tells the gender: "Katerina Thanou told the paper
//! in his first interview".

use crate::analysis::Analysis;
use crate::document::{BlockKind, DocumentId};
use crate::language::{Tag, TokenKind};
use crate::mention::gazetteer::Gender;
use crate::mention::{Entity, EntityId, EntityKind, Mention, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, fold, word_id};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// How many words before a name may say what its bearer is: "Greek sprinter Katerina Thanou".
const BEFORE: usize = 3;

/// A pronoun that can mean nobody but one person.
struct Meant<'a> {
    token: usize,
    gender: Gender,
    mention: &'a Mention,
}

/// Reports the pronouns of a document that can mean nobody but somebody of the other gender: the given name tells it, or all other
/// pronouns that can mean nobody else.
pub(super) fn look(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    let mut bound: FxHashMap<EntityId, Vec<Meant<'_>>> = FxHashMap::default();
    for (s, sentence) in a.reading.sentences.iter().enumerate().filter(|(_, s)| s.kind == BlockKind::Body) {
        for k in sentence.tokens.clone() {
            // "Spoke of his bravery", "described him": somebody told of before. "His own", "in his first": nobody else.
            let Some(gender) = pronoun(a, k).filter(|_| is_own(a, k)) else { continue };
            let before = s.checked_sub(1).filter(|p| a.reading.sentences[*p].block == sentence.block);
            let start = before.map_or(sentence.tokens.start, |p| a.reading.sentences[p].tokens.start);
            let Some((mention, e)) = only_person(scene, document, start..k, gender) else { continue };
            // In its own sentence, as what the sentence is about.
            if mention.sentence as usize == s && leads(a, mention, sentence.tokens.start) {
                bound.entry(e).or_default().push(Meant { token: k, gender, mention });
            }
        }
    }
    let told = Counts::of(a);
    let mut bound: Vec<_> = bound.into_iter().collect();
    bound.sort_by_key(|(e, _)| *e);
    for (e, list) in bound {
        let entity = a.mentions.entity(e);
        let count = |g: Gender| list.iter().filter(|b| b.gender == g).count();
        let expected = match entity.gender {
            Gender::Open if count(Gender::Female) > count(Gender::Male) => Gender::Female,
            Gender::Open => Gender::Male,
            known => known,
        };
        let odd: Vec<&Meant<'_>> = list.iter().filter(|b| b.gender != expected).collect();
        // Where no name tells the gender, two other pronouns that mean the same one must.
        let [one] = odd.as_slice() else { continue };
        let sure = entity.gender != Gender::Open || list.len() > 2;
        if !sure || told.others(entity, one.gender) {
            continue;
        }
        let name = entity.name.clone();
        let word = scene.words(document, a.reading.tokens[one.token].span);
        let (given, rest) = name.split_once(' ').unwrap_or(("", name.as_str()));
        sink.report(
            Draft::new(
                vec![
                    scene.place(document, a.reading.tokens[one.token].span, word.clone()),
                    scene.place(document, one.mention.span, ""),
                ],
                format!("{name} is the only person told of just before, and has another pronoun elsewhere"),
                72,
            )
            .slot("title", given)
            .slot("person", rest)
            .slot("pronoun", word)
            .key(fold(&name)),
        );
    }
}

/// The gender of a pronoun of the third person that is not quoted.
fn pronoun(a: &Analysis, k: usize) -> Option<Gender> {
    let t = &a.reading.tokens[k];
    let is = |words: &[&str]| words.iter().any(|w| t.word == word_id(w));
    match t.quoted {
        false if is(&["he", "him", "his", "himself"]) => Some(Gender::Male),
        false if is(&["she", "her", "hers", "herself"]) => Some(Gender::Female),
        _ => None,
    }
}

/// A pronoun that goes back to the subject: "he says he is", "himself", "his own", "in his first interview".
fn is_own(a: &Analysis, k: usize) -> bool {
    let is = |k: usize, words: &[&str]| {
        a.reading.tokens.get(k).is_some_and(|t| words.iter().any(|w| t.word == word_id(w)))
    };
    is(k, &["himself", "herself"])
        || is(k, &["his", "her"]) && is(k + 1, &["own", "first", "last", "second", "latest"])
        || is(k, &["he", "she"])
}

/// The one person named in a stretch, where it tells of nobody else by name, by noun or by a pronoun of the gender that is said.
fn only_person<'a>(
    scene: &Scene<'a>,
    document: DocumentId,
    window: Range<usize>,
    said: Gender,
) -> Option<(&'a Mention, EntityId)> {
    let a = scene.analysis(document);
    let mut one: Option<(&Mention, EntityId)> = None;
    for m in a.mentions.inside(window.clone()) {
        let Value::Name(e) = m.value else { continue };
        if m.quoted || !may_be_person(a, m, e) {
            continue;
        }
        if one.is_some_and(|(_, x)| x != e) {
            return None;
        }
        one = Some((m, e));
    }
    let (m, _) = one?;
    let lexis = &scene.knowledge.knowing().lexis;
    let somebody = window.clone().any(|k| {
        let t = &a.reading.tokens[k];
        let title = k < m.tokens.start && m.tokens.start - k <= BEFORE;
        let noun = t.tag == Tag::Noun && t.kind == TokenKind::Word && !title;
        !t.quoted
            && (noun && (lexis.is_person_noun(t.stem) || scene.knowledge.gazetteer.names.is_people(t.stem))
                || pronoun(a, k) == Some(said))
    });
    (!somebody).then_some((m, one?.1))
}

/// A name that somebody can bear: a full one, or one that acts. "To Vima newspaper" is none.
fn may_be_person(a: &Analysis, m: &Mention, e: EntityId) -> bool {
    match a.mentions.entity(e).kind {
        EntityKind::Person => true,
        EntityKind::Open => {
            let next = a.reading.tokens.get(m.tokens.end);
            m.tokens.len() > 1 || next.is_none_or(|t| t.tag != Tag::Noun)
        }
        EntityKind::Organisation => false,
    }
}

/// A verb, straight behind a name or behind the comma that closes an apposition.
fn follows(a: &Analysis, end: usize) -> bool {
    let tokens = &a.reading.tokens;
    let verb = |k: usize| tokens.get(k).is_some_and(|t| t.tag.is_verb() || t.tag == Tag::Aux);
    verb(end) || tokens.get(end).is_some_and(|t| t.kind == TokenKind::Comma) && verb(end + 1)
}

/// The name opens its sentence, but for words in quotation marks and for what says who that is.
fn leads(a: &Analysis, m: &Mention, start: usize) -> bool {
    let before = a.reading.tokens[start..m.tokens.start].iter();
    before.filter(|t| !t.quoted && t.tag != Tag::Mark).count() <= BEFORE && follows(a, m.tokens.end)
}

/// What a story tells as a whole: its pronouns by gender, and how many bear each word of a name.
struct Counts {
    male: usize,
    female: usize,
    bearers: FxHashMap<WordId, usize>,
}

impl Counts {
    fn of(a: &Analysis) -> Self {
        let pronouns = |g: Gender| (0..a.reading.tokens.len()).filter(|k| pronoun(a, *k) == Some(g)).count();
        let mut bearers: FxHashMap<WordId, usize> = FxHashMap::default();
        for e in a.mentions.entities.iter().filter(|e| e.kind != EntityKind::Organisation) {
            for w in e.words.iter().collect::<FxHashSet<_>>() {
                *bearers.entry(*w).or_default() += 1;
            }
        }
        Self { male: pronouns(Gender::Male), female: pronouns(Gender::Female), bearers }
    }

    /// Whether somebody else can be meant: another bears the name, or the story has no pronoun of the person's own gender, or fewer.
    fn others(&self, own: &Entity, said: Gender) -> bool {
        let (wrong, right) =
            if said == Gender::Male { (self.male, self.female) } else { (self.female, self.male) };
        let kin = self.bearers.get(&own.key()).is_some_and(|n| *n > 1);
        kin || right == 0 || right < wrong && wrong > 1
    }
}
