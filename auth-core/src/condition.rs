//! Requirements of one's own: what roles and scopes cannot say.

mod check;
mod verdict;

pub(crate) use check::About;
pub use check::Check;
pub use verdict::Verdict;
pub(crate) use verdict::{Answered, Later, Reason};

use crate::head::RequestHead;
use crate::realm::Realm;
use core::fmt;

/// A requirement of one's own: an owner, an office network, a plan's limit.
///
/// A condition is a type that the attributes name. It is asked after the credentials are
/// verified, only if the outcome depends on it, and at most once per request. It answers
/// with a [`Verdict`], at once or [later](Verdict::later); at once, nothing is allocated.
///
/// ```
/// use auth_core::{Condition, ConditionContext, Realm, Verdict};
///
/// /// Only requests that can change nothing.
/// pub enum ReadOnly {}
///
/// impl<R: Realm> Condition<R> for ReadOnly {
///     const NAME: &'static str = "read-only";
///     const DESCRIPTION: &'static str = "the method is GET or HEAD";
///
///     fn check(context: ConditionContext<'_, R>) -> Verdict<'_> {
///         match context.head().method() {
///             "GET" | "HEAD" => Verdict::met(),
///             _ => Verdict::not_met("the method is not GET or HEAD"),
///         }
///     }
/// }
/// ```
pub trait Condition<R: Realm>: 'static {
    /// A short name, for logs and lists. Conditions of the same name are taken for the same
    /// one when a requirement is checked for contradictions.
    const NAME: &'static str;

    /// What it demands, for whoever reads the documentation of the service.
    const DESCRIPTION: &'static str;

    /// Answers for one request.
    fn check(context: ConditionContext<'_, R>) -> Verdict<'_>;
}

/// What a condition can look at: the head of the request, who makes it, and the realm with
/// all that the service keeps there.
pub struct ConditionContext<'a, R: Realm> {
    pub(crate) realm: &'a R,
    pub(crate) principal: &'a R::Principal,
    pub(crate) head: RequestHead<'a>,
}

impl<'a, R: Realm> ConditionContext<'a, R> {
    /// The realm.
    #[must_use]
    pub const fn realm(&self) -> &'a R {
        self.realm
    }

    /// Who makes the request.
    #[must_use]
    pub const fn principal(&self) -> &'a R::Principal {
        self.principal
    }

    /// The head of the request.
    #[must_use]
    pub const fn head(&self) -> RequestHead<'a> {
        self.head
    }
}

// By hand: a derive would ask the same of the realm.
impl<R: Realm> Clone for ConditionContext<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Realm> Copy for ConditionContext<'_, R> {}

impl<R: Realm> fmt::Debug for ConditionContext<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConditionContext")
            .field("head", &self.head)
            .finish_non_exhaustive()
    }
}
