//! The headline and the opening of the story beside it, over the trees: a direction, an opposite verb, a nation or a name that
//! only one has.

use crate::claim::Direction;
use crate::document::{BlockKind, DocumentId};
use crate::fact::{Certainty, Polarity};
use crate::language::token::Case;
use crate::language::{Penn, Relation, WordIndex};
use crate::mention::{EntityKind, Mention, PlaceId, Value};
use crate::rule::Scene;
use crate::text::{Span, WordId, fold};
use strsim::damerau_levenshtein;

/// So many sentences of the body the headline sums up; more may tell of what came before.
const OPENING: usize = 2;
/// A body of fewer sentences may leave out what its headline names.
const STORY: usize = 4;
/// A name is the same with so many letters exchanged, left out or added: a misspelling is told by another rule.
const SPELLING: usize = 2;
/// So many letters at the head of two words in common make them one word in two forms.
const ROOT: usize = 4;

/// The headline of a story and its body.
pub(super) struct Story<'a> {
    scene: &'a Scene<'a>,
    document: DocumentId,
    /// The sentences of the headline.
    head: Vec<usize>,
    /// The first sentences of the body.
    opening: Vec<usize>,
    /// All other sentences than those of the headline.
    body: Vec<usize>,
}

/// Two places and why they are at odds.
pub(super) struct Odds {
    pub places: [Span; 2],
    pub why: &'static str,
}

impl<'a> Story<'a> {
    /// None where there is no headline, or hardly a story under it.
    pub fn of(scene: &'a Scene<'a>, document: DocumentId) -> Option<Self> {
        let sentences = &scene.analysis(document).reading.sentences;
        let all = |is: &dyn Fn(BlockKind) -> bool| -> Vec<usize> {
            sentences.iter().enumerate().filter(|(_, s)| is(s.kind)).map(|(i, _)| i).collect()
        };
        let head = all(&|k| k == BlockKind::Headline);
        let text = all(&|k| k == BlockKind::Body);
        let opening = text.iter().copied().take(OPENING).collect();
        let story = !head.is_empty() && text.len() >= STORY;
        story.then(|| Self { scene, document, head, opening, body: all(&|k| k != BlockKind::Headline) })
    }

    /// *Unit cuts prices* over a story that says that it raised them.
    pub fn direction(&self) -> Option<Odds> {
        let moves = |list: &[usize]| -> Vec<Move> { list.iter().flat_map(|s| self.moves(*s)).collect() };
        let (head, opening) = (moves(&self.head), moves(&self.opening));
        let lemma = |w: WordIndex| self.scene.analysis(self.document).reading.tree.words[w].lemma;
        let one = |x: &Move, y: &Move| x.of.iter().any(|a| y.of.iter().any(|b| lemma(*a) == lemma(*b)));
        let [h] = head.as_slice() else { return None };
        let told: Vec<&Move> = opening.iter().filter(|m| one(h, m)).collect();
        // All that the opening says of it goes the other way.
        let b = told.first().filter(|_| told.iter().all(|m| m.way != h.way))?;
        let why = "headline and opening report one change, one as a rise and the other as a fall";
        Some(Odds { places: [self.span(h.at), self.span(b.at)], why })
    }

    /// *Court upholds case* over a story that says that it was thrown out: two verbs that are opposites, of one thing.
    pub fn opposite(&self) -> Option<Odds> {
        let a = self.scene.analysis(self.document);
        let tree = &a.reading.tree;
        let cues = &self.scene.knowledge.cues;
        let verbs = |list: &[usize]| -> Vec<(WordIndex, WordId)> {
            let words = list.iter().flat_map(|s| tree.sentence(*s));
            let verbs = words.filter(|w| tree.words[*w].tag.is_verb() && self.told(*w));
            verbs.filter_map(|w| a.frames.at(w).map(|f| (w, f.key))).collect()
        };
        let (head, opening) = (verbs(&self.head), verbs(&self.opening));
        // What it is done to.
        let things = |w: WordIndex| -> Vec<WordId> {
            let objects = tree
                .children(w)
                .filter(|c| matches!(tree.relation(*c), Relation::Dobj | Relation::Nsubjpass));
            let all = objects.flat_map(|o| {
                let compound = tree.children(o).filter(|c| tree.relation(*c) == Relation::Compound);
                std::iter::once(o).chain(compound)
            });
            all.filter(|c| tree.words[*c].tag.is_noun()).map(|c| tree.words[c].lemma).collect()
        };
        for (w, key) in &head {
            let one = |k: WordId| k == *key || cues.synonyms(k, *key);
            let denied = |v: WordIndex| tree.children(v).any(|c| tree.relation(c) == Relation::Neg);
            let other = opening.iter().find(|(v, k)| {
                let (x, y) = (things(*w), things(*v));
                cues.opposites(*key, *k) && x.iter().any(|n| y.contains(n)) && denied(*w) == denied(*v)
            });
            let Some((v, _)) = other.filter(|_| !opening.iter().any(|(_, k)| one(*k))) else { continue };
            let why = "headline and opening tell of one thing by two verbs that exclude each other";
            return Some(Odds { places: [self.span(*w), self.span(*v)], why });
        }
        None
    }

