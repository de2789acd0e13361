//! The way to a second reader: a program, an endpoint or recorded answers, with a cache before it and a budget over it.
//! Nothing here runs unless a reader is configured or named, and only requests leave the machine.

mod cache;
#[cfg(feature = "reader")]
mod chat;
mod command;
#[cfg(feature = "reader")]
mod http;
mod replay;

use crate::cli::{Budget, ReaderArgs};
use crate::config::{Configs, Reach, ReaderConfig};
use crate::output::{Failure, Manners};
use cache::Cache;
use factlint::reader::{Answer, Ask, Reply, Request, WINDOW};
use factlint::report::visible::visible;
use factlint::text::squeeze;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

/// After so many requests in a row without an answer no more are made.
const PATIENCE: usize = 2;

/// A reader's answer, and what it cost.
struct Told {
    answer: Answer,
    /// Tokens of request and answer: as the reader counts them, or as they are guessed.
    tokens: usize,
}

/// Why there is no answer.
struct Trouble {
    /// In one line.
    why: String,
    /// True where the next request would meet the same.
    lasting: bool,
    /// What it cost all the same.
    tokens: usize,
}

impl Trouble {
    fn lasting(why: impl Into<String>) -> Self {
        Self { why: why.into(), lasting: true, tokens: 0 }
    }

    fn passing(why: impl Into<String>) -> Self {
        Self { why: why.into(), lasting: false, tokens: 0 }
    }

    /// An answer that is none, which was paid for.
    fn at(self, tokens: usize) -> Self {
        Self { tokens, ..self }
    }
}

/// A way to a reader.
trait Channel: Send + Sync {
    /// Where text goes, for those who want to know.
    fn address(&self) -> String;

    /// What tells two readers of one model apart, where the model does not.
    fn identity(&self) -> String {
        String::new()
    }

    /// True where one request without an answer says nothing of the next.
    fn patient(&self) -> bool {
        false
    }

    /// Asks once.
    fn ask(&self, request: &Request) -> Result<Told, Trouble>;
}

/// A reader that can be asked.
pub struct Second {
    name: String,
    model: String,
    window: usize,
    /// True where a check without its answers has failed.
    pub required: bool,
    channel: Box<dyn Channel>,
    cache: Option<Cache>,
    budget: Budget,
    spent: Mutex<Spent>,
    manners: Manners,
}

/// What a run has cost so far, and what keeps it from going on.
#[derive(Default)]
struct Spent {
    requests: usize,
    tokens: usize,
    failed: usize,
    stopped: Option<String>,
}

/// Who reads besides.
pub enum Opened {
    /// None is configured, or it is turned off.
    Nobody,
    /// A reader that was named, or that is configured where that is enough.
    Reader(Box<Second>),
    /// A reader that a file wants asked, which is not trusted with that.
    Unasked {
        /// What reports call it.
        name: String,
        /// True where the file says that a check without its answers has failed.
        required: bool,
        /// Why it is not asked, and what to do, in one line.
        why: String,
    },
}

/// The reader that was named, or that is configured by a file that is trusted.
pub fn open(said: &ReaderArgs, configs: &Configs, manners: &Manners) -> Result<Opened, Failure> {
    let fault = |f| Failure(told(f));
    let config = match said.reader.as_deref() {
        Some("off") => return Ok(Opened::Nobody),
        Some(name) if name.starts_with("replay:") => {
            let second = recorded(name.trim_start_matches("replay:"), manners)?;
            return Ok(Opened::Reader(Box::new(second)));
        }
        Some(name) => match configs.reader(Some(name)).map_err(fault)? {
            Some((_, config)) => config,
            None => return Err(Failure(unknown(name, configs))),
        },
        None => match configs.reader(None).map_err(fault)? {
            None => return Ok(Opened::Nobody),
            Some((file, config)) if !file.trusted => return Ok(unasked(&file.name, config)),
            Some((_, config)) => config,
        },
    };
    let timeout = said.reader_timeout.and_then(|n| u64::try_from(n).ok()).unwrap_or(config.timeout);
    let given = said.reader_budget.unwrap_or_default();
    Ok(Opened::Reader(Box::new(Second {
        name: plain(&config.name),
        model: plain(&config.model),
        window: config.window,
        required: config.required,
        channel: channel(config, Duration::from_secs(timeout))?,
        cache: if said.no_reader_cache { None } else { Cache::open(said.reader_cache.as_deref()) },
        budget: Budget {
            requests: given.requests.or(config.budget_requests),
            tokens: given.tokens.or(config.budget_tokens),
        },
        spent: Mutex::default(),
        manners: *manners,
    })))
}

fn unasked(file: &str, config: &ReaderConfig) -> Opened {
    let name = plain(&config.name);
    let file = plain(file);
    let why = format!(
        "not asked, as {file} is not trusted to have it asked: --reader {name} asks it, --trust-config trusts the file, \
         --reader off passes it over"
    );
    Opened::Unasked { name, required: config.required, why }
}

fn recorded(file: &str, manners: &Manners) -> Result<Second, Failure> {
    let replay = replay::Replay::read(Path::new(file))?;
    Ok(Second {
        name: "replay".to_owned(),
        model: plain(&replay.model),
        window: replay.window.unwrap_or(WINDOW),
        required: false,
        channel: Box::new(replay),
        cache: None,
        budget: Budget::default(),
        spent: Mutex::default(),
        manners: *manners,
    })
}

