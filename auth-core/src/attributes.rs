//! The macros, and what they are for. Written here and not where they are defined, so that
//! the examples can be compiled.

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
    /// Requires credentials of one of the schemes named, or of any scheme of the realm.
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
    /// # What all attributes have in common
    ///
    /// They stand on handlers of axum and actix-web alike: an `async fn` or a `fn` that returns
    /// a future, free or associated. Several on one handler mean *and* and become one guard,
    /// in any order, above or below `#[get("/x")]` and `#[debug_handler]`. Above, the latter
    /// explains an argument that is no extractor; it has to go below when there is a principal or
    /// no other argument, since it calls the function as it saw it.
    ///
    /// Where the handler can refuse a request itself, by [`authorize`], with a `Result<_, Denial>`
    /// or concealed, it returns a [`MaybeDenied`](crate::MaybeDenied). An attribute of somebody else's that
    /// looks at what a function returns, such as `#[tracing::instrument(err)]`, goes above then.
    ///
    /// axum gives the body to the last argument. `Json`, `Form`, `Request` and the like before it
    /// are an error, unless they are meant for actix-web:
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
    ///
    /// `#[principal]` marks the argument that receives the principal, by value or by
    /// reference. The other arguments are extracted when the guard has decided, not before.
    ///
    /// The realm is the type at `crate::Auth`, where a `use` of it is enough; without one, the
    /// compiler says “cannot find type `Auth` in the crate root”. `realm = path` names another. `crate = ::path`
    /// says where this crate is, should it have another name.
    require_auth;

    /// Requires a role, or one that implies it.
    ///
    /// A role is a literal or a variant of an enum that derives [`Role`]. Of several, say
    /// whether `any(…)` is enough or `all(…)` are needed; `not(…)` excludes. A name that the
    /// realm does not declare does not compile, nor does a requirement that nobody can meet.
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
    /// Who lacks it gets 403 without a challenge: new credentials would not help.
    /// See [`require_auth`] for what all attributes have in common.
    require_role;

    /// Requires a scope, or one that implies it. Like [`require_role`] for the rest.
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
    /// Who lacks it gets 403 with a challenge that names the scopes to ask for (RFC 6750
    /// §3.1), if the credentials came in a scheme that can.
    require_scope;

    /// Requires anything that can be said of roles, scopes, schemes, named policies and
    /// conditions, each combination explicit.
    ///
    /// | part | is met by |
    /// |---|---|
    /// | `role("editor")`, `scope("posts:write")` | who has it, or one that implies it |
    /// | `auth(Bearer)` | who authenticated with that scheme |
    /// | `any(…)`, `all(…)`, `not(…)` | one of them, all of them, who does not meet it |
    /// | a path | who meets the policy ([`policy!`]) or the [`Condition`](crate::Condition) there |
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
    /// A requirement is judged while compiling, with what the names imply: one that nobody
    /// can meet, or with a part that can never matter, is an error at that part.
    require;

    /// Requires an expression over the handler's own arguments and the principal to be true,
    /// once the arguments are extracted and before the body runs. Who fails it gets 403.
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
    /// The refusal is one like the guard's: rendered by the realm, concealed where the route is,
    /// in the log and observed, with the expression as the reason. The subject is among what is
    /// logged unless the handler takes the principal by value. A `?` in the expression refuses with
    /// the [`Denial`](crate::Denial) that it gives up with.
    ///
    /// For checks on what the body has loaded first, see [`ensure_authorized`](crate::ensure_authorized).
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

    /// Open on purpose, and why. Looks at no credentials.
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

    /// Has a handler refuse as if there were no such route.
    ///
    /// Stands above or below what the handler requires, or in it: `#[require_role("admin", conceal)]`
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
    /// Whatever the guard's reason, a refusal is what a missing route gets: status, fields and
    /// body. So there is no challenge, and clients have to know by other means that they may log
    /// in. In the log the reason is the true one.
    ///
    /// So is what the handler itself refuses, by [`authorize`] or with a [`Denial`](crate::Denial)
    /// such as that of [`ensure_authorized`](crate::ensure_authorized): of two posts, the one that is not the user's
    /// looks like the one that is not there. For that, the handler returns a
    /// [`MaybeDenied`](crate::MaybeDenied) and is an `async fn`. An answer of its own, or of one of its
    /// arguments' extractors, is not concealed, unless it is a denial.
    ///
    /// A handler that takes the body has read it before it can refuse, and a client can tell: by the
    /// `100 Continue` that it gets, by when the connection ends. Where that matters, decide by the
    /// path and the principal alone.
    ///
    /// Where missing routes get more than a bare 404, the router needs to be told:
    #[cfg_attr(feature = "axum", doc = "[`axum::Conceal`](crate::axum::Conceal),")]
    #[cfg_attr(feature = "actix", doc = "[`actix::Conceal`](crate::actix::Conceal),")]
    /// which also say what they cannot hide.
    ///
    /// # What time tells
    ///
    /// Requests without credentials, and with credentials that are not well-formed, are refused
    /// without a call of the verifier, in about the time that a missing route takes. Well-formed
    /// credentials are verified, and that takes its time: who sends any, good or bad, can tell by
    /// it that something is there. How well depends on the verifier: a signature checked in place
    /// drowns in the noise of a network, a question to a directory does not. Where that matters,
    /// have credentials verified in front of the router, for missing routes too.
    ///
    /// # What caches do
    ///
    /// A 404 may be stored by caches (RFC 9110 §15.5.5), and one to an anonymous request may be
    /// served to somebody who is allowed. The answer is the fallback's, so it is there that
    /// `Cache-Control: no-store` belongs.
    conceal;

    /// Requires that the user has authenticated strongly, or recently (RFC 9470).
    ///
    /// The `acr` values are those of which one will do, with a space between; `max_age` is in
    /// seconds. What there is to compare with them is the principal's to say, by
    /// [`Principal::acr`](crate::Principal::acr) and
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
    /// Who is allowed but for that gets 401 with `insufficient_user_authentication`, and with the
    /// values in challenges that can carry them, so that the client can ask its user. Who lacks a
    /// role gets 403: no authentication would help. If scopes are missing as well, the 401 names
    /// them, so that one new token is enough.
    require_step_up;

    /// Identifies a [`Condition`](crate::Condition): stands on its `impl`.
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
    /// cannot tell apart. `crate = ::path` says where this crate is, should it have another name.
    condition;

    /// Declares named policies: requirements to use in [`require`], in other policies, as an
    /// extractor [`Guard<P>`](crate::Guard), and as proof that a domain function asks for.
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

    /// Declares a vocabulary of roles: names or chains of them, the stronger first.
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

    /// Makes an enum's variants the names of roles; see [`Term`](crate::names::Term).
    Role;

    /// Makes an enum's variants the names of scopes; see [`Term`](crate::names::Term).
    Scope;
}
