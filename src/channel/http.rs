//! A reader behind a chat endpoint. The only file that touches the network; it sends requests to the one address that is
//! configured, follows no redirection, and reads proxies from the environment.

use super::chat::{self, Asking};
use super::{Channel, Told, Trouble};
use factlint::reader::Request;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;
use ureq::Agent;

/// Bytes of a reply that are read, at most.
const LONGEST: u64 = 8 << 20;
/// How long the first pause before another try is; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(500);
/// The longest pause, whatever a server asks for.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// An endpoint, and how it is asked.
pub(super) struct Endpoint {
    agent: Agent,
    url: String,
    model: String,
    key: Result<Option<String>, String>,
    timeout: Duration,
    retries: u32,
    /// What the server was found to understand.
    asking: Mutex<Asking>,
}

/// What came of one try.
enum Tried {
    Reply(String),
    /// The server refuses the form of the request.
    Refused(String),
    /// It may go better in a while; how long the server asks to wait.
    Later(String, Option<Duration>),
    Never(String),
}

impl Endpoint {
    /// An endpoint; `key` says why there is none where one is wanted.
    pub(super) fn new(
        url: &str,
        model: &str,
        key: Result<Option<String>, String>,
        timeout: Duration,
        retries: u32,
    ) -> Self {
        let base = url.trim_end_matches('/');
        let url = if base.ends_with("/chat/completions") {
            base.to_owned()
        } else {
            format!("{base}/chat/completions")
        };
        let agent = Agent::config_builder()
            .timeout_global(Some(timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("factlint/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        Self {
            agent,
            url,
            model: model.to_owned(),
            key,
            timeout,
            retries,
            asking: Mutex::new(Asking::Schema),
        }
    }

    fn try_once(&self, request: &Request, asking: Asking) -> Tried {
        let body = chat::body(&self.model, request, asking).to_string();
        let mut post = self.agent.post(&self.url).header("content-type", "application/json");
        if let Ok(Some(key)) = &self.key {
            post = post.header("authorization", format!("Bearer {key}"));
        }
        let mut response = match post.send(body) {
            Ok(response) => response,
            Err(ureq::Error::Timeout(_)) => {
                return Tried::Later(format!("no answer within {} s", self.timeout.as_secs()), None);
            }
            Err(e) => return Tried::Later(self.plainly(&e), None),
        };
        let status = response.status().as_u16();
        let wait = response.headers().get("retry-after").and_then(|v| v.to_str().ok()?.trim().parse().ok());
        let text = match response.body_mut().with_config().limit(LONGEST).read_to_string() {
            Ok(text) => text,
            Err(ureq::Error::Timeout(_)) => {
                return Tried::Later(format!("no answer within {} s", self.timeout.as_secs()), None);
            }
            Err(e) => return Tried::Later(self.plainly(&e), None),
        };
        let why = |what: &str| format!("{what} (status {status}){}", chat::complaint(&text));
        match status {
            200..=299 => Tried::Reply(text),
            300..=399 => Tried::Never(why("the server sends elsewhere, and nothing is sent elsewhere")),
            400 | 415 | 422 | 501 => Tried::Refused(why("the server refuses the request")),
            401 | 403 => Tried::Never(why("the key is missing or refused")),
            402 => Tried::Never(why("the quota is used up")),
            404 => Tried::Never(why("there is no such endpoint or model")),
            429 if text.contains("quota") => Tried::Never(why("the quota is used up")),
            429 => Tried::Later(why("the server asks for patience"), wait.map(Duration::from_secs)),
            408 | 500..=599 => Tried::Later(why("the server failed"), wait.map(Duration::from_secs)),
            _ => Tried::Never(why("the server answers strangely")),
        }
    }

    /// An error of the network in a few words, which never hold the key.
    fn plainly(&self, error: &ureq::Error) -> String {
        let host = self.url.split('/').nth(2).unwrap_or_default();
        match error {
            ureq::Error::Io(e) if e.kind() == std::io::ErrorKind::ConnectionRefused => {
                format!("{host} refuses the connection: is the server running?")
            }
            ureq::Error::HostNotFound => format!("{host} is not found"),
            ureq::Error::BodyExceedsLimit(_) => "the answer is too long".to_owned(),
            other => format!("{host} cannot be reached: {other}"),
        }
    }
}

impl Channel for Endpoint {
    fn address(&self) -> String {
        self.url.clone()
    }

    fn ask(&self, request: &Request) -> Result<Told, Trouble> {
        if let Err(why) = &self.key {
            return Err(Trouble::lasting(why.clone()));
        }
        let mut asking = *self.asking.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut tries = 0;
        loop {
            match self.try_once(request, asking) {
                Tried::Reply(text) => {
                    *self.asking.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = asking;
                    return chat::answer(request, &text);
                }
                // Many servers know no schema, and some models no temperature: ask for less before giving up.
                Tried::Refused(why) => match asking.less() {
                    Some(less) => asking = less,
                    None => return Err(Trouble::lasting(why)),
                },
                Tried::Later(why, wait) => {
                    if tries >= self.retries {
                        return Err(Trouble::passing(why));
                    }
                    let pause = wait.unwrap_or_else(|| PAUSE.saturating_mul(1 << tries.min(8)));
                    thread::sleep(pause.min(LONGEST_PAUSE));
                    tries += 1;
                }
                Tried::Never(why) => return Err(Trouble::lasting(why)),
            }
        }
    }
}
