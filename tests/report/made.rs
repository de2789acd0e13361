//! Hand-made corpora and findings: what a check might have found, without running one.

use factlint::document::{Block, BlockKind, Corpus, Document, DocumentId, Origin, Rank};
use factlint::finding::{Class, Confidence, Finding, Place, PlaceRole, Severity};
use factlint::report::{Fault, Report, RuleInfo, Stats};
use factlint::text::{Span, differing};

/// A corpus of plain texts by path.
pub fn corpus(files: &[(&str, &str)]) -> Corpus {
    ranked(&files.iter().map(|(path, text)| (*path, *text, Rank::Peer)).collect::<Vec<_>>())
}

/// A corpus of plain texts by path, each with its rank.
pub fn ranked(files: &[(&str, &str, Rank)]) -> Corpus {
    let documents = files.iter().map(|(path, text, rank)| document(path, text, *rank));
    Corpus::new(documents.collect())
}

/// A document as a reader would give it; a first line without a full stop is its title.
fn document(path: &str, text: &str, rank: Rank) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if !bare.is_empty() {
            let start = at + line.len() - line.trim_start().len();
            let titled = blocks.is_empty() && !bare.ends_with(['.', '?', '!']);
            let kind = if titled { BlockKind::Headline } else { BlockKind::Body };
            blocks.push(Block { kind, span: Span::new(start, start + bare.len()) });
        }
        at += line.len();
    }
    let title = blocks.first().filter(|b| b.kind == BlockKind::Headline).map(|b| b.span.of(text).to_owned());
    let origin = Origin::default();
    Document {
        id: DocumentId(0),
        path: path.to_owned(),
        title,
        date: None,
        text: text.to_owned(),
        blocks,
        rank,
        extract: false,
        published: false,
        notes: Vec::new(),
        origin,
    }
}

/// The place that these words take in the document of this path.
pub fn place(corpus: &Corpus, path: &str, words: &str, label: &str) -> Place {
    let document = corpus.documents.iter().find(|d| d.path == path).expect("the document");
    let start = document.text.find(words).unwrap_or_else(|| panic!("{words:?} stands in {path}"));
    Place {
        document: document.id,
        span: Span::new(start, start + words.len()),
        role: PlaceRole::Related,
        label: label.to_owned(),
        marks: Vec::new(),
    }
}

/// Marks the words in which the first two places differ.
pub fn marked(corpus: &Corpus, mut places: Vec<Place>) -> Vec<Place> {
    if let [a, b, ..] = places.as_mut_slice() {
        let (left, right) =
            differing(&corpus.get(a.document).text, a.span, &corpus.get(b.document).text, b.span);
        (a.marks, b.marks) = (left, right);
    }
    places
}

/// A finding of these places; the first is primary.
pub fn finding(
    rule: &str,
    class: Class,
    severity: Severity,
    message: &str,
    mut places: Vec<Place>,
) -> Finding {
    if let Some(first) = places.first_mut() {
        first.role = PlaceRole::Primary;
    }
    Finding {
        rule: rule.to_owned(),
        class,
        severity,
        confidence: Confidence::hundredths(90),
        message: message.to_owned(),
        why: String::new(),
        advice: String::new(),
        key: vec![message.to_owned()],
        places,
        reader: None,
    }
}

/// A report of these findings, with the numbers of the corpus.
pub fn report(corpus: &Corpus, findings: Vec<Finding>) -> Report {
    let words = corpus.documents.iter().map(|d| d.text.split_whitespace().count()).sum();
    let stats =
        Stats { documents: corpus.documents.len(), words, rules: 21, stages: Vec::new(), times: Vec::new() };
    Report { findings, stats, ..Report::default() }
}

const TALKS: &str = "The foreign ministers of the four coastal states met in Lisbon on Tuesday, the first time in a decade that all of them sat at one table. The prime minister’s office said Foreign Minister Ana Duarte and Defence Minister Rui Teles also attended the talks. No statement was read out at the end of the day, and the delegations left by separate doors, which the spokesman called a matter of traffic and of nothing else.

An update from the presidential palace noted that Foreign Minister Ana Duarte, Defence Minister Rui Teles and intelligence chief Marta Vaz also attended the talks. The four agreed to meet again in spring. Trawlers had been turned back in March. However reports indicate the use of

Trawlers were turned back in March, the harbour master said. Field Marshal General Pedro Lima was present. The port authority counted 12 vessels.";

const HARBOUR: &str = "Harbour counts 14 vessels after storm

The port authority counted 14 vessels on Wednesday morning, two of them without crew, and asked owners to come forward.

Harbor staff said that the quay would open on Friday.";