fn channel(config: &ReaderConfig, timeout: Duration) -> Result<Box<dyn Channel>, Failure> {
    match &config.reach {
        Reach::Command { said, program } => Ok(Box::new(command::Program::new(said, program, timeout))),
        #[cfg(feature = "reader")]
        Reach::Endpoint { url, key_env } => {
            // Where a key is wanted and not there, as in a job that is given no secrets, the check goes on without the reader.
            let key = key_env.as_deref().map(key).transpose();
            let endpoint = http::Endpoint::new(url, &config.model, key, timeout, config.retries);
            Ok(Box::new(endpoint))
        }
        #[cfg(not(feature = "reader"))]
        Reach::Endpoint { .. } => Err(Failure(format!(
            "reader {}: this program was built without the feature `reader` and reaches no endpoint",
            config.name
        ))),
    }
}

/// The key that a variable of the environment holds.
#[cfg(feature = "reader")]
fn key(variable: &str) -> Result<String, String> {
    let key = std::env::var(variable).ok().map(|k| k.trim().to_owned()).filter(|k| !k.is_empty());
    // What is no character of a header would be refused later, in words that show it.
    key.filter(|k| k.bytes().all(|b| b.is_ascii_graphic()))
        .ok_or_else(|| format!("the variable {variable}, which key-env names, holds no key"))
}

/// A name on one line that can be printed, whoever chose it.
fn plain(name: &str) -> String {
    let line = squeeze(&visible(&name.replace(char::is_control, " ")));
    line.chars().take(80).collect()
}

fn told(fault: crate::config::ConfigFault) -> String {
    let fault = factlint::report::Fault::from(fault);
    format!("{}: {}", fault.path, fault.message)
}

fn unknown(name: &str, configs: &Configs) -> String {
    let names = configs.reader_names();
    let hint = crate::config::similar(name, names.iter().copied());
    let known: Vec<&str> = names.into_iter().collect();
    let known = match (hint.is_empty(), known.is_empty()) {
        (false, _) => hint,
        (true, true) => "; none is configured ([reader] or [readers.NAME] in factlint.toml)".to_owned(),
        (true, false) => format!("; known are {}", known.join(", ")),
    };
    format!("--reader: no reader is called '{name}'{known}")
}

impl Ask for Second {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> &str {
        &self.model
    }

    fn window(&self) -> usize {
        self.window
    }

    fn ask(&self, requests: &[Request]) -> Vec<Reply> {
        requests.iter().map(|r| self.one(r)).collect()
    }
}

impl Second {
    fn one(&self, request: &Request) -> Reply {
        let kept = self.cache.as_ref().and_then(|c| c.get(request, &self.kept_as()));
        if let Some(answer) = kept {
            self.manners.tell(|| format!("reader {}: {} is known from before", self.name, about(request)));
            return Reply { answer: Ok(answer), cached: true };
        }
        // One request at a time: what a run may cost is counted before the next is made.
        let mut spent = self.spent.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let answer = match spent.stopped.clone().or_else(|| self.exhausted(&spent)) {
            Some(why) => Err(why),
            None => self.ask_anew(request, &mut spent),
        };
        Reply { answer, cached: false }
    }

    /// Under whose name answers are kept.
    fn kept_as(&self) -> String {
        format!("{}\n{}", self.model, self.channel.identity())
    }

    fn exhausted(&self, spent: &Spent) -> Option<String> {
        let over = |spent: usize, most: Option<usize>| most.is_some_and(|most| spent >= most);
        let Budget { requests, tokens } = self.budget;
        match (over(spent.requests, requests), over(spent.tokens, tokens)) {
            (true, _) => Some(format!("the budget of {} requests is spent", requests.unwrap_or_default())),
            (_, true) => Some(format!("the budget of {} tokens is spent", tokens.unwrap_or_default())),
            _ => None,
        }
    }

    fn ask_anew(&self, request: &Request, spent: &mut Spent) -> Result<Answer, String> {
        self.manners.tell(|| {
            let (sentences, characters) = request.extent();
            format!(
                "reader {}: {} goes to {} (model {}): {sentences} sentences, {characters} characters",
                self.name,
                about(request),
                self.channel.address(),
                self.model
            )
        });
        spent.requests += 1;
        match self.channel.ask(request) {
            Ok(told) => {
                spent.tokens = spent.tokens.saturating_add(told.tokens);
                spent.failed = 0;
                if let Some(cache) = &self.cache
                    && let Err(why) = cache.put(request, &self.kept_as(), &told.answer)
                {
                    self.manners.tell(|| format!("reader {}: the answer is not kept: {why}", self.name));
                }
                Ok(told.answer)
            }
            Err(trouble) => {
                spent.tokens = spent.tokens.saturating_add(trouble.tokens);
                spent.failed += 1;
                if !self.channel.patient() && (trouble.lasting || spent.failed >= PATIENCE) {
                    spent.stopped = Some(trouble.why.clone());
                }
                Err(trouble.why)
            }
        }
    }
}

/// What a request is about, for those who want to know what goes where.
fn about(request: &Request) -> String {
    let name = |(paper, path): (&factlint::reader::request::Paper, &String)| {
        let shown = paper.sentences.len();
        if shown == paper.of { path.clone() } else { format!("{path} ({shown} of {} sentences)", paper.of) }
    };
    let names: Vec<String> = request.documents.iter().zip(&request.paths).map(name).collect();
    names.join(", ")
}
