//! The schemes of a realm as a tuple type: each is asked by static dispatch, in order.

use super::{AuthError, ChallengeContext, Presented, Scheme};
use crate::names::message::Message;
use crate::protocol::challenge::{Challenge, Challenges};
use crate::realm::Realm;
use crate::realm::verify::{Verify, VerifyError};
use crate::request::head::RequestHead;
use core::any::TypeId;

/// Which schemes of a realm, a bit each, in the realm's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemeSet(pub(crate) u32);

impl SchemeSet {
    /// No scheme.
    pub(crate) const EMPTY: Self = Self(0);

    /// No index is as large.
    pub(crate) const MOST: usize = 32;

    /// The scheme at `index`; a realm has at most eight.
    pub(crate) const fn only(index: usize) -> Self {
        Self(if index < Self::MOST { 1 << index } else { 0 })
    }

    const fn with(self, index: usize, included: bool) -> Self {
        if included {
            self.union(Self::only(index))
        } else {
            self
        }
    }

    pub(crate) const fn contains(self, index: usize) -> bool {
        self.0 & Self::only(index).0 != 0
    }

    pub(crate) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The index of the scheme, if there is exactly one.
    pub(crate) fn single(self) -> Option<usize> {
        (self.len() == 1)
            .then(|| usize::try_from(self.0.trailing_zeros()).ok())
            .flatten()
    }

    pub(crate) const fn len(self) -> u32 {
        self.0.count_ones()
    }
}

/// What came of the credentials in a request.
pub enum Authentication<P> {
    /// There are none of an accepted scheme.
    Absent,
    /// They were refused before or without verification.
    Malformed {
        /// The schemes whose credentials the request has.
        tried: SchemeSet,
        /// Why.
        error: AuthError,
    },
    /// The verifier did not accept them.
    Refused {
        /// The index of their scheme.
        scheme: usize,
        /// The verifier's reason.
        error: VerifyError,
    },
    /// They are valid.
    Verified {
        /// The index of their scheme.
        scheme: usize,
        /// Who they belong to.
        principal: P,
    },
}

/// The schemes of a realm, in challenge order: a tuple of one to eight [`Scheme`]s, for
/// each of which the realm implements [`Verify`]. Implemented for exactly those; sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of schemes that the realm can verify",
    label = "expected a tuple such as `(Bearer,)` or `(Bearer, Basic)`",
    note = "the realm must implement `auth_core::Verify` for each scheme in the tuple"
)]
pub trait SchemeList<R: Realm>: sealed::Sealed + 'static {
    /// The names, of which no two are the same.
    #[doc(hidden)]
    const NAMES: &'static [&'static str];

    /// The types, in the order of the names.
    #[doc(hidden)]
    const TYPES: &'static [TypeId];

    #[doc(hidden)]
    const OAUTH: SchemeSet;

    /// The challenges of the `accepted` schemes, each for the context that `context`
    /// gives for its index.
    #[doc(hidden)]
    fn challenges<'a>(
        accepted: SchemeSet,
        context: impl Fn(usize) -> ChallengeContext<'a>,
    ) -> Challenges;

    /// The challenge for a 403 for want of scope, if the scheme has one.
    #[doc(hidden)]
    fn scope_challenge(scheme: usize, context: &ChallengeContext<'_>) -> Option<Challenge>;

    /// Finds credentials of an accepted scheme and verifies them.
    #[doc(hidden)]
    fn authenticate(
        realm: &R,
        head: &RequestHead<'_>,
        accepted: SchemeSet,
    ) -> impl Future<Output = Authentication<R::Principal>> + Send;
}

mod sealed {
    pub trait Sealed {}
}

/// A list that has the scheme `S` once, at an index that the compiler infers: there is one
/// implementation for each place in a list, and a scheme listed twice makes it ambiguous.
pub trait ListsOnce<S, Index> {
    /// The index as a number.
    const INDEX: usize;
}

