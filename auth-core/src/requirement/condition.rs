//! Requirements of one's own: what roles and scopes cannot say.

mod check;
mod id;
mod verdict;

pub(crate) use check::About;
pub use check::ConditionRef;
pub use id::{Argument, ConditionId};
pub use verdict::Verdict;
pub(crate) use verdict::{Answered, Later, Reason, Settled, Unsettled};

use crate::realm::Realm;
use crate::request::head::RequestHead;
use core::fmt;

/// A requirement of one's own: an owner, an office network, a plan's limit.
///
/// A condition is a type that the attributes name. It is asked after the credentials are
/// verified, only if the outcome depends on it, and at most once per request. It answers
/// with a [`Verdict`], at once or [later](Verdict::later); at once, nothing is allocated.
///
/// The attribute [`#[condition]`](macro@crate::condition) stands on the `impl`. A condition is
/// identified by its type: two types are two conditions, whatever their names.
///
/// ```
/// use auth_core::{Condition, ConditionContext, Realm, Verdict, condition};
///
/// /// Only requests that can change nothing.
/// pub enum ReadOnly {}
///
/// #[condition]
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
///
/// # Three that services have
///
/// An office network, by the address of the client. Behind a proxy, that is what the proxy
/// says it is; what stands further left in the field, the client may have written itself.
///
/// ```
/// use auth_core::request::Field;
/// use auth_core::{Condition, ConditionContext, Realm, Verdict, condition};
/// use http::HeaderName;
/// use ipnet::{IpNet, Ipv4Net};
/// use std::net::{IpAddr, Ipv4Addr};
///
/// const OFFICE: IpNet = IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::new(192, 0, 2, 0), 24));
/// const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
/// static FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
///
/// pub enum FromOffice {}
///
/// #[condition]
/// impl<R: Realm> Condition<R> for FromOffice {
///     const NAME: &'static str = "from-office";
///     const DESCRIPTION: &'static str = "the request comes from the office's network";
///
///     fn check(context: ConditionContext<'_, R>) -> Verdict<'_> {
///         let head = context.head();
///         let client = match head.peer() {
///             None => return Verdict::unavailable("the server does not tell who connects"),
///             Some(peer) if peer.ip() != PROXY => Some(peer.ip()),
///             Some(_) => match head.field(&FORWARDED_FOR) {
///                 Field::One(path) => str::from_utf8(path)
///                     .ok()
///                     .and_then(|path| path.rsplit(',').next())
///                     .and_then(|client| client.trim().parse().ok()),
///                 Field::Absent | Field::Several => None,
///             },
///         };
///         match client {
///             Some(client) if OFFICE.contains(&client) => Verdict::met(),
///             _ => Verdict::not_met("not an address of the office"),
///         }
///     }
/// }
/// ```
///
/// A rate limit for each principal, which answers 429 with the time to wait.
///
/// ```
/// use auth_core::{Condition, ConditionContext, Principal, Realm, Verdict, condition};
/// use governor::clock::{Clock, DefaultClock};
/// use governor::{DefaultKeyedRateLimiter, Quota};
/// use std::num::NonZeroU32;
/// use std::sync::LazyLock;
///
/// static LIMITER: LazyLock<DefaultKeyedRateLimiter<String>> = LazyLock::new(|| {
///     DefaultKeyedRateLimiter::keyed(Quota::per_minute(NonZeroU32::MIN.saturating_add(59)))
/// });
///
/// pub enum WithinLimit {}
///
/// #[condition]
/// impl<R: Realm> Condition<R> for WithinLimit {
///     const NAME: &'static str = "within-limit";
///     const DESCRIPTION: &'static str = "at most 60 requests a minute";
///
///     fn check(context: ConditionContext<'_, R>) -> Verdict<'_> {
///         let name = context.principal().subject().unwrap_or_default();
///         match LIMITER.check_key(&name.to_owned()) {
///             Ok(()) => Verdict::met(),
///             Err(until) => {
///                 Verdict::too_many_requests(until.wait_time_from(DefaultClock::default().now()))
///             }
///         }
///     }
/// }
/// ```
///
/// An embargo, whose date the client may know.
///
/// ```
/// use auth_core::{Condition, ConditionContext, Realm, Verdict, condition};
/// use std::time::{Duration, SystemTime, UNIX_EPOCH};
///
/// /// 1 May 2027, in seconds since 1970.
/// const LIFTED: Duration = Duration::from_secs(1_809_129_600);
///
/// pub enum AfterEmbargo {}
///
/// #[condition]
/// impl<R: Realm> Condition<R> for AfterEmbargo {
///     const NAME: &'static str = "after-embargo";
///     const DESCRIPTION: &'static str = "the first of May 2027 has come";
///
///     fn check(_: ConditionContext<'_, R>) -> Verdict<'_> {
///         match SystemTime::now().duration_since(UNIX_EPOCH) {
///             Ok(now) if now >= LIFTED => Verdict::met(),
///             Ok(_) => Verdict::not_met("embargoed until 1 May 2027").public(),
///             Err(_) => Verdict::unavailable("the clock stands before 1970"),
///         }
///     }
/// }
/// ```
pub trait Condition<R: Realm>: 'static {
    /// A short name, for logs and lists. Not the identity of the condition: several conditions
    /// may have the same name, and lists then show their types as well.
    const NAME: &'static str;

    /// What it demands, for whoever reads the documentation of the service.
    const DESCRIPTION: &'static str;

    /// The identity of the condition while compiling, which the attribute
    /// [`#[condition]`](macro@crate::condition) writes.
    #[doc(hidden)]
    const PUT_THE_ATTRIBUTE_CONDITION_ON_THIS_IMPL: ConditionId;

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
