//! One route in the matrix.

use super::mount::Order;
use super::rule::ListedRule;
use core::fmt;

/// One route: its method and path, and what its guards demand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    pub(crate) path: String,
    pub(crate) method: String,
    pub(crate) demands: Vec<Demand>,
    pub(crate) reason: Option<String>,
    pub(crate) unchecked: bool,
    pub(crate) handler: String,
    pub(crate) place: String,
    pub(crate) order: Order,
}

/// The demand of one guard: the handler's own policy, or that of a group around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    pub(crate) realm: String,
    pub(crate) schemes: Vec<String>,
    pub(crate) rule: ListedRule,
    pub(crate) anonymous: bool,
    pub(crate) concealed: bool,
}

impl Entry {
    /// The path in the router's syntax, with all prefixes.
    ///
    /// `/…/*` stands for all paths that a fallback or a nested service answers.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The method; `*` for all methods that the path has no other line for.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The guards, the handler's own policy first. A request has to meet all of them.
    #[must_use]
    pub fn demands(&self) -> &[Demand] {
        &self.demands
    }

    /// The reason why the handler itself is public. Guards of groups still apply.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// Whether the route comes from a router that asks for no stance, so that nothing is known
    /// of the handler. Guards of groups still apply.
    #[must_use]
    pub const fn is_unchecked(&self) -> bool {
        self.unchecked
    }

    /// Whether every request is let in.
    #[must_use]
    pub fn is_public(&self) -> bool {
        !self.unchecked && self.demands.is_empty()
    }

    /// Whether denials look like a missing route (404).
    #[must_use]
    pub fn is_concealed(&self) -> bool {
        self.demands.iter().any(|demand| demand.concealed)
    }

    /// The name of the handler's type; empty if it was read from a file without it.
    #[must_use]
    pub fn handler(&self) -> &str {
        &self.handler
    }

    /// The place of mounting, as `file:line:column`; empty if unknown.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The route that was mounted before and answers all requests of this one, which is never
    /// called.
    ///
    /// The order of mounting decides in actix-web. In axum, the more specific path does.
    #[must_use]
    pub fn shadowed_by(&self) -> Option<&str> {
        self.order.shadowed_by.as_deref()
    }

    /// The routes that were mounted before and answer some requests of this one.
    #[must_use]
    pub fn yields_to(&self) -> &[String] {
        &self.order.yields_to
    }

    pub(crate) const fn is_shadowed(&self) -> bool {
        self.order.shadowed_by.is_some()
    }

    /// The guards in the words of the attributes, joined by `and`.
    #[must_use]
    pub fn access(&self) -> String {
        let mut words: Vec<_> = self.demands.iter().map(Demand::to_string).collect();
        if self.unchecked {
            words.push("unchecked".to_owned());
        }
        if words.is_empty() {
            return "public".to_owned();
        }
        words.join(" and ")
    }

    /// The schemes of all credentials that a request can be let in with, each once.
    ///
    /// A route may need credentials of several of them: see [`credentials`](Self::credentials).
    #[must_use]
    pub fn schemes(&self) -> Vec<&str> {
        let mut schemes = Vec::new();
        for scheme in self.credentials().into_iter().flatten() {
            if !schemes.contains(&scheme) {
                schemes.push(scheme);
            }
        }
        schemes
    }

    /// The sets of schemes that satisfy all guards: a request carries credentials of every
    /// scheme of one set.
    ///
    /// Sets have several schemes where a group demands other credentials than the handler. A
    /// guard that is presented two credentials refuses the request, so no set has two schemes
    /// that one guard accepts. Public routes have no set, and neither have routes that no
    /// request can satisfy.
    ///
    /// ```
    /// # let json = r#"{"version": 1, "realms": [], "routes": [{"path": "/x", "method": "GET",
    /// #     "demands": [
    /// #         {"realm": "a", "schemes": ["Bearer", "Basic"], "rule": "authenticated"},
    /// #         {"realm": "a", "schemes": ["ApiKey"], "rule": "authenticated"}]}]}"#;
    /// # let matrix: auth_core::AccessMatrix = json.parse().unwrap();
    /// // By `Bearer` or `Basic`, in a group by `ApiKey`.
    /// let route = &matrix.entries()[0];
    /// assert_eq!(route.credentials(), [["Bearer", "ApiKey"], ["Basic", "ApiKey"]]);
    /// ```
    #[must_use]
    pub fn credentials(&self) -> Vec<Vec<&str>> {
        let schemes = self.demands.iter().flat_map(|demand| &demand.schemes);
        let all: Vec<_> = schemes.map(String::as_str).collect();
        let mut distinct: Vec<&str> = Vec::new();
        for scheme in all {
            if !distinct.contains(&scheme) {
                distinct.push(scheme);
            }
        }
        let mut sets = self.choices(&distinct).unwrap_or_else(|| vec![distinct]);
        sets.retain(|set| !set.is_empty());
        sets
    }
}

impl Demand {
    /// The name of the realm that decides.
    #[must_use]
    pub fn realm(&self) -> &str {
        &self.realm
    }

    /// The schemes that the guard accepts, in challenge order.
    #[must_use]
    pub fn schemes(&self) -> &[String] {
        &self.schemes
    }

    /// The rule that a principal has to meet.
    #[must_use]
    pub const fn rule(&self) -> &ListedRule {
        &self.rule
    }

    /// Whether requests without credentials are let in.
    #[must_use]
    pub const fn lets_anonymous_in(&self) -> bool {
        self.anonymous
    }

    /// Whether denials look like a missing route (404).
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