/// An index in a list of schemes.
#[derive(Debug)]
pub enum At<const INDEX: usize> {}

macro_rules! lists_once {
    ([$($all:ident)+]) => {};
    ([$($all:ident)+] $scheme:ident $index:literal $(, $other:ident $other_index:literal)*) => {
        impl<$($all),+> ListsOnce<$scheme, At<$index>> for ($($all,)+) {
            const INDEX: usize = $index;
        }

        lists_once!([$($all)+] $($other $other_index),*);
    };
}

/// The names, unless two of them are the same: challenges, logs and lists know schemes by name.
#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
const fn distinct<const LEN: usize>(names: [&'static str; LEN]) -> [&'static str; LEN] {
    let mut index = 0;
    while index < LEN {
        let mut before = 0;
        while before < index {
            if names[before].eq_ignore_ascii_case(names[index]) {
                Message::new()
                    .text("`Realm::Schemes` lists two schemes of the name ")
                    .quoted(names[index])
                    .text(", upper and lower case being the same; list a scheme once, and give each its own `Scheme::NAME`")
                    .panic();
            }
            before += 1;
        }
        index += 1;
    }
    names
}

macro_rules! scheme_list {
    ($first:ident $first_index:literal $(, $scheme:ident $index:literal)*) => {
        impl<$first, $($scheme,)*> sealed::Sealed for ($first, $($scheme,)*) {}

        lists_once!([$first $($scheme)*] $first $first_index $(, $scheme $index)*);

        #[diagnostic::do_not_recommend]
        impl<R, $first, $($scheme,)*> SchemeList<R> for ($first, $($scheme,)*)
        where
            R: Realm + Verify<$first> $(+ Verify<$scheme>)*,
            $first: Scheme,
            $($scheme: Scheme,)*
        {
            const NAMES: &'static [&'static str] = &distinct([$first::NAME, $($scheme::NAME,)*]);

            const TYPES: &'static [TypeId] = &[TypeId::of::<$first>(), $(TypeId::of::<$scheme>(),)*];

            const OAUTH: SchemeSet = SchemeSet::EMPTY
                .with($first_index, $first::OAUTH)
                $(.with($index, $scheme::OAUTH))*;

            fn challenges<'a>(
                accepted: SchemeSet,
                context: impl Fn(usize) -> ChallengeContext<'a>,
            ) -> Challenges {
                let mut challenges = None;
                let mut add = |challenge| match &mut challenges {
                    None => challenges = Some(Challenges::new(challenge)),
                    Some(challenges) => challenges.push(challenge),
                };
                if accepted.contains($first_index) {
                    add($first::challenge(&context($first_index)));
                }
                $(if accepted.contains($index) {
                    add($scheme::challenge(&context($index)));
                })*
                // A set of accepted schemes is never empty (see `requirement.rs`); were it,
                // a 401 still says how to authenticate.
                challenges.unwrap_or_else(|| Challenges::new($first::challenge(&context($first_index))))
            }

            fn scope_challenge(scheme: usize, context: &ChallengeContext<'_>) -> Option<Challenge> {
                if scheme == $first_index {
                    return $first::OAUTH.then(|| $first::challenge(context));
                }
                $(if scheme == $index {
                    return $scheme::OAUTH.then(|| $scheme::challenge(context));
                })*
                None
            }

            #[expect(non_snake_case, reason = "a variable for each type parameter")]
            async fn authenticate(
                realm: &R,
                head: &RequestHead<'_>,
                accepted: SchemeSet,
            ) -> Authentication<R::Principal> {
                let $first = look::<$first>(head, accepted, $first_index);
                $(let $scheme = look::<$scheme>(head, accepted, $index);)*
                // Not a loop: the future would hold all credentials across every await.
                let tried = presented(&$first, $first_index)$(.union(presented(&$scheme, $index)))*;
                if tried.len() > 1 {
                    return Authentication::Malformed { tried, error: AuthError::InvalidRequest };
                }
                match $first {
                    Presented::Absent => {}
                    Presented::Credentials(credentials) => {
                        let verified = Verify::<$first>::verify(realm, credentials).await;
                        return judged($first_index, verified);
                    }
                    Presented::InvalidCredentials => {
                        return Authentication::Malformed { tried, error: AuthError::InvalidCredentials };
                    }
                    Presented::InvalidRequest => {
                        return Authentication::Malformed { tried, error: AuthError::InvalidRequest };
                    }
                }
                $(match $scheme {
                    Presented::Absent => {}
                    Presented::Credentials(credentials) => {
                        let verified = Verify::<$scheme>::verify(realm, credentials).await;
                        return judged($index, verified);
                    }
                    Presented::InvalidCredentials => {
                        return Authentication::Malformed { tried, error: AuthError::InvalidCredentials };
                    }
                    Presented::InvalidRequest => {
                        return Authentication::Malformed { tried, error: AuthError::InvalidRequest };
                    }
                })*
                Authentication::Absent
            }
        }
    };
}

