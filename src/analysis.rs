//! One document read to the end: sentences, mentions, content words and claims, on the knowledge that the lexicons hold.

use crate::claim::clause::Source;
use crate::claim::content::Contents;
use crate::claim::frame;
use crate::claim::{Claim, Cues, Directions, Siblings, attribute, content};
use crate::document::Document;
use crate::fact::{Frames, Relations, ScopeWords, Source as FrameSource};
use crate::language::Lexicon;
use crate::language::morphology::Vocabulary;
use crate::language::reader;
use crate::language::sentence::Reading;
use crate::mention::{self, Gazetteer, Mentions};
use crate::refer::{Knowing, Referents, resolve};
use crate::text::{WordId, folded_id};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// What the program knows before it reads a document.
pub struct Knowledge {
    /// The lexicon files, for rules that bring tables of their own.
    pub lexicon: Lexicon,
    /// Words and their forms.
    pub vocabulary: Vocabulary,
    /// Places, offices, names, units.
    pub gazetteer: Gazetteer,
    /// Words that claims turn on.
    pub cues: Cues,
    /// What tells who is meant, read when it is first asked for.
    knowing: OnceLock<Knowing>,
    /// Words that deny, hedge and date, read when they are first asked for.
    scope_words: OnceLock<ScopeWords>,
    /// Kinds of one thing that exclude each other, read when they are first asked for.
    siblings: OnceLock<Siblings>,
    /// Words that tell which way a figure went, read when they are first asked for.
    directions: OnceLock<Directions>,
    /// Names by which copy calls governments and trades, read when they are first asked for.
    metonyms: OnceLock<FxHashSet<WordId>>,
    /// What several wordings say alike.
    relations: Relations,
}

impl Knowledge {
    /// Builds the tables from lexicon files.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> Self {
        let vocabulary = Vocabulary::new(&lexicon);
        let (gazetteer, (cues, relations)) = rayon::join(
            || Gazetteer::new(&lexicon),
            || (Cues::new(&lexicon, &vocabulary), Relations::builtin()),
        );
        Self {
            vocabulary,
            gazetteer,
            cues,
            lexicon,
            knowing: OnceLock::new(),
            scope_words: OnceLock::new(),
            siblings: OnceLock::new(),
            directions: OnceLock::new(),
            metonyms: OnceLock::new(),
            relations,
        }
    }

    /// What tells who is meant.
    #[must_use]
    pub fn knowing(&self) -> &Knowing {
        self.knowing.get_or_init(|| Knowing::new(&self.lexicon, &self.gazetteer))
    }

    /// What several wordings say alike.
    #[must_use]
    pub fn relations(&self) -> &Relations {
        &self.relations
    }

    /// Puts other relations in the place of those that are built in.
    #[must_use]
    pub fn with_relations(mut self, relations: Relations) -> Self {
        self.relations = relations;
        self
    }

    /// Kinds of one thing that exclude each other.
    #[must_use]
    pub fn siblings(&self) -> &Siblings {
        self.siblings.get_or_init(|| Siblings::new(&self.lexicon))
    }

    /// The words of direction of `directions.txt`, read when they are first asked for.
    #[must_use]
    pub fn directions(&self) -> &Directions {
        self.directions.get_or_init(|| Directions::new(&self.lexicon))
    }

    /// True for a name by which copy calls a government, a body or a trade: *Whitehall*. `name` without an article.
    #[must_use]
    pub fn is_metonym(&self, name: &str) -> bool {
        let read = || self.lexicon.rows("metonyms").map(|r| folded_id(r.get(0))).collect();
        self.metonyms.get_or_init(read).contains(&folded_id(name))
    }

    /// Words that deny, hedge and date what they govern.
    #[must_use]
    pub fn scope_words(&self) -> &ScopeWords {
        self.scope_words.get_or_init(|| ScopeWords::new(&self.lexicon))
    }
}

/// What was read in one document.
pub struct Analysis {
    /// Sentences and tokens.
    pub reading: Reading,
    /// Mentions and entities.
    pub mentions: Mentions,
    /// Content words.
    pub contents: Contents,
    /// Claims, by sentence.
    pub claims: Vec<Claim>,
    /// Who and what the document speaks of.
    pub referents: Referents,
    /// What it says of them: predicates with their arguments.
    pub frames: Frames,
}

impl Analysis {
    /// The claims of a sentence: a look-up, since claims stand in the order of their sentences.
    #[must_use]
    pub fn claims_of(&self, sentence: u32) -> &[Claim] {
        let from = self.claims.partition_point(|c| c.sentence < sentence);
        let to = self.claims.partition_point(|c| c.sentence <= sentence);
        &self.claims[from..to]
    }

    /// Reads a document. Linear in its length.
    #[must_use]
    pub fn of(document: &Document, knowledge: &Knowledge) -> Self {
        let text = &document.text;
        let reading = reader::read(document, &knowledge.vocabulary);
        let mentions = mention::find(text, &reading, &knowledge.gazetteer, document.date);
        let contents =
            content::contents(text, &reading, &mentions, &knowledge.gazetteer, &knowledge.vocabulary);
        let source = Source {
            text,
            reading: &reading,
            mentions: &mentions,
            contents: &contents,
            cues: &knowledge.cues,
        };
        let mut claims: Vec<Claim> =
            (0..reading.sentences.len()).flat_map(|s| frame::acts(source, s)).collect();
        claims.extend(attribute::attributes(attribute::Told {
            text,
            reading: &reading,
            mentions: &mentions,
            contents: &contents,
            gazetteer: &knowledge.gazetteer,
            cues: &knowledge.cues,
        }));
        claims.sort_by_key(|c| (c.sentence, c.verb.start));
        let referents = resolve(text, &document.blocks, &reading.tree, knowledge.knowing());
        let frames = Frames::of(FrameSource {
            tree: &reading.tree,
            mentions: &mentions,
            referents: &referents,
            knowledge: crate::knowledge::Knowledge::builtin(),
            scope: knowledge.scope_words(),
            relations: knowledge.relations(),
        });
        Self { reading, mentions, contents, claims, referents, frames }
    }
}
