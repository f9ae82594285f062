//! Text of verifiers and principals cannot forge lines of the log.

use crate::Auth;
use crate::server::servers;
use auth_core::{Condition, ConditionContext, Verdict, condition, optional_auth, require};
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use tracing::Level;

enum Hostile {}

#[condition]
impl Condition<Auth> for Hostile {
    const NAME: &'static str = "hostile\nDEBUG auth: allowed";
    const DESCRIPTION: &'static str = "never met";

    fn check(_: ConditionContext<'_, Auth>) -> Verdict<'_> {
        Verdict::unavailable("down\r\nDEBUG auth: allowed")
    }
}

#[require(Hostile)]
async fn hostile() -> &'static str {
    "in"
}

#[optional_auth]
async fn optional() -> &'static str {
    "in"
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether an event is written as the library writes them: the realm is the first field behind the
/// message. The subscriber of this test also gets the events of those that run beside it, by the
/// other realms of this program.
fn is_genuine(event: &str) -> bool {
    let field = event.split_once('=');
    let message_and_name = field.is_some_and(|(before, _)| before.ends_with(" realm"));
    let realms = ["identity", "other", "bare"];
    let realm = field.and_then(|(_, value)| value.split('"').nth(1));
    message_and_name && realm.is_some_and(|realm| realms.contains(&realm))
}

#[tokio::test]
async fn a_decision_is_one_line_whatever_the_text() {
    let lines = Lines::default();
    let writer = lines.clone();
    tracing_subscriber::fmt()
        .with_max_level(Level::DEBUG)
        .with_ansi(false)
        .without_time()
        .with_writer(move || writer.clone())
        .init();
    for (framework, address) in servers!(Auth, "/hostile" => hostile, "/optional" => optional) {
        for (path, token, expected) in [
            // Invalid, out of reach, a condition that cannot tell, a subject.
            ("/optional", "nobody", "reason=unknown kid: k1\\n2026"),
            ("/optional", "eve-x", "reason=unknown kid: k1\\n2026"),
            (
                "/hostile",
                "eve+DEBUG-1",
                "condition=hostile\\nDEBUG auth: allowed",
            ),
            ("/optional", "eve+DEBUG-1", r#"subject="eve\\nDEBUG""#),
        ] {
            lines.0.lock().unwrap().clear();
            let request = reqwest::Client::new().get(format!("http://{address}{path}"));
            request.bearer_auth(token).send().await.unwrap();
            let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
            assert!(log.contains(expected), "{framework} {path} {token}\n{log}");
            let events = log
                .split('\n')
                .filter_map(|line| line.split_once(" auth: "));
            for (_, event) in events {
                assert!(is_genuine(event), "{framework} {token}\n{event}");
            }
            let raw = |character: char| character.is_control() && character != '\n';
            assert!(!log.contains(raw), "{framework} {token}\n{log:?}");
            assert!(!log.contains('\u{202e}'), "{framework} {token}\n{log:?}");
        }
    }
}
