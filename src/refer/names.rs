//! Names in the making: which words a name has, which of those before it are titles, and of which sort its bearer is.

use super::lexis::{Cue, Lexis};
use super::nouns::Class;
use super::story::Story;
use super::syntax;
use crate::language::{NameSort, Penn, Relation, Tree, Word, WordIndex};
use crate::mention::gazetteer::Gender;
use crate::text::{WordId, fold, word_id};
use std::ops::Range;

/// A name's words.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameWords {
    /// The words that are the name: *Marju Tamm*, *Bank of England*.
    pub all: Range<WordIndex>,
    /// Those up to the first preposition: *Bank*.
    pub first: Range<WordIndex>,
    /// The folded words of `all`, without points and hyphens.
    pub words: Vec<WordId>,
    /// The sort that the tagger gives.
    pub sort: Option<NameSort>,
    /// Titles and nouns before the name that are said of its bearer.
    pub titles: Vec<WordIndex>,
}

/// True for punctuation.
pub(crate) fn is_mark(tag: Penn) -> bool {
    matches!(
        tag,
        Penn::Stop
            | Penn::Comma
            | Penn::Colon
            | Penn::Open
            | Penn::Close
            | Penn::Left
            | Penn::Right
            | Penn::Nfp
            | Penn::Hyph
    )
}

/// The name that `w` heads; none where it is a part of a name that another word heads.
pub(super) fn words(story: &Story, lexis: &Lexis, w: WordIndex) -> Option<NameWords> {
    let tree = story.tree;
    let mut sort = tree.words[w].name.sort();
    if is_given_of_next(tree, lexis, w) {
        return None;
    }
    let mut all = if sort.is_some() { tagged(tree, w)? } else { untagged(tree, w)? };
    // Articles, marks and the sign of the owner are no part of a name; titles are told apart.
    while all.len() > 1 && (is_mark(tree.words[all.end - 1].tag) || tree.words[all.end - 1].tag == Penn::Pos)
    {
        all.end -= 1;
    }
    while all.len() > 1 && (is_mark(tree.words[all.start].tag) || tree.words[all.start].tag == Penn::Dt) {
        all.start += 1;
    }
    // A given name and a surname that the tagger parted: *Jaan* a person, *Mets* a team.
    if all.start == w && w > 0 && is_given_of_next(tree, lexis, w - 1) {
        all.start = w - 1;
        sort = Some(NameSort::Person);
    }
    let mut titles = Vec::new();
    while all.len() > 1
        && all.start != w
        && is_title(tree, lexis, all.start)
        && !is_family_of(tree, lexis, &all)
    {
        titles.push(all.start);
        all.start += 1;
    }
    if !all.contains(&w) {
        all = w..w + 1;
    }
    let floor = tree.sentence(tree.sentence_of(w)).start;
    let mut at = all.start;
    while at > floor {
        let before = &tree.words[at - 1];
        let joined =
            matches!(before.relation, Relation::Compound | Relation::Nmod | Relation::Amod | Relation::Appos)
                && tree.under(at - 1, w);
        if joined && (before.tag.is_noun() || is_title(tree, lexis, at - 1)) {
            titles.push(at - 1);
        } else if joined
            && before.tag.is_name()
            && before.name.sort().is_none()
            && at == all.start
            && sort == Some(NameSort::Person)
        {
            // A given name that the tagger left out.
            all.start -= 1;
        } else if !joined {
            break;
        }
        at -= 1;
    }
    // "Ms Okafor takes over", where the parser takes the title for a noun of its own.
    if titles.is_empty() && all.start > floor && lexis.title(tree.words[all.start - 1].form).is_some() {
        titles.push(all.start - 1);
    }
    let stop = all.clone().find(|x| *x > w && tree.words[*x].tag == Penn::In).unwrap_or(all.end);
    let first = all.start..stop.max(w + 1);
    let words: Vec<WordId> = all
        .clone()
        .filter(|x| !is_mark(tree.words[*x].tag) && tree.words[*x].tag != Penn::Pos)
        .map(|x| plain(story.written(x)))
        .collect();
    if words.is_empty() {
        return None;
    }
    Some(NameWords { all, first, words, sort, titles })
}

