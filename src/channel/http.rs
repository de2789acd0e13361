//! A reader behind a chat endpoint. The only file that touches the network; it sends requests to the one address that is
//! configured, follows no redirection, and reads proxies from the environment; to this machine it goes without one.

use super::chat::{self, Asking};
use super::{Channel, Told, Trouble};
use factlint::reader::Request;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};
use ureq::{Agent, Proxy};

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
    /// The proxy on the way, by its host.
    through: Option<String>,
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
    /// The time for the request is over.
    Late,
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
        // Text for this machine does not leave it because a proxy is set for the rest.
        let proxy = Proxy::try_from_env().filter(|_| !here(&url));
        let through = proxy.as_ref().map(|p| p.host().to_owned());
        let agent = Agent::config_builder()
            .proxy(proxy)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("factlint/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        Self {
            agent,
            url,
            through,
            model: model.to_owned(),
            key,
            timeout,
            retries,
            asking: Mutex::new(Asking::Schema),
        }
    }

    fn try_once(&self, request: &Request, asking: Asking, left: Duration) -> Tried {
        let body = chat::body(&self.model, request, asking).to_string();
        let post = self.agent.post(&self.url).config().timeout_global(Some(left)).build();
        let mut post = post.header("content-type", "application/json");
        if let Ok(Some(key)) = &self.key {
            post = post.header("authorization", format!("Bearer {key}"));
        }
        let mut response = match post.send(body) {
            Ok(response) => response,
            Err(ureq::Error::Timeout(_)) => return Tried::Late,
            Err(e) => return Tried::Later(self.plainly(&e), None),
        };
        let status = response.status().as_u16();
        let wait = response.headers().get("retry-after").and_then(|v| v.to_str().ok()?.trim().parse().ok());
        let text = match response.body_mut().with_config().limit(LONGEST).read_to_string() {
            Ok(text) => text,
            Err(ureq::Error::Timeout(_)) => return Tried::Late,
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
        let host = match &self.through {
            Some(proxy) => format!("the proxy {proxy}"),
            None => host.to_owned(),
        };
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
        match &self.through {
            Some(proxy) => format!("{} through the proxy {proxy}", self.url),
            None => self.url.clone(),
        }
    }

    fn ask(&self, request: &Request) -> Result<Told, Trouble> {
        if let Err(why) = &self.key {
            return Err(Trouble::lasting(why.clone()));
        }
        let mut asking = *self.asking.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let late = || Trouble::passing(format!("no answer within {} s", self.timeout.as_secs()));
        let (start, mut tries) = (Instant::now(), 0);
        loop {
            let left = self.timeout.checked_sub(start.elapsed()).filter(|left| !left.is_zero());
            match self.try_once(request, asking, left.ok_or_else(late)?) {
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
                    let pause = wait.unwrap_or_else(|| PAUSE.saturating_mul(1 << tries.min(8)));
                    let pause = pause.min(LONGEST_PAUSE);
                    // Nobody waits for a try that there would be no time for.
                    if tries >= self.retries || start.elapsed() + pause >= self.timeout {
                        return Err(Trouble::passing(why));
                    }
                    thread::sleep(pause);
                    tries += 1;
                }
                Tried::Never(why) => return Err(Trouble::lasting(why)),
                Tried::Late => return Err(late()),
            }
        }
    }
}

/// True for an address on this machine.
fn here(url: &str) -> bool {
    let host = url.split('/').nth(2).unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let loopback = name.parse::<std::net::IpAddr>().is_ok_and(|a| a.is_loopback());
    loopback || name.eq_ignore_ascii_case("localhost")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_on_this_machine() {
        for url in
            ["http://127.0.0.1:8080/v1", "http://localhost/v1", "http://[::1]:8080/v1", "http://127.9.9.9"]
        {
            assert!(super::here(url), "{url}");
        }
        for url in [
            "https://models.example/v1",
            "http://10.0.0.1/v1",
            "http://localhost.example/",
            "http://[fe80::1]/",
        ] {
            assert!(!super::here(url), "{url}");
        }
    }
}