/// Two articles and a bit of everything that can be found in them.
pub fn newsroom() -> (Corpus, Report) {
    let c = corpus(&[("desk/talks.txt", TALKS), ("desk/harbour.txt", HARBOUR)]);
    let mut attend = finding(
        "attendees-differ",
        Class::Contradiction,
        Severity::Error,
        "Marta Vaz attended according to one passage, not according to the other",
        marked(
            &c,
            vec![
                place(
                    &c,
                    "desk/talks.txt",
                    "Foreign Minister Ana Duarte and Defence Minister Rui Teles also attended the talks",
                    "two named",
                ),
                place(
                    &c,
                    "desk/talks.txt",
                    "Foreign Minister Ana Duarte, Defence Minister Rui Teles and intelligence chief Marta Vaz also attended the talks",
                    "three named",
                ),
            ],
        ),
    );
    attend.confidence = Confidence::hundredths(97);
    attend.why =
        "Both passages say who attended the talks of Tuesday; the sentences are alike but for the list."
            .into();
    attend.advice = "Check who attended; keep one sentence.".into();
    let mut stops = finding(
        "sentence-stops",
        Class::Truncation,
        Severity::Error,
        "The paragraph stops in the middle of a sentence",
        vec![place(&c, "desk/talks.txt", "However reports indicate the use of", "stops here")],
    );
    stops.why = "The last word is a preposition and no full stop follows.".into();
    stops.advice = "Find the lost words in the earlier version.".into();
    let mut rank = finding(
        "double-rank",
        Class::Contradiction,
        Severity::Warning,
        "Two ranks that exclude each other before one name",
        vec![place(&c, "desk/talks.txt", "Field Marshal General", "")],
    );
    rank.advice = "Keep the rank he holds.".into();
    let mut count = finding(
        "figure-differs",
        Class::Contradiction,
        Severity::Warning,
        "12 vessels in one article, 14 vessels in the other",
        marked(
            &c,
            vec![
                place(&c, "desk/talks.txt", "The port authority counted 12 vessels", "12 vessels"),
                place(&c, "desk/harbour.txt", "The port authority counted 14 vessels", "14 vessels"),
                place(&c, "desk/harbour.txt", "Harbour counts 14 vessels", "14 vessels"),
            ],
        ),
    );
    count.why = "One counter, one thing counted, and no day between the two.".into();
    count.advice = "Check which figure is the later one, and say so.".into();
    let mut again = finding(
        "told-twice",
        Class::Duplication,
        Severity::Warning,
        "One fact told twice",
        vec![
            place(&c, "desk/talks.txt", "Trawlers had been turned back in March", ""),
            place(&c, "desk/talks.txt", "Trawlers were turned back in March", ""),
        ],
    );
    again.confidence = Confidence::hundredths(72);
    let spelling = finding(
        "spelling-mixed",
        Class::Style,
        Severity::Info,
        "“Harbour” and “Harbor” in one article",
        vec![
            place(&c, "desk/harbour.txt", "Harbor", "US spelling"),
            place(&c, "desk/harbour.txt", "Harbour", "British spelling"),
        ],
    );
    let mut r = report(&c, vec![attend, stops, rank, count, again, spelling]);
    r.hidden = 2;
    r.errors = vec![Fault {
        path: "desk/plan.pdf".into(),
        message: "This is a PDF; export the article as text, Markdown or .docx.".into(),
    }];
    (c, r)
}

/// What the rules of the newsroom's report say about themselves.
pub fn rules() -> Vec<RuleInfo> {
    let rule = |id: &str, class, severity, summary: &str, why: &str, advice: &str| RuleInfo {
        id: id.into(),
        class,
        severity,
        summary: summary.into(),
        why: why.into(),
        advice: advice.into(),
        page: Some(format!("docs/rules.md#{id}")),
    };
    vec![
        rule(
            "attendees-differ",
            Class::Contradiction,
            Severity::Error,
            "One meeting, two lists of who attended",
            "Readers cannot tell who was in the room; usually two versions of a paragraph were merged.",
            "Check who attended; keep one sentence.",
        ),
        rule(
            "double-rank",
            Class::Contradiction,
            Severity::Warning,
            "Two ranks before one name",
            "",
            "Keep one.",
        ),
        rule(
            "figure-differs",
            Class::Contradiction,
            Severity::Warning,
            "One count, two figures",
            "Both cannot be true.",
            "",
        ),
        rule("sentence-stops", Class::Truncation, Severity::Error, "A sentence stops in the middle", "", ""),
        rule(
            "spelling-mixed",
            Class::Style,
            Severity::Info,
            "Two spellings in one article",
            "It looks careless.",
            "Keep one.",
        ),
        rule(
            "told-twice",
            Class::Duplication,
            Severity::Warning,
            "One fact told twice",
            "It tires readers.",
            "Keep one.",
        ),
    ]
}
