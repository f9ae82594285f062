//! What must come back, worked out from the requirement.

use super::case::{Case, Kind};
use super::target::Answer;
use crate::matrix::{AccessMatrix, Atom, Demand, Entry};

/// What must come back.
#[derive(Debug)]
pub(super) struct Expectation<'m> {
    entry: &'m Entry,
    /// The realm's schemes that are challenged for, in order.
    challenged: Vec<&'m str>,
    outcome: Outcome<'m>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome<'m> {
    /// The handler answers, whatever that is.
    LetIn,
    /// Authenticate, in another way than was tried if any was.
    Unauthorized { tried: Option<&'m str> },
    /// No request to make sense of.
    InvalidRequest,
    /// For want of more than scopes; or of scopes only, which that scheme can say.
    Forbidden { scope: Option<bool> },
    /// It is one of the refusals.
    Refused,
    /// It depends on what is not known here.
    Either,
}

impl<'m> Expectation<'m> {
    pub(super) fn of(matrix: &'m AccessMatrix, entry: &'m Entry, case: &Case<'m>) -> Self {
        let challenged = entry.schemes();
        let outcome = match case.kind {
            _ if entry.is_public() => Outcome::LetIn,
            Kind::Twice if reads_authorization(entry) => Outcome::InvalidRequest,
            Kind::Wrong(scheme) if takes(entry, scheme) => Outcome::Unauthorized {
                tried: Some(scheme),
            },
            Kind::Good(actor, credentials) => {
                let scheme = Some(credentials.scheme.as_str());
                let told = |every_scope: bool| {
                    let matrix = &matrix;
                    move |demand: &Demand, atom: Atom<'_>| {
                        let realm = matrix.realm(demand.realm())?;
                        let held = |names: &[String], declared: &crate::matrix::Names, wanted| {
                            Some(names.iter().any(|name| declared.meets(name, wanted)))
                        };
                        match atom {
                            Atom::Role(wanted) => held(&actor.roles, realm.roles(), wanted),
                            Atom::Scope(_) if every_scope => Some(true),
                            Atom::Scope(wanted) => held(&actor.scopes, realm.scopes(), wanted),
                            _ => None,
                        }
                    }
                };
                let stranger = entry.demands().iter().any(|demand| {
                    takes_one(demand, &credentials.scheme)
                        && actor
                            .realm
                            .as_ref()
                            .is_some_and(|realm| realm != demand.realm())
                });
                match entry.judge(scheme, &told(false)) {
                    _ if stranger => Outcome::Unauthorized { tried: scheme },
                    Some(true) => Outcome::LetIn,
                    None => Outcome::Either,
                    Some(false) if !takes(entry, &credentials.scheme) => without(entry),
                    Some(false) => Outcome::Forbidden {
                        scope: entry
                            .judge(scheme, &told(true))
                            .map(|would_do| would_do && matches!(scheme, Some("Bearer" | "DPoP"))),
                    },
                }
            }
            // There are none that the route would look at.
            Kind::None | Kind::UnknownScheme | Kind::Twice | Kind::Wrong(_) | Kind::Empty(_) => {
                without(entry)
            }
        };
        Self {
            entry,
            challenged,
            outcome: simplified(entry, outcome),
        }
    }

    /// Whether the answer must be that of a route which does not exist.
    pub(super) fn is_concealed(&self) -> bool {
        let refused = !matches!(self.outcome, Outcome::LetIn | Outcome::Either);
        refused && self.entry.is_concealed()
    }

    /// Calls `find` with what must be and what is, for every difference.
    pub(super) fn check(
        &self,
        answer: &Answer,
        missing: Option<&Answer>,
        mut find: impl FnMut(String, String),
    ) {
        if let Some(missing) = missing.filter(|_| self.is_concealed()) {
            return same(answer, missing, find);
        }
        let status = answer.status;
        let expected: &[u16] = match self.outcome {
            Outcome::Either => return,
            Outcome::LetIn => {
                if status == 401 || (is_problem(answer) && matches!(status, 400 | 403 | 500 | 503))
                {
                    find("to be let in".to_owned(), refusal(answer));
                }
                return;
            }
            Outcome::Unauthorized { .. } => &[401],
            Outcome::InvalidRequest => &[400],
            Outcome::Forbidden { .. } => &[403],
            Outcome::Refused => &[400, 401, 403],
        };
        if !expected.contains(&status) {
            let expected: Vec<_> = expected.iter().map(u16::to_string).collect();
            return find(expected.join(" or "), status.to_string());
        }
        if answer.body_was_read == Some(true) {
            find(
                "its body not to be read".to_owned(),
                "that it was".to_owned(),
            );
        }
        if !answer
            .field("cache-control")
            .any(|value| value == b"no-store")
        {
            find("Cache-Control: no-store".to_owned(), "none".to_owned());
        }
        if !is_problem(answer) {
            find(
                format!("problem details with status {status}"),
                String::from_utf8_lossy(&answer.body)
                    .chars()
                    .take(60)
                    .collect(),
            );
        }
        self.check_challenges(answer, find);
    }

    fn check_challenges(&self, answer: &Answer, mut find: impl FnMut(String, String)) {
        let lines: Vec<_> = answer
            .field("www-authenticate")
            .map(String::from_utf8_lossy)
            .collect();
        let names: Vec<_> = lines
            .iter()
            .map(|line| line.split(' ').next().unwrap_or_default())
            .collect();
        let expected: Vec<&str> = match self.outcome {
            // Which of several policies refuses is theirs to decide.
            Outcome::Refused if answer.status == 403 => return,
            Outcome::Refused => {
                if lines.is_empty() {
                    find("a challenge".to_owned(), "none".to_owned());
                }
                return;
            }
            Outcome::Forbidden { scope: None } => return,
            Outcome::Forbidden { scope: Some(true) } => {
                let says = lines
                    .iter()
                    .any(|line| line.contains("error=\"insufficient_scope\""));
                if !(lines.len() == 1 && says) {
                    find(
                        "one challenge that says insufficient_scope".to_owned(),
                        format!("{lines:?}"),
                    );
                }
                return;
            }
            Outcome::Forbidden { scope: Some(false) } => Vec::new(),
            _ => self.challenged.clone(),
        };
        if names != expected {
            find(
                format!("challenges {expected:?}, a line each"),
                format!("{lines:?}"),
            );
            return;
        }
        let error = match self.outcome {
            Outcome::Unauthorized {
                tried: Some(tried @ ("Bearer" | "DPoP")),
            } => Some((tried, "error=\"invalid_token\"")),
            _ => None,
        };
        for (line, name) in lines.iter().zip(&names) {
            let wanted = error
                .filter(|(tried, _)| tried == name)
                .map(|(_, error)| error);
            let is_unauthorized = matches!(self.outcome, Outcome::Unauthorized { .. });
            match wanted {
                Some(error) if !line.contains(error) => {
                    find(format!("{error} in the challenge"), line.to_string());
                }
                None if is_unauthorized && line.contains("error=") => {
                    find(
                        "no error in the challenge of a scheme that was not tried".to_owned(),
                        line.to_string(),
                    );
                }
                _ => {}
            }
        }
    }
}