    /// What a sentence says rose or fell.
    fn moves(&self, sentence: usize) -> Vec<Move> {
        let (a, tree) =
            (self.scene.analysis(self.document), &self.scene.analysis(self.document).reading.tree);
        let directions = self.scene.knowledge.directions();
        let way = |w: WordIndex| {
            let word = tree.words[w];
            let key = a.frames.at(w).and_then(|f| directions.of(f.key, word.tag));
            key.or_else(|| directions.of(word.lemma, word.tag))
        };
        let noun = |w: &WordIndex| {
            let tag = tree.words[*w].tag;
            tag.is_noun() && !tag.is_name() && way(*w).is_none()
        };
        let mut out = Vec::new();
        for at in tree.sentence(sentence) {
            let word = tree.words[at];
            if !word.tag.is_verb() && !word.tag.is_noun() {
                continue;
            }
            let Some(way) = way(at).filter(|d| *d != Direction::Flat) else { continue };
            if word.tag.is_verb() && !self.told(at) {
                continue;
            }
            let beside = tree.children(at).filter(|c| {
                matches!(
                    tree.relation(*c),
                    Relation::Nsubj | Relation::Nsubjpass | Relation::Dobj | Relation::Compound
                )
            });
            let under = tree
                .children(at)
                .filter(|c| tree.words[*c].tag == Penn::In)
                .flat_map(|p| tree.children(p).filter(|o| tree.relation(*o) == Relation::Pobj));
            let compound = tree.head(at).filter(|_| tree.relation(at) == Relation::Compound);
            let of: Vec<WordIndex> = beside.chain(under).chain(compound).filter(noun).collect();
            if !of.is_empty() {
                out.push(Move { at, way, of });
            }
        }
        out
    }

    /// True for a verb that tells something as a fact in a clause of its own, and not what was or might be.
    fn told(&self, w: WordIndex) -> bool {
        let a = self.scene.analysis(self.document);
        let tree = &a.reading.tree;
        let main = |w: WordIndex| matches!(tree.relation(w), Relation::Root | Relation::Ccomp);
        let clause = main(w) || tree.relation(w) == Relation::Conj && tree.head(w).is_some_and(main);
        let sure = a.frames.at(w).is_none_or(|f| {
            f.scope.polarity == Polarity::Positive && f.scope.certainty == Certainty::Asserted
        });
        clause && sure
    }

    /// The verbs that a word hangs under, straight or by one more verb: *has decided to end*.
    fn acts(&self, w: WordIndex) -> Vec<WordId> {
        let tree = &self.scene.analysis(self.document).reading.tree;
        let Some(verb) =
            std::iter::successors(Some(w), |w| tree.head(*w)).take(6).find(|w| tree.words[*w].tag.is_verb())
        else {
            return Vec::new();
        };
        let more = tree.children(verb).filter(|c| tree.relation(*c) == Relation::Xcomp);
        std::iter::once(verb).chain(more).map(|v| tree.words[v].lemma).collect()
    }

    /// True where two words take part in one act, or both say something.
    fn one_act(&self, x: WordIndex, y: WordIndex) -> bool {
        let cues = &self.scene.knowledge.cues;
        let alike = |a: &WordId, b: &WordId| {
            a == b || cues.synonyms(*a, *b) || cues.stance(*a).is_some() && cues.stance(*b).is_some()
        };
        // A headline may be read as if it had no verb.
        let (own, others) = (self.acts(x), self.acts(y));
        own.is_empty() || own.iter().any(|a| others.iter().any(|b| alike(a, b)))
    }

    fn span(&self, w: WordIndex) -> Span {
        self.scene.analysis(self.document).reading.tree.words[w].span
    }

    /// *British aide* over a story of a Belgian official in which nothing British is named.
    pub fn nation(&self) -> Option<Odds> {
        let gazetteer = &self.scene.knowledge.gazetteer;
        let country = |p: PlaceId| gazetteer.country(p).unwrap_or(p);
        let places = |list: &[usize]| -> Vec<(PlaceId, bool, &Mention)> {
            let each = self.mentions(list);
            each.filter_map(|m| match m.value {
                Value::Place { place, adjective } => Some((place, adjective, m)),
                _ => None,
            })
            .collect()
        };
        let (head, opening, body) = (places(&self.head), places(&self.opening), places(&self.body));
        let nation = |(p, _, m): &&(PlaceId, bool, &Mention)| country(*p) == *p && self.bears(m).is_some();
        let (own, _, m) = head.iter().find(nation)?;
        let named = |p: PlaceId, list: &[(PlaceId, bool, &Mention)]| {
            list.iter().any(|(q, ..)| country(*q) == country(p) || gazetteer.nested(p, *q))
        };
        if named(*own, &body) {
            return None;
        }
        let (_, _, n) = opening.iter().filter(nation).find(|(q, _, n)| {
            let bearers = self.bears(m).zip(self.bears(n));
            !named(*q, &head) && bearers.is_some_and(|(x, y)| self.alike(x, y) && self.one_act(x, y))
        })?;
        let why = "the nation in the headline is named nowhere in the story, and the opening has another in its place";
        Some(Odds { places: [m.span, n.span], why })
    }