/// True for a given name, listed or beside another person, right before the single capitalised word that it hangs on, which was tagged as no person.
fn is_given_of_next(tree: &Tree, lexis: &Lexis, w: WordIndex) -> bool {
    let (Some(given), Some(next)) = (tree.words.get(w), tree.words.get(w + 1)) else { return false };
    // *Robert Tamm and Jaan Mets*: what stands beside a person is one.
    let beside = tree.head(w + 1).filter(|_| next.relation == Relation::Conj);
    let beside_person = beside.is_some_and(|h| tree.words[h].name.sort() == Some(NameSort::Person));
    given.relation == Relation::Compound
        && tree.head(w) == Some(w + 1)
        && given.tag.is_name()
        && next.tag.is_name()
        && given.name.sort() == Some(NameSort::Person)
        && next.name.sort() != Some(NameSort::Person)
        && (lexis.given(given.form).is_some() || beside_person)
        && lexis.name_head(next.form).is_none()
}

/// A word of a name without its points: *U.S.* and *US* are one.
fn plain(written: &str) -> WordId {
    let folded = fold(written);
    if folded.len() > 1 && folded.contains('.') {
        return word_id(&folded.replace('.', ""));
    }
    word_id(&folded)
}

/// True for a title, an office or a rank with a capital before a name.
fn is_title(tree: &Tree, lexis: &Lexis, w: WordIndex) -> bool {
    let word = &tree.words[w];
    lexis.title(word.form).is_some() || lexis.given(word.form).is_none() && lexis.is_person_noun(word.lemma)
}

/// *Saint Louis University*, *King County*: a title inside the name of a body or place is a part of it.
fn is_family_of(tree: &Tree, lexis: &Lexis, all: &Range<WordIndex>) -> bool {
    all.clone().any(|x| x > all.start && lexis.name_head(tree.words[x].form).is_some())
        && tree.words[all.start].name.sort() != Some(NameSort::Person)
}

/// The run of words that the tagger holds to be one name, if `w` is its head.
fn tagged(tree: &Tree, w: WordIndex) -> Option<Range<WordIndex>> {
    let sentence = tree.sentence(tree.sentence_of(w));
    let sort = tree.words[w].name.sort();
    let mut from = w;
    while from > sentence.start && !tree.words[from].name.begins() && tree.words[from - 1].name.sort() == sort
    {
        from -= 1;
    }
    let mut to = w + 1;
    while to < sentence.end && tree.words[to].name.sort() == sort && !tree.words[to].name.begins() {
        to += 1;
    }
    let outside = |x: WordIndex| tree.head(x).is_none_or(|h| h < from || h >= to);
    let nominal = |x: &WordIndex| {
        outside(*x) && (syntax::is_nominal(tree.words[*x].tag) || tree.words[*x].tag == Penn::Jj)
    };
    let head = (from..to).rev().find(nominal)?;
    // *University of X*: the first head with a preposition after it leads.
    let lead = (from..to).find(nominal).filter(|x| tree.child(*x, Relation::Prep).is_some()).unwrap_or(head);
    (lead == w).then_some(from..to)
}

/// The run of capitalised words around `w` that the tagger gave no name.
fn untagged(tree: &Tree, w: WordIndex) -> Option<Range<WordIndex>> {
    let word = &tree.words[w];
    if word.relation == Relation::Compound
        && let Some(h) = tree.head(w)
        && tree.words[h].tag.is_name()
        && (w + 1..h).all(|x| tree.words[x].tag.is_name() || is_mark(tree.words[x].tag))
    {
        return None;
    }
    let sentence = tree.sentence(tree.sentence_of(w));
    let mut from = w;
    while from > sentence.start {
        let x = from - 1;
        let part = &tree.words[x];
        let joined = (part.tag.is_name() || part.tag == Penn::Hyph || part.tag == Penn::Cd && from != w)
            && part.name.sort().is_none()
            && tree.under(x, w);
        if !joined {
            break;
        }
        from = x;
    }
    let mut to = w + 1;
    while to + 1 < sentence.end
        && tree.words[to].tag == Penn::In
        && tree.head(to) == Some(w)
        && tree.words[to + 1].tag.is_name()
    {
        to += 2;
        while to < sentence.end && tree.words[to].tag.is_name() && tree.under(to, w) {
            to += 1;
        }
    }
    Some(from..to)
}

