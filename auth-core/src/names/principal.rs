//! Who a request is made by.

use crate::names::vocabulary::{RoleSet, ScopeSet};
use std::sync::Arc;
use std::time::SystemTime;

/// Who the request is made by, once a verifier has accepted the credentials.
///
/// Roles and scopes are sets built from the realm's vocabulary, best once, when the
/// credentials are verified. A principal lacks whatever a method does not return.
///
/// A principal behind a pointer is one too: `type Principal = Arc<User>` for users that a cache
/// hands out, `Box<User>`, `&'static User`.
///
/// ```
/// use auth_core::{Principal, RoleSet};
///
/// struct User {
///     name: String,
///     roles: RoleSet,
/// }
///
/// impl Principal for User {
///     fn subject(&self) -> Option<&str> {
///         Some(&self.name)
///     }
///
///     fn roles(&self) -> RoleSet {
///         self.roles
///     }
/// }
/// ```
pub trait Principal: Send + Sync + 'static {
    /// The name to log decisions under: a user id, a client id. Not shown to clients.
    fn subject(&self) -> Option<&str> {
        None
    }

    /// The roles held: [`Realm::ROLES`](crate::Realm::ROLES)`.set(…)`. What they imply
    /// need not be in the set.
    fn roles(&self) -> RoleSet {
        RoleSet::EMPTY
    }

    /// The scopes granted: [`Realm::SCOPES`](crate::Realm::SCOPES)`.set(…)`. What they
    /// imply need not be in the set.
    fn scopes(&self) -> ScopeSet {
        ScopeSet::EMPTY
    }

    /// The authentication context class: how the user was authenticated, as the `acr` claim of
    /// a token says (RFC 9068 §2.2.1). For `#[require_step_up(acr = "…")]`.
    fn acr(&self) -> Option<&str> {
        None
    }

    /// When the user was authenticated, as the `auth_time` claim of a token says (RFC 9068
    /// §2.2.1), which is not when the token was issued. For `#[require_step_up(max_age = …)]`.
    fn authenticated_at(&self) -> Option<SystemTime> {
        None
    }
}

/// Pointers to principals.
macro_rules! pointers {
    ($($pointer:ty)+) => {$(
        impl<T: Principal + ?Sized> Principal for $pointer {
            fn subject(&self) -> Option<&str> {
                (**self).subject()
            }

            fn roles(&self) -> RoleSet {
                (**self).roles()
            }

            fn scopes(&self) -> ScopeSet {
                (**self).scopes()
            }

            fn acr(&self) -> Option<&str> {
                (**self).acr()
            }

            fn authenticated_at(&self) -> Option<SystemTime> {
                (**self).authenticated_at()
            }
        }
    )+};
}

pointers!(Arc<T> Box<T> &'static T);

/// The caller that a guard lets in: a principal, or an `Option` of one where requests without
/// credentials are allowed.
pub trait Admitted: Send + Sized {
    /// The type of the principal.
    type Principal: Principal;

    /// Whether requests without credentials are let in.
    const ALLOWS_ANONYMOUS: bool;

    /// Admits a principal who meets the requirement.
    fn principal(principal: Self::Principal) -> Self;

    /// Admits a request without credentials, if that is allowed.
    fn anonymous() -> Option<Self>;

    /// The principal's name for the log, if there is a principal and it has one.
    fn subject(&self) -> Option<&str>;
}

impl<P: Principal> Admitted for P {
    type Principal = P;

    const ALLOWS_ANONYMOUS: bool = false;

    fn principal(principal: P) -> Self {
        principal
    }

    fn anonymous() -> Option<Self> {
        None
    }

    fn subject(&self) -> Option<&str> {
        Principal::subject(self)
    }
}

impl<P: Principal> Admitted for Option<P> {
    type Principal = P;

    const ALLOWS_ANONYMOUS: bool = true;

    fn principal(principal: P) -> Self {
        Some(principal)
    }

    fn anonymous() -> Option<Self> {
        Some(None)
    }

    fn subject(&self) -> Option<&str> {
        self.as_ref().and_then(Principal::subject)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::vocabulary::{Roles, Scopes};

    const ROLES: Roles = Roles::new(&["admin"]);
    const SCOPES: Scopes = Scopes::new(&["read"]);

    struct User;

    impl Principal for User {
        fn subject(&self) -> Option<&str> {
            Some("ann")
        }

        fn roles(&self) -> RoleSet {
            ROLES.set(["admin"])
        }

        fn scopes(&self) -> ScopeSet {
            SCOPES.set(["read"])
        }

        fn acr(&self) -> Option<&str> {
            Some("mfa")
        }

        fn authenticated_at(&self) -> Option<SystemTime> {
            Some(SystemTime::UNIX_EPOCH)
        }
    }

    #[test]
    fn a_pointer_answers_for_the_principal() {
        fn check(principal: &impl Principal) {
            assert_eq!(principal.subject(), Some("ann"));
            assert_eq!(principal.roles(), ROLES.set(["admin"]));
            assert_eq!(principal.scopes(), SCOPES.set(["read"]));
            assert_eq!(principal.acr(), Some("mfa"));
            assert_eq!(principal.authenticated_at(), Some(SystemTime::UNIX_EPOCH));
        }
        check(&Arc::new(User));
        check(&Box::new(User));
        check(&(&User as &'static User));
        check(&(Arc::new(User) as Arc<dyn Principal>));
    }
}