    /// The noun that an adjective of a nation stands before.
    fn bears(&self, m: &Mention) -> Option<WordIndex> {
        let tree = &self.scene.analysis(self.document).reading.tree;
        let top = tree.top(tree.of_tokens(m.tokens.clone()))?;
        tree.head(top).filter(|h| *h > top && tree.words[*h].tag.is_noun())
    }

    /// Two nouns for people, or one noun.
    fn alike(&self, x: WordIndex, y: WordIndex) -> bool {
        use crate::knowledge::{Knowledge, NounSort};
        let lemma = |w: WordIndex| self.scene.analysis(self.document).reading.tree.words[w].lemma;
        let person =
            |w| Knowledge::builtin().word(lemma(w)).is_some_and(|n| n.noun_sorts().has(NounSort::Person));
        // A New Zealand dollar bond, an Australian dollar eurobond.
        let tree = &self.scene.analysis(self.document).reading.tree;
        let beside = |w: WordIndex| -> Vec<WordId> {
            let nouns = tree.children(w).filter(|c| tree.words[*c].tag == Penn::Nn);
            nouns.map(|c| tree.words[c].lemma).collect()
        };
        let shared = beside(x).iter().any(|n| beside(y).contains(n));
        lemma(x) == lemma(y) || person(x) && person(y) || shared
    }

    fn mentions(&self, sentences: &[usize]) -> impl Iterator<Item = &'a Mention> {
        let a = self.scene.analysis(self.document);
        let ranges: Vec<_> = sentences.iter().map(|s| a.reading.sentences[*s].tokens.clone()).collect();
        ranges.into_iter().flat_map(|r| a.mentions.inside(r))
    }

    /// *Lenz wins* over a story of somebody else, in which no Lenz is named.
    pub fn stranger(&self) -> Option<Odds> {
        let a = self.scene.analysis(self.document);
        let text = &self.scene.document(self.document).text;
        let tokens = &a.reading.tokens;
        let tree = &a.reading.tree;
        let head = || self.head.iter().flat_map(|s| tree.sentence(*s));
        let own = head().find(|w| self.somebody(*w))?;
        let last = fold(tree.words[own].span.of(text));
        let body = || {
            let all = self.body.iter().flat_map(|s| a.reading.sentences[*s].tokens.clone());
            all.map(|i| fold(tokens[i].span.of(text)))
        };
        let one = |w: &str| {
            let head = w.chars().zip(last.chars()).take_while(|(x, y)| x == y).count();
            head >= ROOT.min(last.chars().count()) || damerau_levenshtein(w, &last) <= SPELLING
        };
        if body().any(|w| one(&w)) {
            return None;
        }
        // Who is the subject of the opening instead.
        let n = self.mentions(&self.opening).find(|m| {
            let top = tree.top(tree.of_tokens(m.tokens.clone()));
            matches!(m.value, Value::Name(_)) && top.is_some_and(|w| self.somebody(w) && self.one_act(own, w))
        })?;
        let why = "nobody of that name stands in the story, and its opening tells of somebody else";
        let name = tree.words[own].span;
        Some(Odds { places: [name, n.span], why })
    }

    /// The last word of a person's name, as the subject of a sentence: one that is no word, no place and no body.
    fn somebody(&self, w: WordIndex) -> bool {
        let a = self.scene.analysis(self.document);
        let (tree, knowledge) = (&a.reading.tree, self.scene.knowledge);
        let token = &a.reading.tokens[tree.words[w].token as usize];
        let written = token.span.of(&self.scene.document(self.document).text);
        let folded = fold(written);
        let subject = matches!(tree.relation(w), Relation::Nsubj | Relation::Nsubjpass);
        let body = a.mentions.entity_at(tree.words[w].token as usize);
        subject
            && tree.words[w].tag == Penn::Nnp
            && token.case == Case::Title
            && written.chars().all(char::is_alphabetic)
            && !knowledge.vocabulary.is_word(token.stem)
            && !knowledge.vocabulary.is_word(token.word)
            && knowledge.gazetteer.place_word(&folded).is_none()
            && knowledge.gazetteer.organisation_word(&folded).is_none()
            && !knowledge.is_metonym(written)
            && body.is_none_or(|e| a.mentions.entity(e).kind != EntityKind::Organisation)
    }
}

/// A word that tells a rise or a fall, and what rose or fell.
struct Move {
    at: WordIndex,
    way: Direction,
    of: Vec<WordIndex>,
}
