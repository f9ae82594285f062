//! Arguments for direct calls of handlers in tests, past every check.
//!
//! The long names make forged guards easy to find in a review; they need the feature `testing`.

use crate::enforce::evaluate::Passed;
use crate::enforce::guard::{Guard, Guarded};
use crate::enforce::kept::Keep;
use crate::enforce::policy::Policy;
use crate::enforce::public::Public;

impl<P: Policy> Guard<P> {
    /// A forged guard, for the call of a handler or of a domain function in a test.
    ///
    /// It needs the feature `testing`, which belongs under `[dev-dependencies]`.
    #[must_use]
    pub const fn forged_for_test_without_any_check(admitted: P::Admitted) -> Self {
        Self::new(Passed {
            admitted,
            scheme: None,
        })
    }
}

impl<P: Policy, T> Guarded<P, T> {
    /// The last argument of a handler, for a direct call in a test. A handler with several
    /// arguments takes `()` for each of the others.
    ///
    /// ```
    /// # use auth_core::credentials::BearerToken;
    /// # use auth_core::{Bearer, Principal, Realm, Verify, VerifyError};
    /// # #[derive(Clone)]
    /// # pub struct Auth;
    /// # pub struct User { name: String }
    /// # impl Principal for User {}
    /// # impl Realm for Auth {
    /// #     type Principal = User;
    /// #     type Schemes = (Bearer,);
    /// #     const NAME: &'static str = "api";
    /// # }
    /// # impl Verify<Bearer> for Auth {
    /// #     async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
    /// #         Err(VerifyError::invalid("nobody is known here"))
    /// #     }
    /// # }
    /// use auth_core::{Guarded, require_auth};
    ///
    /// #[require_auth]
    /// async fn greet(#[principal] user: User, greeting: String, mark: char) -> String {
    ///     format!("{greeting}, {}{mark}", user.name)
    /// }
    ///
    /// # async fn test() {
    /// let alice = User { name: "Alice".to_owned() };
    /// let arguments = ("Hello".to_owned(), '!');
    /// let answer = greet((), Guarded::forged_for_test_without_any_check(alice, arguments)).await;
    /// assert_eq!(answer, "Hello, Alice!");
    /// # }
    /// # fn main() {}
    /// ```
    ///
    /// The expression of `#[authorize]` is still checked, since the handler itself does that:
    ///
    /// ```
    /// # use auth_core::credentials::BearerToken;
    /// # use auth_core::{Bearer, Principal, Realm, Verify, VerifyError};
    /// # pub struct Auth;
    /// # pub struct User { name: String }
    /// # impl Principal for User {}
    /// # impl Realm for Auth {
    /// #     type Principal = User;
    /// #     type Schemes = (Bearer,);
    /// #     const NAME: &'static str = "api";
    /// # }
    /// # impl Verify<Bearer> for Auth {
    /// #     async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
    /// #         Err(VerifyError::invalid("nobody is known here"))
    /// #     }
    /// # }
    /// use auth_core::{DenialKind, Guarded, authorize, require_auth};
    ///
    /// #[require_auth]
    /// #[authorize(user.name == name)]
    /// async fn rename(#[principal] user: &User, name: String) -> String {
    ///     name
    /// }
    ///
    /// # async fn test() {
    /// let alice = User { name: "Alice".to_owned() };
    /// let arguments = ("Bob".to_owned(),);
    /// let answer = rename(Guarded::forged_for_test_without_any_check(alice, arguments)).await;
    /// let denial = answer.into_result().expect_err("Bob is somebody else");
    /// assert_eq!(denial.kind(), DenialKind::Forbidden);
    /// # }
    /// # fn main() {}
    /// ```
    #[must_use]
    pub fn forged_for_test_without_any_check(admitted: P::Admitted, arguments: T) -> Self {
        Self {
            guard: Guard::forged_for_test_without_any_check(admitted),
            arguments,
            kept: P::Kept::nothing(),
        }
    }
}

impl<R, T> Public<R, T> {
    /// The last argument of a public handler, for a direct call in a test. A handler with
    /// several arguments takes `()` for each of the others.
    #[must_use]
    pub const fn for_test(arguments: T) -> Self {
        Self::new(arguments)
    }
}
