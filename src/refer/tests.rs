//! One referent, many ways of telling it again; and what it is not. From raw text, by the trained reading.

use super::{Knowing, Lexis, Ranker, Referents, Sort, resolve};
use crate::document::{Block, BlockKind};
use crate::knowledge::Knowledge;
use crate::language::annotate::annotate;
use crate::language::model::Model;
use crate::language::morphology::Vocabulary;
use crate::language::sentence::cut;
use crate::language::{Lexicon, Tree};
use crate::mention::Gazetteer;
use crate::text::Span;
use std::sync::LazyLock;

static KNOWING: LazyLock<(Knowing, Vocabulary)> = LazyLock::new(|| {
    let lexicon = Lexicon::builtin();
    let lexis = Lexis::new(&lexicon, &Gazetteer::new(&lexicon), Knowledge::builtin());
    (Knowing { lexis, ranker: Ranker::builtin() }, Vocabulary::new(&lexicon))
});

struct Read {
    text: String,
    tree: Tree,
    found: Referents,
}

/// Reads a story; blank lines part paragraphs.
fn read(text: &str) -> Read {
    let mut blocks = Vec::new();
    let mut at = 0;
    for p in text.split("\n\n") {
        blocks.push(Block { kind: BlockKind::Body, span: Span::new(at, at + p.len()) });
        at += p.len() + 2;
    }
    let reading = cut(text, &blocks);
    let tree = Model::english().map(|m| annotate(text, &reading, m, &KNOWING.1)).unwrap_or_default();
    let found = resolve(text, &blocks, &tree, &KNOWING.0);
    Read { text: text.to_owned(), tree, found }
}

impl Read {
    /// The mentions of the referent with this fullest name, as written.
    fn of(&self, name: &str) -> Vec<String> {
        let r = self.found.list.iter().find(|r| r.name() == Some(name));
        let words = |a: &super::Anchor| self.tree.span(a.words.clone()).of(&self.text).to_owned();
        r.map(|r| r.anchors.iter().map(words).collect()).unwrap_or_default()
    }

    fn sort(&self, name: &str) -> Option<Sort> {
        self.found.list.iter().find(|r| r.name() == Some(name)).map(|r| r.sort)
    }

    /// The fullest name of the one who says the words.
    fn speaker(&self, words: &str) -> Option<String> {
        let at = u32::try_from(self.text.find(words)?).ok()?;
        let word = self.tree.words.partition_point(|w| w.span.start < at);
        let s = self.found.statement_at(word)?;
        self.found.get(s.speaker?)?.name().map(str::to_owned)
    }
}

#[test]
fn a_surname_a_title_and_a_pronoun_tell_a_person_again() {
    let told = ["Tamm resigned on Friday.", "Mr Tamm resigned on Friday.", "He resigned on Friday."];
    for t in told {
        let r = read(&format!("Robert Tamm was elected mayor of Tartu in May. {t}"));
        let all = r.of("Robert Tamm");
        assert_eq!(all.len(), 2, "{t}: {all:?}");
    }
}

#[test]
fn another_person_is_not_the_one_before() {
    for t in [
        "Jaan Mets resigned on Friday.",
        "She resigned on Friday.",
        "Mrs Tamm resigned on Friday.",
        "Helen Tamm resigned on Friday.",
    ] {
        let r = read(&format!("Mr Robert Tamm was elected mayor of Tartu in May. {t}"));
        let all = r.of("Robert Tamm");
        assert_eq!(all.len(), 1, "{t}: {all:?}");
    }
}

#[test]
fn a_bare_surname_that_two_have_is_nobodys() {
    let r = read("Robert Tamm and Helen Tamm met in Tartu. Tamm resigned on Friday.");
    assert!(!r.of("Robert Tamm").contains(&"Tamm".to_owned()));
    assert!(!r.of("Helen Tamm").contains(&"Tamm".to_owned()));
}

#[test]
fn a_body_is_no_person() {
    let r = read("Ridgeline Ltd sued the Bank of England. Robert Tamm joined Ridgeline Ltd in May.");
    assert_eq!(r.sort("Ridgeline Ltd"), Some(Sort::Body));
    assert_eq!(r.sort("Bank of England"), Some(Sort::Body));
    assert_eq!(r.sort("Robert Tamm"), Some(Sort::Person));
}

#[test]
fn an_apposition_is_the_one_it_stands_beside() {
    let r = read("Robert Tamm, the former mayor of Tartu, was jailed for three years on Tuesday.");
    assert!(
        r.of("Robert Tamm").contains(&"the former mayor of Tartu".to_owned()),
        "{:?}",
        r.of("Robert Tamm")
    );
}

#[test]
fn speakers_of_direct_inverted_indirect_and_continued_speech() {
    let story = "Robert Tamm and Helen Mets spoke on Monday. “I never took a penny,” Tamm said. “They know that.”\n\n\
                 “We shall see,” said Mets.\n\nTamm said that the court had erred. According to Mets, the trial was fair.";
    let r = read(story);
    let said = [
        ("I never", "Robert Tamm"),
        ("They know", "Robert Tamm"),
        ("We shall", "Helen Mets"),
        ("the court had", "Robert Tamm"),
        ("the trial was", "Helen Mets"),
    ];
    for (words, who) in said {
        assert_eq!(r.speaker(words).as_deref(), Some(who), "{words}");
    }
    assert!(r.of("Robert Tamm").contains(&"I".to_owned()), "{:?}", r.of("Robert Tamm"));
}

#[test]
fn two_named_together_are_the_two() {
    let r = read("Robert Tamm and Jaan Mets were arrested on Monday. The two men deny the charges.");
    let group = r.found.list.iter().find(|g| g.sort == Sort::Group && g.members.len() == 2);
    assert_eq!(group.map(|g| g.anchors.len()), Some(2));
}

#[test]
fn an_empty_text_and_marks_alone_have_no_referent() {
    for t in ["", "“", "” “ ” “", ", . \" \" '"] {
        assert!(read(t).found.list.is_empty(), "{t}");
    }
}
