//! The documentation of the macros, which is here so that its examples compile.

macro_rules! documented {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        ///
        /// ---
        #[cfg_attr(docsrs, doc(cfg(feature = "macros")))]
        pub use auth_macros::$name;
    )+};
}

documented! {
    /// Requires valid credentials of one of the named schemes, or of any scheme of the realm.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::require_auth;
    ///
    /// #[require_auth(Bearer)]
    /// async fn me(#[principal] user: User) -> String {
    ///     user.name
    /// }
    ///
    /// #[require_auth(Bearer, Basic)]
    /// async fn legacy(#[principal] user: &User) -> String {
    ///     user.name.clone()
    /// }
    /// ```
    ///
    /// # Common to all attributes
    ///
    /// An attribute belongs on a handler of axum or actix-web: an `async fn`, or a `fn` that returns a
    /// future, free or associated. Several attributes on one handler mean *and* and become one guard,
    /// in any order. Write them under their own names: an attribute under an alias
    /// (`use auth_core::public as open;`) below another one cannot be merged and is an error.
    ///
    /// `#[principal]` marks the argument that receives the principal, by value or by reference.
    /// `#[guard]` marks the argument that receives the [`Guard`](crate::Guard) of a named policy. The
    /// framework extracts the other arguments after the guard has let the request in.
    ///
    /// The realm is the type at `crate::Auth`; a `use` at that path is enough. Without one, the
    /// compiler reports “cannot find type `Auth` in the crate root”. `realm = path` names another realm,
    /// in each attribute of the handler. `crate = ::path` names this crate if it has another name.
    ///
    /// # The order of attributes
    ///
    /// | other attribute | above this crate's attributes | below them |
    /// |---|---|---|
    /// | another one of this crate | merged | merged |
    /// | another one of this crate in `#[cfg_attr(…)]` | merged | merged |
    /// | `#[get("/x")]` of actix-web | works in a plain `App`; no stance for a guarded one | works in both |
    /// | `#[axum::debug_handler]` | works for a handler without `#[principal]` and with another argument | works |
    /// | `#[tracing::instrument(err)]` and others that use the return type | works | works if the handler cannot refuse a request itself |
    ///
    /// A handler can refuse a request itself if it has [`authorize`], returns `Result<_, Denial>` or
    /// is concealed. It then returns a [`MaybeDenied`](crate::MaybeDenied).
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::{require_auth, require_role};
    ///
    /// #[require_role("admin")]
    /// #[cfg_attr(not(test), require_auth(Bearer))]
    /// async fn purge() {}
    /// ```
    ///
    /// ```compile_fail
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// # use auth_core::require_role;
    /// use auth_core::public as open;
    ///
    /// #[require_role("admin")]
    /// #[open(reason = "health probe")] // cannot be merged: write `public`
    /// async fn health() {}
    /// ```
    ///
    /// # The order of arguments
    ///
    /// axum gives the body to the last argument. An extractor of axum that takes the body, such as
    /// `Json`, `Form` or `Request`, is an error before the last argument:
    ///
    #[cfg_attr(
        feature = "axum",
        doc = r#"
```compile_fail,E0080
# include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
# fn main() {}
# use auth_core::require_auth;
# use axum::extract::{OriginalUri, Request};
#[require_auth] // `Request` takes the body of the request, so it has to be the last argument
async fn echo(request: Request, uri: OriginalUri) {}
```
"#
    )]
    require_auth;

    /// Requires a role, or one that implies it.
    ///
    /// A role is a literal or a variant of an enum that derives [`Role`]. `any(…)` requires one of
    /// several roles, `all(…)` each of them, and `not(…)` excludes one. A role that the realm does not
    /// declare is a compile error, and so is a requirement that nobody can meet.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::require_role;
    ///
    /// #[require_role("admin")]
    /// async fn purge() {}
    ///
    /// #[require_role(all("viewer", not("admin")))]
    /// async fn comment() {}
    /// ```
    ///
    /// ```compile_fail,E0080
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// # use auth_core::require_role;
    /// #[require_role("amdin")] // unknown role 'amdin'; did you mean 'admin'?
    /// async fn purge() {}
    /// ```
    ///
    /// A principal without the role gets 403 without a challenge, because new credentials would not
    /// help. [`require_auth`] documents everything that is common to all attributes.
    require_role;

    /// Requires a scope, or one that implies it, with the same syntax as [`require_role`].
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::require_scope;
    ///
    /// #[require_scope("posts:write")]
    /// async fn publish(#[principal] author: User) -> u64 {
    ///     author.id
    /// }
    /// ```
    ///
    /// A principal without the scope gets 403. If the scheme of its credentials can say so, a challenge
    /// names all scopes that the handler requires (RFC 6750 §3.1).
    require_scope;

    /// Requires a combination of roles, scopes, schemes, named policies and conditions.
    ///
    /// | part | requires |
    /// |---|---|
    /// | `role("editor")`, `scope("posts:write")` | the role or the scope, or one that implies it |
    /// | `auth(Bearer)` | credentials of that scheme |
    /// | `any(…)`, `all(…)`, `not(…)` | one part, each part, that the part is not met |
    /// | a path | the policy ([`policy!`]) or the [`Condition`](crate::Condition) of that path |
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::require;
    ///
    /// #[require(any(role("admin"), all(role("editor"), scope("posts:write"))))]
    /// async fn publish() {}
    /// ```
    ///
    /// The compiler analyses the requirement, including the implications of the names. A requirement
    /// that nobody can meet is an error, and so is a part that can never matter.
    require;

    /// Requires an expression over the handler's arguments and the principal to be true.
    ///
    /// The expression is evaluated after the arguments are extracted and before the body of the
    /// function runs. If it is false, the client gets 403.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::{authorize, require_auth};
    ///
    /// struct Path<T>(T);
    ///
    /// #[require_auth(Bearer)]
    /// #[authorize(user.id == id)]
    /// async fn edit(Path(id): Path<u64>, #[principal] user: &User) -> String {
    ///     format!("{id} by {}", user.name)
    /// }
    /// ```
    ///
    /// The realm renders, logs and observes the refusal like that of a guard, with the expression as
    /// the reason, and a concealed route conceals it. The log has the subject unless the handler takes
    /// the principal by value. A `?` in the expression refuses with the [`Denial`](crate::Denial) of
    /// its error.
    ///
    /// [`ensure_authorized`](crate::ensure_authorized) checks data that the body has loaded.
    authorize;

    /// Lets in requests without credentials, and requests with valid credentials.
    ///
    /// `#[optional_auth]` accepts every scheme of the realm, `#[optional_auth(Bearer)]` those in the
    /// list. The guard looks for credentials of an accepted scheme and for nothing else:
    ///
    /// | the request has | outcome | `#[principal] user: Option<User>` |
    /// |---|---|---|
    /// | no credentials | let in | `None` |
    /// | credentials of a scheme not accepted here, valid or not: a password under `#[optional_auth(Bearer)]` | let in, because the guard does not look at them | `None` |
    /// | valid credentials of an accepted scheme | let in | `Some` |
    /// | invalid credentials of an accepted scheme: unknown, expired, malformed | 401 with the challenges of the accepted schemes, as under [`require_auth`] | |
    /// | credentials of two accepted schemes, or two `Authorization` fields | 400 | |
    /// | credentials of an accepted scheme that cannot be verified now | 503 | |
    ///
    /// Invalid credentials are refused because the client meant to be somebody, and has to learn that
    /// its session is over.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::optional_auth;
    ///
    /// #[optional_auth]
    /// async fn greeting(#[principal] user: Option<&User>) -> String {
    ///     user.map_or_else(|| "hello".to_owned(), |user| format!("hello, {}", user.name))
    /// }
    /// ```
    optional_auth;

    /// Opens a handler to every request, for a reason that the access matrix lists.
    ///
    /// The handler ignores credentials.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::public;
    ///
    /// #[public(reason = "asked by the load balancer, which has no account")]
    /// async fn health() -> &'static str {
    ///     "ok"
    /// }
    /// ```
    public;

    /// Makes refusals look like a route that does not exist.
    ///
    /// `conceal` is an attribute beside the requirements, or an option in one of them: `#[require_role("admin", conceal)]`
    /// is the same as
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::{conceal, require_role};
    ///
    /// #[conceal]
    /// #[require_role("admin")]
    /// async fn audit() -> &'static str {
    ///     "all is well"
    /// }
    /// ```
    ///
    /// Every refusal has the status, the fields and the body of a missing route. There is no
    /// challenge, so clients need another way to learn that they can log in. The log has the true
    /// reason.
    ///
    /// The handler's own refusals are concealed too, by [`authorize`] or with a [`Denial`](crate::Denial)
    /// such as that of [`ensure_authorized`](crate::ensure_authorized): a post of another user looks
    /// like a post that does not exist. A concealed handler is therefore an `async fn` and returns a
    /// [`MaybeDenied`](crate::MaybeDenied). Other answers of the handler and the rejections of its
    /// extractors are not concealed.
    ///
    /// A handler that takes the body reads it before it can refuse. A client notices by the
    /// `100 Continue` and by the end of the connection. Where that matters, decide by the path and the
    /// principal alone.
    ///
    /// If missing routes get more than an empty 404, tell the router:
    #[cfg_attr(feature = "axum", doc = "[`axum::Conceal`](crate::axum::Conceal),")]
    #[cfg_attr(feature = "actix", doc = "[`actix::Conceal`](crate::actix::Conceal),")]
    /// whose documentation lists the differences that remain.
    ///
    /// # Timing
    ///
    /// A request without well-formed credentials is refused without a call of the verifier, in about
    /// the time of a missing route. Well-formed credentials are verified, valid or not, and the time
    /// that takes shows a client that the route exists. A signature that is verified in the process
    /// disappears in the noise of the network; a query to a directory does not. Where that matters,
    /// verify credentials in front of the router, for missing routes too.
    ///
    /// # Caches
    ///
    /// Caches may store a 404 (RFC 9110 §15.5.5) and serve the one for an anonymous request to a user
    /// who is allowed. The answer is that of the fallback, so set `Cache-Control: no-store` there.
    conceal;

    /// Requires a strong or a recent authentication of the user (RFC 9470).
    ///
    /// `acr` lists authentication contexts, separated by spaces, of which one is enough. `max_age` is
    /// in seconds. They are compared with [`Principal::acr`](crate::Principal::acr) and
    /// [`Principal::authenticated_at`](crate::Principal::authenticated_at).
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::{require_role, require_step_up};
    ///
    /// #[require_step_up(acr = "urn:example:mfa urn:example:passkey", max_age = 300)]
    /// #[require_role("admin")]
    /// async fn transfer() -> &'static str {
    ///     "sent"
    /// }
    /// ```
    ///
    /// A principal that meets the other requirements gets 401 with `insufficient_user_authentication`
    /// and the values, in challenges that can carry them, so that the client can ask its user to
    /// authenticate again. A principal without a required role gets 403, because no authentication
    /// would help. If scopes are missing as well, the 401 names them, so that one new token is enough.
    require_step_up;

    /// Identifies an implementation of [`Condition`](crate::Condition).
    ///
    /// A condition is identified by its type, and types cannot be compared while compiling. So the
    /// attribute writes a hidden constant into the `impl`, which is different for every `impl` and
    /// for every value of its const parameters (integers, `bool` and `char`). Requirements are
    /// compared by it, and lists print the values:
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::{Condition, ConditionContext, Verdict, condition, policy};
    ///
    /// /// In the access matrix, `AtLeast<10>` is `at-least(10)`.
    /// pub enum AtLeast<const LEVEL: u64> {}
    ///
    /// #[condition]
    /// impl<const LEVEL: u64> Condition<Auth> for AtLeast<LEVEL> {
    ///     const NAME: &'static str = "at-least";
    ///     const DESCRIPTION: &'static str = "the account has a level";
    ///
    ///     fn check(context: ConditionContext<'_, Auth>) -> Verdict<'_> {
    ///         if context.principal().id >= LEVEL {
    ///             Verdict::met()
    ///         } else {
    ///             Verdict::not_met("the level is too low")
    ///         }
    ///     }
    /// }
    ///
    /// type AtLeastTen = AtLeast<10>;
    /// policy!(pub(crate) Seniors = AtLeastTen);
    /// ```
    ///
    /// The realm may be a type parameter: `impl<R: Realm> Condition<R> for FromOffice`. Another type
    /// parameter is an error, since it would make one `impl` several conditions that the compiler
    /// cannot tell apart. `crate = ::path` names this crate if it has another name.
    condition;

    /// Declares named policies.
    ///
    /// A policy is a requirement with a name, for [`require`], for other policies, for the extractor
    /// [`Guard<P>`](crate::Guard), and for the proof that a domain function takes.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::{Guard, policy};
    ///
    /// policy! {
    ///     /// May publish.
    ///     pub(crate) CanPublish = all(role("editor"), scope("posts:write"));
    /// }
    ///
    /// fn publish(_proof: &Guard<CanPublish>, _title: &str) {}
    /// ```
    policy;

    /// Declares a vocabulary of roles, as names or as chains with the stronger role first.
    ///
    /// ```
    /// use auth_core::{Roles, roles};
    ///
    /// const ROLES: Roles = roles!(admin > editor > viewer, auditor > viewer);
    /// assert_eq!(ROLES.names(), ["admin", "editor", "viewer", "auditor"]);
    /// ```
    roles;

    /// Declares a vocabulary of scopes, like [`roles!`].
    ///
    /// ```
    /// use auth_core::{Scopes, scopes};
    ///
    /// const SCOPES: Scopes = scopes!("posts:write" > "posts:read", "users:read");
    /// assert_eq!(SCOPES.names(), ["posts:write", "posts:read", "users:read"]);
    /// ```
    scopes;

    /// Declares the variants of an enum as roles; see [`Term`](crate::names::Term).
    Role;

    /// Declares the variants of an enum as scopes; see [`Term`](crate::names::Term).
    Scope;
}
