//! One line of the matrix.

use super::rule::ListedRule;
use core::fmt;

/// One line: what is mounted where, and what it demands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    pub(crate) path: String,
    pub(crate) method: String,
    pub(crate) demands: Vec<Demand>,
    pub(crate) reason: Option<String>,
    pub(crate) unchecked: bool,
    pub(crate) handler: String,
    pub(crate) place: String,
}

/// What one policy demands: the handler's own, or that of a group it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    pub(crate) realm: String,
    pub(crate) schemes: Vec<String>,
    pub(crate) rule: ListedRule,
    pub(crate) anonymous: bool,
    pub(crate) concealed: bool,
}

impl Entry {
    /// The path, as the router has it, with everything it is nested in.
    ///
    /// `/…/*` is whatever a fallback or a nested service answers there.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The method; `*` for all, or for all that the path has no other line for.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// What is demanded, the handler's own policy first; all of it has to be met.
    #[must_use]
    pub fn demands(&self) -> &[Demand] {
        &self.demands
    }

    /// Why the handler itself is open; what groups demand of its callers comes on top.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// Whether nothing is known of it: routes of a router that does not ask for a stance.
    #[must_use]
    pub const fn is_unchecked(&self) -> bool {
        self.unchecked
    }

    /// Whether everybody is let in, whatever they send.
    #[must_use]
    pub fn is_public(&self) -> bool {
        !self.unchecked && self.demands.is_empty()
    }

    /// Whether refusals look as if there were no such route.
    #[must_use]
    pub fn is_concealed(&self) -> bool {
        self.demands.iter().any(|demand| demand.concealed)
    }

    /// The name of the handler's type; empty when read from a file that leaves it out.
    #[must_use]
    pub fn handler(&self) -> &str {
        &self.handler
    }

    /// Where it was mounted, as `file:line:column`; empty when that is not known.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What is demanded, in the words of the attributes.
    #[must_use]
    pub fn access(&self) -> String {
        if self.unchecked {
            return "unchecked".to_owned();
        }
        let words: Vec<_> = self.demands.iter().map(Demand::to_string).collect();
        match words.as_slice() {
            [] => "public".to_owned(),
            [one] => one.clone(),
            several => several.join(" and "),
        }
    }

    /// The schemes that credentials may come in: those that everything demanded takes.
    #[must_use]
    pub fn schemes(&self) -> Vec<&str> {
        let Some((first, others)) = self.demands.split_first() else {
            return Vec::new();
        };
        let taken = |scheme: &&String| others.iter().all(|other| other.schemes.contains(scheme));
        first
            .schemes
            .iter()
            .filter(taken)
            .map(String::as_str)
            .collect()
    }
}

impl Demand {
    /// The realm that decides.
    #[must_use]
    pub fn realm(&self) -> &str {
        &self.realm
    }

    /// The schemes it takes, in challenge order.
    #[must_use]
    pub fn schemes(&self) -> &[String] {
        &self.schemes
    }

    /// What a principal has to meet.
    #[must_use]
    pub const fn rule(&self) -> &ListedRule {
        &self.rule
    }

    /// Whether requests without credentials are let in.
    #[must_use]
    pub const fn lets_anonymous_in(&self) -> bool {
        self.anonymous
    }

    /// Whether refusals look as if there were no such route.
    #[must_use]
    pub const fn is_concealed(&self) -> bool {
        self.concealed
    }
}

/// In the words of the attributes.
impl fmt::Display for Demand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.rule, self.anonymous) {
            (ListedRule::Authenticated, true) => f.write_str("optional"),
            (rule, true) => write!(f, "optional {rule}"),
            (rule, false) => rule.fmt(f),
        }
    }
}
