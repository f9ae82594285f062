//! The answer that a requirement demands.

use super::case::{Case, Held, Kind};
use super::target::Answer;
use crate::tooling::matrix::{AccessMatrix, Atom, Demand, Entry, Names};

/// The answer that must come back.
#[derive(Debug)]
pub(super) struct Expectation<'m> {
    entry: &'m Entry,
    /// The schemes that a 401 challenges for, in order.
    challenged: Vec<&'m str>,
    outcome: Outcome<'m>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome<'m> {
    /// The handler runs, whatever it answers.
    LetIn,
    /// 401, with an error on the scheme that was tried.
    Unauthorized { tried: Option<&'m str> },
    /// 400.
    InvalidRequest,
    /// 403. Whether more scopes would be enough, and the scheme can say so, if that is known.
    Forbidden { scope: Option<bool> },
    /// One of the refusals: several guards may refuse, each in its own way.
    Refused,
    /// The outcome depends on facts that the probe does not know.
    Either,
}

impl<'m> Expectation<'m> {
    pub(super) fn of(matrix: &AccessMatrix, entry: &'m Entry, case: &Case<'m>) -> Self {
        let guards = entry.demands().iter();
        let mut outcome = Outcome::LetIn;
        for guard in guards.map(|demand| by_guard(matrix, demand, case)) {
            outcome = match (outcome, guard) {
                (outcome, Outcome::LetIn) => outcome,
                (Outcome::LetIn | Outcome::Either, guard) if entry.demands().len() == 1 => guard,
                (Outcome::LetIn, Outcome::Either) => Outcome::Either,
                (outcome, Outcome::Either) => outcome,
                _ => Outcome::Refused,
            };
        }
        if outcome == Outcome::LetIn && entry.is_unchecked() {
            outcome = Outcome::Either;
        }
        Self {
            entry,
            challenged: entry.schemes(),
            outcome,
        }
    }

    /// Whether the request is certainly refused.
    pub(super) const fn is_refusal(&self) -> bool {
        !matches!(self.outcome, Outcome::LetIn | Outcome::Either)
    }

    /// Whether the answer must be that of a missing route.
    pub(super) fn is_concealed(&self) -> bool {
        self.is_refusal() && self.entry.is_concealed()
    }

    /// Calls `find` with the expected and the actual value for every difference.
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
            // The guard that refuses may have no challenge for its 403.
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

/// The answer that one guard of the route demands.
fn by_guard<'m>(matrix: &AccessMatrix, demand: &Demand, case: &Case<'m>) -> Outcome<'m> {
    match &case.kind {
        Kind::Twice if reads_authorization(demand) => Outcome::InvalidRequest,
        Kind::Wrong(scheme) if demand.takes(scheme) => Outcome::Unauthorized {
            tried: Some(scheme),
        },
        Kind::Good(held) => {
            let mut seen = held.iter().filter(|(_, has)| demand.takes(&has.scheme));
            match (seen.next(), seen.next()) {
                (None, _) => without(demand),
                (Some(held), None) => by_actor(matrix, demand, *held),
                (Some(_), Some(_)) => Outcome::InvalidRequest,
            }
        }
        // The guard accepts none of the credentials, or there is only a scheme's name.
        Kind::None | Kind::UnknownScheme | Kind::Twice | Kind::Wrong(_) | Kind::Empty(_) => {
            without(demand)
        }
    }
}

/// The answer of a guard to valid credentials.
fn by_actor<'m>(matrix: &AccessMatrix, demand: &Demand, (actor, has): Held<'m>) -> Outcome<'m> {
    let scheme = has.scheme.as_str();
    let realm = actor.realm.as_ref();
    if realm.is_some_and(|realm| realm != demand.realm()) {
        return Outcome::Unauthorized {
            tried: Some(scheme),
        };
    }
    let judge = |every_scope: bool| {
        demand.judge(&[scheme], &|_, _, atom| {
            let realm = matrix.realm(demand.realm())?;
            let holds = |names: &[String], declared: &Names, wanted| {
                Some(names.iter().any(|name| declared.meets(name, wanted)))
            };
            match atom {
                Atom::Valid => Some(true),
                Atom::Role(wanted) => holds(&actor.roles, realm.roles(), wanted),
                Atom::Scope(_) if every_scope => Some(true),
                Atom::Scope(wanted) => holds(&actor.scopes, realm.scopes(), wanted),
                Atom::Scheme(_) | Atom::Condition(_) => None,
            }
        })
    };
    match judge(false) {
        Some(true) => Outcome::LetIn,
        None => Outcome::Either,
        Some(false) => Outcome::Forbidden {
            scope: judge(true).map(|enough| enough && matches!(scheme, "Bearer" | "DPoP")),
        },
    }
}

/// The answer of a guard that sees no credentials.
const fn without(demand: &Demand) -> Outcome<'static> {
    if demand.lets_anonymous_in() {
        Outcome::LetIn
    } else {
        Outcome::Unauthorized { tried: None }
    }
}

/// Whether the guard reads the field `Authorization`: other schemes may have their own field.
fn reads_authorization(demand: &Demand) -> bool {
    ["Bearer", "Basic", "Digest", "DPoP"]
        .iter()
        .any(|scheme| demand.takes(scheme))
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

/// Compares with the answer of a missing route, which a concealed route must look like.
fn same(answer: &Answer, missing: &Answer, mut find: impl FnMut(String, String)) {
    if answer.status != missing.status {
        return find(
            format!("{}, as where there is no route", missing.status),
            answer.status.to_string(),
        );
    }
    let fields = |answer: &Answer| {
        let mut fields = answer.fields.clone();
        // `Date` differs between any two answers. `Content-Length` may be added on the way to
        // the wire; the bodies are compared anyway.
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
