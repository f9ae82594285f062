//! The realm (protection space): its principals, its schemes, its verifiers, its vocabularies.

mod decision;
pub(crate) mod scheme;
pub(crate) mod verify;

pub use decision::{Decision, Outcome};
pub use scheme::{
    AuthError, Basic, Bearer, ChallengeContext, LenientBearer, Presented, Scheme, SchemeList,
    SchemeSet,
};
pub use verify::{Verify, VerifyError};

use crate::denial::login::LoginPage;
use crate::denial::{Denial, Page, Preference};
use crate::names::Declared;
use crate::names::principal::Principal;
use crate::names::vocabulary::{Roles, Scopes};

/// The protection space (RFC 9110 §11.5): who its principals are, which schemes it takes
/// credentials in, which roles and scopes exist.
///
/// A service implements it once, on a type reachable as `crate::Auth` (defined there, or
/// `pub use`d), and [`Verify`] for each of its schemes. The attributes look
/// it up under that name; `realm = path` in an attribute names another.
///
/// Handlers get at it by value, from axum's state or actix-web's `app_data`: keep keys and
/// connections behind an [`Arc`](std::sync::Arc).
///
/// ```
/// use auth_core::credentials::BearerToken;
/// use auth_core::{Bearer, Principal, Realm, RoleSet, Roles, Verify, VerifyError};
///
/// #[derive(Clone)]
/// pub struct Auth;
///
/// pub struct User(RoleSet);
///
/// impl Principal for User {
///     fn roles(&self) -> RoleSet {
///         self.0
///     }
/// }
///
/// impl Realm for Auth {
///     type Principal = User;
///     type Schemes = (Bearer,);
///     const NAME: &'static str = "api";
///     const ROLES: Roles = Roles::new(&["admin", "viewer"]);
/// }
///
/// impl Verify<Bearer> for Auth {
///     async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
///         if token.secret() == "correct horse" {
///             Ok(User(Self::ROLES.set(["admin"])))
///         } else {
///             Err(VerifyError::invalid("no such token"))
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a realm",
    label = "does not implement `auth_core::Realm`",
    note = "implement `auth_core::Realm` for the type at `crate::Auth`, or name another with `realm = path`"
)]
pub trait Realm: Sized + Send + Sync + 'static {
    /// Who requests are made by.
    type Principal: Principal;

    /// The schemes the realm takes, a tuple such as `(Bearer, Basic)`. Its order is the
    /// order of the challenges in a 401, so the strongest goes first.
    type Schemes: SchemeList<Self>;

    /// The name of the protection space, shown to clients as the `realm` parameter: not
    /// empty, no control characters.
    const NAME: &'static str;

    /// The roles that requirements may name.
    const ROLES: Roles = Roles::EMPTY;

    /// The scopes that requirements may name.
    const SCOPES: Scopes = Scopes::EMPTY;

    /// Whether a refusal says what the requirement is: the `scope` in challenges, the
    /// role, scopes or requirement in the body. It never says more than that.
    ///
    /// In particular it does not say why credentials are not valid: an unknown user, a wrong
    /// password and a locked account get the same answer, and so do a token that has expired,
    /// one that was revoked and one that never was. The time that the answer takes is up to
    /// the verifier.
    const DISCLOSE_REQUIREMENT: bool = true;

    /// The body of a refusal, if the realm has one of its own for it. Otherwise it is problem
    /// details (RFC 9457), or a plain text or page with the same content for clients that
    /// prefer these.
    ///
    /// Only the body: whatever this returns, status, challenges and the other fields are those
    /// that the refusal demands. Of the request it learns what the client prefers, and nothing
    /// that it could repeat to somebody else. If it panics, the body is the usual one.
    ///
    /// Refusals on concealed routes are not rendered.
    ///
    /// ```
    /// # use auth_core::credentials::BearerToken;
    /// # use auth_core::{Bearer, Principal, Realm, Verify, VerifyError};
    /// use auth_core::denial::{Format, Page, Preference};
    /// use auth_core::{Denial, DenialKind};
    /// # struct Auth;
    /// # struct User;
    /// # impl Principal for User {}
    /// # impl Verify<Bearer> for Auth {
    /// #     async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> { Ok(User) }
    /// # }
    /// # impl Realm for Auth {
    /// #     type Principal = User;
    /// #     type Schemes = (Bearer,);
    /// #     const NAME: &'static str = "api";
    /// fn render(&self, denial: &Denial, client: &Preference<'_>) -> Option<Page> {
    ///     if client.format() != Format::Html {
    ///         return None;
    ///     }
    ///     Some(Page::html(match denial.kind() {
    ///         DenialKind::Forbidden => "<p>This is not for you.",
    ///         DenialKind::Unavailable => "<p>Try again later.",
    ///         _ => "<p>Log in first.",
    ///     }))
    /// }
    /// # }
    /// ```
    fn render(&self, denial: &Denial, client: &Preference<'_>) -> Option<Page> {
        let _ = (denial, client);
        None
    }

    /// Learns of each decision, to count it or to ship it elsewhere. It is also in the log; see
    /// [`audit`](crate::audit).
    ///
    /// Called before the answer is sent, in the task of the request: it must not block. What a
    /// handler refuses, by `#[authorize]` or a [`Denial`] in its result, is a decision of its own
    /// after that of the guard. A denial in an error of another type is not seen.
    ///
    /// ```
    /// # use auth_core::credentials::BearerToken;
    /// # use auth_core::{Bearer, Principal, Realm, Verify, VerifyError};
    /// use auth_core::realm::{Decision, Outcome};
    /// use std::sync::atomic::{AtomicU64, Ordering};
    ///
    /// static DENIED: AtomicU64 = AtomicU64::new(0);
    /// # struct Auth;
    /// # struct User;
    /// # impl Principal for User {}
    /// # impl Verify<Bearer> for Auth {
    /// #     async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> { Ok(User) }
    /// # }
    /// # impl Realm for Auth {
    /// #     type Principal = User;
    /// #     type Schemes = (Bearer,);
    /// #     const NAME: &'static str = "api";
    /// fn observe(&self, decision: &Decision<'_>) {
    ///     if decision.outcome() != Outcome::Allowed {
    ///         DENIED.fetch_add(1, Ordering::Relaxed);
    ///     }
    /// }
    /// # }
    /// ```
    fn observe(&self, decision: &Decision<'_>) {
        let _ = decision;
    }

    /// The page where users log in, for a realm that has one: browsers that navigate are sent
    /// there in place of a 401.
    fn login_page(&self) -> Option<&LoginPage> {
        None
    }

    /// The URL of the protected resource's metadata (RFC 9728 §5.1), for the
    /// `resource_metadata` parameter of challenges:
    /// [`ProtectedResource::metadata_url`](crate::denial::ProtectedResource::metadata_url).
    fn resource_metadata(&self) -> Option<&str> {
        None
    }
}

/// Returns the declarations of a realm.
#[doc(hidden)]
#[must_use]
pub const fn declared<R: Realm>() -> Declared {
    Declared {
        name: R::NAME,
        roles: InPlace::<R>::ROLES,
        scopes: InPlace::<R>::SCOPES,
        schemes: R::Schemes::NAMES,
    }
}

/// The realm's vocabularies by reference, so that they are not copied for every handler.
pub(crate) struct InPlace<R>(R);

impl<R: Realm> InPlace<R> {
    pub(crate) const ROLES: &'static Roles = &R::ROLES;
    pub(crate) const SCOPES: &'static Scopes = &R::SCOPES;
}