scheme_list!(A 0);
scheme_list!(A 0, B 1);
scheme_list!(A 0, B 1, C 2);
scheme_list!(A 0, B 1, C 2, D 3);
scheme_list!(A 0, B 1, C 2, D 3, E 4);
scheme_list!(A 0, B 1, C 2, D 3, E 4, F 5);
scheme_list!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
scheme_list!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);

/// The credentials of scheme `S`, if the route accepts it.
fn look<'r, S: Scheme>(
    head: &RequestHead<'r>,
    accepted: SchemeSet,
    index: usize,
) -> Presented<S::Credentials<'r>> {
    if accepted.contains(index) {
        S::credentials(head)
    } else {
        Presented::Absent
    }
}

fn presented<C>(presented: &Presented<C>, index: usize) -> SchemeSet {
    match presented {
        Presented::Absent => SchemeSet::EMPTY,
        _ => SchemeSet::only(index),
    }
}

fn judged<P>(scheme: usize, verified: Result<P, VerifyError>) -> Authentication<P> {
    match verified {
        Ok(principal) => Authentication::Verified { scheme, principal },
        Err(error) => Authentication::Refused { scheme, error },
    }
}

#[cfg(test)]
mod tests {
    use super::{SchemeSet, distinct};

    #[test]
    fn names_are_distinct_without_regard_to_case() {
        let names = ["Bearer", "Basic", "Bear"];
        assert_eq!(distinct(names), names);
        for names in [["Bearer", "Basic", "bearer"], ["x", "Basic", "Basic"]] {
            assert!(
                std::panic::catch_unwind(|| distinct(names)).is_err(),
                "{names:?}"
            );
        }
    }

    #[test]
    fn a_set_is_of_the_indices_that_were_put_in() {
        let (one, five) = (SchemeSet::only(1), SchemeSet::only(5));
        let both = one.union(five);
        for index in 0..40 {
            assert_eq!(one.contains(index), index == 1, "{index}");
            assert_eq!(both.contains(index), index == 1 || index == 5, "{index}");
        }
        assert!(both.intersects(one) && one.intersects(both));
        assert!(!one.intersects(five) && !one.intersects(SchemeSet::EMPTY));
        assert_eq!(SchemeSet::only(SchemeSet::MOST), SchemeSet::EMPTY);
        assert_eq!(SchemeSet::EMPTY.with(5, true), five);
        assert_eq!(one.with(5, true), both);
        assert_eq!(one.with(5, false), one);
        assert_eq!([SchemeSet::EMPTY, one, both].map(SchemeSet::len), [0, 1, 2]);
        let single = [SchemeSet::EMPTY, SchemeSet::only(0), five, both].map(SchemeSet::single);
        assert_eq!(single, [None, Some(0), Some(5), None]);
    }
}
