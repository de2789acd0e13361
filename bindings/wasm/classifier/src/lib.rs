//! The face of the crate web-page-classifier 0.1, as rs-trafilatura calls it, without its trees: 1.3 MB that say what kind of page
//! a page is. factlint always says that it is an article (`src/document/extract.rs`), so that nobody ever asks, but no feature turns
//! them off, and they were a twentieth of what the page in the browser fetches. A program that is built with the crate itself, as from a
//! registry, finds the same.

/// How many numbers tell of a page.
pub const N_NUMERIC_FEATURES: usize = 89;
/// How many numbers tell of an extraction.
pub const N_QUALITY_FEATURES: usize = 27;

/// What kind of page a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageType {
    /// An article.
    Article,
    /// A list of goods or articles.
    Collection,
    /// A manual.
    Documentation,
    /// A forum.
    Forum,
    /// A list of entries.
    Listing,
    /// One thing for sale.
    Product,
    /// What somebody offers to do.
    Service,
}

/// The kind of a page and how sure that is, from 0 to 1: an article, of which nothing is known.
#[must_use]
pub fn classify_ml(_numbers: &[f64], _title: &str) -> (PageType, f64) {
    (PageType::Article, 0.0)
}

/// How well a page's text was found, from 0 to 1: nothing is known of it.
#[must_use]
pub fn predict_quality(_numbers: &[f64]) -> f64 {
    0.0
}