/// Several policies refuse in their own order, which is not told here.
fn simplified<'m>(entry: &Entry, outcome: Outcome<'m>) -> Outcome<'m> {
    match outcome {
        Outcome::LetIn | Outcome::Either => outcome,
        _ if entry.demands().len() > 1 => Outcome::Refused,
        _ => outcome,
    }
}

fn without(entry: &Entry) -> Outcome<'static> {
    if entry.demands().iter().all(Demand::lets_anonymous_in) {
        Outcome::LetIn
    } else {
        Outcome::Unauthorized { tried: None }
    }
}

fn takes(entry: &Entry, scheme: &str) -> bool {
    entry
        .demands()
        .iter()
        .any(|demand| takes_one(demand, scheme))
}

fn takes_one(demand: &Demand, scheme: &str) -> bool {
    demand.schemes().iter().any(|taken| taken == scheme)
}

/// Other schemes may have a field of their own.
fn reads_authorization(entry: &Entry) -> bool {
    ["Bearer", "Basic", "Digest", "DPoP"]
        .iter()
        .any(|scheme| takes(entry, scheme))
}

fn is_problem(answer: &Answer) -> bool {
    let mut kinds = answer.field("content-type");
    let status = || {
        serde_json::from_slice::<serde_json::Value>(&answer.body)
            .ok()?
            .get("status")?
            .as_u64()
    };
    // The answer to HEAD has no body.
    kinds.any(|kind| kind == b"application/problem+json")
        && (answer.body.is_empty() || status() == Some(u64::from(answer.status)))
}

fn refusal(answer: &Answer) -> String {
    let challenges: Vec<_> = answer
        .field("www-authenticate")
        .map(String::from_utf8_lossy)
        .collect();
    format!("{} {}", answer.status, challenges.join("; "))
        .trim_end()
        .to_owned()
}

/// A concealed route must not be told from one that does not exist.
fn same(answer: &Answer, missing: &Answer, mut find: impl FnMut(String, String)) {
    if answer.status != missing.status {
        return find(
            format!("{}, as where there is no route", missing.status),
            answer.status.to_string(),
        );
    }
    let fields = |answer: &Answer| {
        let mut fields = answer.fields.clone();
        // One differs between any two answers. The other is added on the way to the wire, and
        // says what the body says.
        let length = answer.body.len().to_string();
        fields.retain(|(name, value)| {
            name != "date" && !(name == "content-length" && *value == length.as_bytes())
        });
        fields.sort();
        fields
    };
    let names = |answer: &Answer| -> String {
        let text = |(name, value): (String, Vec<u8>)| {
            format!("{name}: {}", String::from_utf8_lossy(&value))
        };
        fields(answer)
            .into_iter()
            .map(text)
            .collect::<Vec<_>>()
            .join("; ")
    };
    if fields(answer) != fields(missing) {
        find(
            format!("the fields of a missing route, {}", names(missing)),
            names(answer),
        );
    }
    if answer.body != missing.body {
        let text = |answer: &Answer| String::from_utf8_lossy(&answer.body).into_owned();
        find(
            format!("the body of a missing route, {:?}", text(missing)),
            format!("{:?}", text(answer)),
        );
    }
    if answer.body_was_read == Some(true) {
        find(
            "its body not to be read".to_owned(),
            "that it was".to_owned(),
        );
    }
}