/// What parts the bearer of a name from a namesake: adjectives, numbers and owners before the name, the number after it. Of a
/// person only numbers and words for another: *the late Tamm* is Tamm.
pub(super) fn apart(
    story: &Story,
    lexis: &Lexis,
    name: &NameWords,
    class: Class,
    head: WordIndex,
) -> Vec<WordId> {
    let tree = story.tree;
    let mut out: Vec<WordId> = Vec::new();
    let parted = matches!(class, Class::Body | Class::Place | Class::Thing | Class::Event);
    for c in tree.children(head).filter(|c| *c < name.all.start && !name.titles.contains(c)) {
        let word = &tree.words[c];
        let told = match word.relation {
            Relation::Nummod => true,
            Relation::Amod | Relation::Compound | Relation::Nmod => {
                parted || lexis.is(word.lemma, Cue::Other) || lexis.is(word.lemma, Cue::Rank)
            }
            Relation::Poss => parted,
            _ => false,
        };
        if told {
            out.push(word.lemma);
        }
    }
    if let Some(next) = tree.words.get(name.all.end)
        && parted
        && next.tag == Penn::Cd
        && tree.sentence_of(name.all.end) == tree.sentence_of(head)
    {
        out.push(next.form);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// What the bearer of a name is, and whether a man or a woman, by the name and the titles before it.
pub(super) fn class(story: &Story, lexis: &Lexis, name: &NameWords, head: &Word) -> (Class, Gender) {
    let tree = story.tree;
    let mut gender = Gender::Open;
    let mut titled = false;
    for t in &name.titles {
        let word = &tree.words[*t];
        if let Some(g) = lexis.title(word.form) {
            titled = true;
            gender = if g == Gender::Open { gender } else { g };
        }
        if lexis.is_person_noun(word.lemma) {
            titled = true;
            let g = lexis.gender_of_noun(word.lemma);
            gender = if g == Gender::Open { gender } else { g };
        }
    }
    let class = class_of(story, lexis, name, head, titled);
    if class != Class::Person {
        return (class, Gender::Open);
    }
    (class, gender)
}

fn class_of(story: &Story, lexis: &Lexis, name: &NameWords, head: &Word, titled: bool) -> Class {
    let tree = story.tree;
    let given = name.words.first().is_some_and(|w| lexis.given(*w).is_some());
    let several = name.words.len() > 1;
    let last = tree.words.get(name.first.end - 1).map_or(head.form, |w| w.form);
    let whole = word_id(&fold(&crate::text::squeeze(tree.span(name.all.clone()).of(story.text))));
    if head.tag == Penn::Jj || name.sort == Some(NameSort::Nation) {
        return Class::Person;
    }
    let dated = name.all.clone().any(|w| tree.words[w].tag == Penn::Cd) || lexis.is(head.form, Cue::Month);
    if name.sort.is_none() && (dated || lexis.noun(head.lemma) == Class::Time) {
        return Class::Time;
    }
    let person = name.sort == Some(NameSort::Person) && (given || titled);
    if !person {
        if lexis.is_body(whole) {
            return Class::Body;
        }
        if let Some((c, _)) = lexis.name_head(last)
            && (several || name.sort != Some(NameSort::Person))
        {
            return c;
        }
    }
    if titled && !matches!(name.sort, Some(NameSort::Body | NameSort::Place)) {
        return Class::Person;
    }
    match name.sort {
        Some(NameSort::Person) => Class::Person,
        Some(NameSort::Body) => Class::Body,
        Some(NameSort::Place) => Class::Place,
        Some(NameSort::Thing) => Class::Thing,
        _ if lexis.is_place(whole) => Class::Place,
        _ if given && (several || lexis.noun(head.lemma) == Class::Unknown) => Class::Person,
        _ if !several && is_acronym(story.written(name.all.start)) => Class::Body,
        _ => Class::Unknown,
    }
}

/// True for *BBC*, *U.N.*: two letters or more, capitals only.
pub(super) fn is_acronym(written: &str) -> bool {
    let letters: Vec<char> = written.chars().filter(|c| *c != '.').collect();
    letters.len() > 1
        && letters.iter().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && letters[0].is_uppercase()
}

/// The initials of a name's words with a capital, and those of all its words, folded.
pub(super) fn initials(story: &Story, name: &NameWords) -> [WordId; 2] {
    let mut capital = String::new();
    let mut every = String::new();
    for w in name.all.clone() {
        if let Some(c) = story.written(w).chars().next().filter(|c| c.is_alphabetic()) {
            if c.is_uppercase() {
                capital.push(c);
            }
            every.push(c);
        }
    }
    [word_id(&fold(&capital)), word_id(&fold(&every))]
}
