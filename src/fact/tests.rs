//! One act, many wordings: every one must give the same predicate with the same arguments; and what changes its scope.

use super::{Certainty, Frames, Phase, Polarity, Slot, TraitKind};
use crate::analysis::{Analysis, Knowledge};
use crate::document::{Document, Rank, read};
use crate::language::Lexicon;
use crate::text::{WordId, word_id};
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::new(Lexicon::builtin()));

fn analysed(text: &str) -> (Document, Analysis) {
    let document = read::read("story.txt", text.as_bytes(), Rank::Peer).unwrap().remove(0);
    let analysis = Analysis::of(&document, &KNOWLEDGE);
    (document, analysis)
}

/// The head words of agent and patient of the first frame of a verb.
fn parts(text: &str, verb: &str) -> Option<(String, String)> {
    let (document, a) = analysed(text);
    let frames: &Frames = &a.frames;
    let word = |w: Option<usize>| {
        w.map(|w| document.slice(a.reading.tree.words[w].span).to_owned()).unwrap_or_default()
    };
    let key: WordId = word_id(verb);
    let frame = frames.list.iter().find(|f| f.key == key)?;
    Some((word(frame.first(Slot::Agent)), word(frame.first(Slot::Patient))))
}

#[test]
fn one_act_gives_one_frame_whatever_the_syntax() {
    let wanted = Some(("Norvik".to_owned(), "Arland".to_owned()));
    for text in [
        "Norvik acquired Arland in May.",
        "Arland was acquired by Norvik in May.",
        "Norvik, which acquired Arland in May, makes brake pads.",
        "Arland, acquired by Norvik in May, makes brake pads.",
        "Norvik has agreed to acquire Arland.",
        "The board approved Norvik's acquisition of Arland.",
        "The acquisition of Arland by Norvik was approved on Monday.",
        "Norvik borrowed heavily and acquired Arland in May.",
        "Arland, which was acquired by Norvik in May, makes brake pads.",
    ] {
        assert_eq!(parts(text, "acquire"), wanted, "{text}");
    }
}

#[test]
fn the_object_of_a_relative_clause_is_its_noun() {
    for (text, verb, agent, patient) in [
        ("The man she married in June is a banker.", "marry", "she", "man"),
        ("The bridge that the army built in June collapsed.", "build", "army", "bridge"),
        ("The man who robbed the bank fled.", "rob", "man", "bank"),
        ("Police arrested two men and searched a house.", "search", "Police", "house"),
        ("The minister told the council to close the school.", "close", "council", "school"),
    ] {
        assert_eq!(parts(text, verb), Some((agent.to_owned(), patient.to_owned())), "{text}");
    }
}

#[test]
fn scope_is_told_in_one_place() {
    use Certainty::{Asserted, Hedged, Open};
    use Phase::{Future, Past, Present};
    use Polarity::{Negative, Positive};
    for (text, verb, polarity, certainty, phase) in [
        ("The mayor signed the treaty.", "sign", Positive, Asserted, Past),
        ("The mayor has not signed the treaty.", "sign", Negative, Asserted, Past),
        ("The mayor never signed the treaty.", "sign", Negative, Asserted, Past),
        ("The mayor refused to sign the treaty.", "sign", Negative, Asserted, Past),
        ("The mayor will sign the treaty.", "sign", Positive, Asserted, Future),
        ("The mayor plans to sign the treaty.", "sign", Positive, Asserted, Future),
        ("The mayor may have signed the treaty.", "sign", Positive, Hedged, Past),
        ("The mayor is accused of signing the treaty.", "sign", Positive, Hedged, Past),
        ("The mayor would sign the treaty.", "sign", Positive, Open, Past),
        ("The mayor tried to sign the treaty.", "sign", Positive, Open, Past),
        ("Nobody signed the treaty.", "sign", Negative, Asserted, Past),
        ("The mayor did not only sign the treaty.", "sign", Positive, Asserted, Past),
        ("The mayor lives in Tartu.", "live", Positive, Asserted, Present),
        ("Did the mayor sign the treaty?", "sign", Positive, Open, Past),
    ] {
        let (_, a) = analysed(text);
        let frame = a.frames.list.iter().find(|f| f.key == word_id(verb)).expect(text);
        assert_eq!((frame.scope.polarity, frame.scope.certainty), (polarity, certainty), "{text}");
        // A bare infinitive tells no tense of its own.
        if frame.scope.phase != phase {
            assert!(phase == Past && frame.scope.certainty != Asserted, "{text}: {:?}", frame.scope.phase);
        }
    }
}

#[test]
fn nationality_and_employer_are_traits_of_their_bearer() {
    for (text, kind, value, role) in [
        ("British director Sean McAllister spent a year there.", TraitKind::Nation, "British", "director"),
        ("Ian Fogg, an analyst with Jupiter Research, said so.", TraitKind::Of, "Research", "analyst"),
        ("Marju Tamm of Tartu said so.", TraitKind::Of, "Tartu", ""),
    ] {
        let (document, a) = analysed(text);
        let word = |w: usize| document.slice(a.reading.tree.words[w].span).to_owned();
        let found = a.frames.traits.iter().any(|t| {
            t.kind == kind && word(t.value) == value && t.role.map_or(role.is_empty(), |r| r == word_id(role))
        });
        assert!(found, "{text}: {:?}", a.frames.traits);
    }
    let (_, a) = analysed("Former Chelsea striker Jan Mets retired.");
    assert!(a.frames.traits.iter().all(|t| t.former), "{:?}", a.frames.traits);
}
