//! The trained reading of English: tagger, parser, name tagger and lemmatiser over one file of weights, which is built into
//! the program and read in place. Whole numbers only, so that every machine reads alike.

mod cache;
pub mod clusters;
pub mod features;
pub mod hashing;
pub mod lemmatiser;
pub(crate) mod memo;
pub mod namer;
pub mod narrow;
pub mod parser;
pub mod parts;
pub mod sections;
pub mod tagger;
pub mod transitions;
pub mod weights;

use super::penn::Penn;
use super::relation::Relation;
use clusters::Clusters;
use lemmatiser::Lemmatiser;
use memo::Memos;
use narrow::Narrow;
use std::sync::OnceLock;
use weights::Weights;

/// The names of the sections of a model file.
pub mod section {
    /// The tags in the order of their outcomes, with spaces between.
    pub const TAGS: &str = "tags";
    /// The relations in the order of their outcomes.
    pub const RELATIONS: &str = "relations";
    /// Weights of the tagger.
    pub const TAGGER: &str = "tagger";
    /// Weights of the parser's actions.
    pub const ACTIONS: &str = "actions";
    /// Weights of the parser's labels.
    pub const LABELS: &str = "labels";
    /// Weights of the name tagger.
    pub const NAMER: &str = "namer";
    /// Classes of words.
    pub const CLUSTERS: &str = "clusters";
    /// What the lexicons know of single words, as bits.
    pub const GAZETTEER: &str = "gazetteer";
    /// Endings and lemmas.
    pub const LEMMAS: &str = "lemmas";
}

/// What a model file holds, ready to read with.
#[derive(Clone, Debug)]
pub struct Model {
    /// The tag of each outcome of the tagger.
    pub tags: Vec<Penn>,
    /// The relation of each outcome of the labels.
    pub relations: Vec<Relation>,
    /// Weights of the tagger.
    pub tagger: Weights<{ tagger::TAGS }>,
    /// Weights of the parser's actions.
    pub actions: Narrow,
    /// Weights of the parser's labels.
    pub labels: Weights<{ parser::LABELS }>,
    /// Weights of the name tagger.
    pub namer: Weights<{ namer::NAMES }>,
    /// Classes of words.
    pub clusters: Clusters,
    /// What the lexicons know of single words.
    pub gazetteer: Clusters,
    /// Lemmas.
    pub lemmatiser: Lemmatiser,
    /// What is remembered of the words that were read.
    pub(crate) memos: Memos,
}

/// The weights that are built into the program.
static ENGLISH: &Aligned<[u8]> =
    &Aligned(*include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/english.bin")));

/// Bytes that begin where a line of the processor's cache does, so that what is laid out by lines is read by lines.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

impl Model {
    /// A model over the bytes of a file.
    ///
    /// # Errors
    /// Where the bytes are no model file of this version; the message says what is wrong with them.
    pub fn new(bytes: &'static [u8]) -> Result<Self, String> {
        let sections = sections::read(bytes)?;
        let get = |name: &str| sections.get(name);
        let broken = |name: &str| format!("the section '{name}' is damaged");
        let words = |name: &str| -> Result<Vec<&str>, String> {
            let text = std::str::from_utf8(get(name)?).map_err(|_| broken(name))?;
            Ok(text.split(' ').collect())
        };
        let tags: Option<Vec<Penn>> = words(section::TAGS)?.into_iter().map(Penn::from_name).collect();
        let relations: Option<Vec<Relation>> =
            words(section::RELATIONS)?.into_iter().map(Relation::from_name).collect();
        Ok(Self {
            tags: tags.filter(|t| t.len() <= tagger::TAGS).ok_or_else(|| broken(section::TAGS))?,
            relations: relations
                .filter(|r| r.len() <= parser::LABELS)
                .ok_or_else(|| broken(section::RELATIONS))?,
            tagger: Weights::new(get(section::TAGGER)?).ok_or_else(|| broken(section::TAGGER))?,
            actions: Narrow::new(get(section::ACTIONS)?).ok_or_else(|| broken(section::ACTIONS))?,
            labels: Weights::new(get(section::LABELS)?).ok_or_else(|| broken(section::LABELS))?,
            namer: Weights::new(get(section::NAMER)?).ok_or_else(|| broken(section::NAMER))?,
            clusters: Clusters::new(get(section::CLUSTERS)?).ok_or_else(|| broken(section::CLUSTERS))?,
            gazetteer: Clusters::new(get(section::GAZETTEER)?).ok_or_else(|| broken(section::GAZETTEER))?,
            lemmatiser: Lemmatiser::new(get(section::LEMMAS)?).ok_or_else(|| broken(section::LEMMAS))?,
            memos: Memos::default(),
        })
    }

    /// The model that is built into the program; none where it is not of this version, which a test of the build excludes.
    #[must_use]
    pub fn english() -> Option<&'static Self> {
        static MODEL: OnceLock<Option<Model>> = OnceLock::new();
        MODEL.get_or_init(|| Self::new(&ENGLISH.0).ok()).as_ref()
    }

    /// The tag of an outcome of the tagger.
    #[must_use]
    pub fn tag(&self, outcome: u8) -> Penn {
        self.tags.get(usize::from(outcome)).copied().unwrap_or(Penn::Xx)
    }

    /// The relation of an outcome of the labels.
    #[must_use]
    pub fn relation(&self, outcome: u8) -> Relation {
        self.relations.get(usize::from(outcome)).copied().unwrap_or(Relation::Dep)
    }
}
