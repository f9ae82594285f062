//! What the attributes expand to, token for token.

use crate::attribute::Kind;
use crate::condition;
use crate::expand;
use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;

#[track_caller]
#[expect(
    clippy::needless_pass_by_value,
    reason = "written with `quote!` in place"
)]
fn expands(kind: Kind, arguments: TokenStream, item: TokenStream, expected: TokenStream) {
    let expanded = expand::attribute(kind, arguments, &item);
    assert_eq!(expanded.to_string(), expected.to_string());
}

#[test]
fn a_required_role_becomes_the_type_of_the_argument() {
    expands(
        Kind::RequireRole,
        quote!("admin"),
        quote! {
            /// Deletes.
            #[get("/x")]
            pub async fn purge(Path(id): Path<u64>, body: String) -> StatusCode {
                body
            }
        },
        quote! {
            /// Deletes.
            #[get("/x")]
            pub async fn purge(
                (): (),
                ::auth_core::Guarded { arguments: (Path(id), body,), .. }: ::auth_core::Guarded<
                    ::auth_core::__private::Required<
                        crate::Auth,
                        { ::auth_core::__private::every_scheme(&::auth_core::__private::realm::<crate::Auth>()) },
                        ::auth_core::__private::HasRole<{
                            ::auth_core::__private::role(&::auth_core::__private::realm::<crate::Auth>(), "admin")
                        }>
                    >,
                    (Path<u64>, String,)
                >
            ) -> StatusCode {
                body
            }
            ::auth_core::__private::actix_service! {
                purge: ::auth_core::__private::again::Guarded<
                    ::auth_core::__private::again::__private::Required<
                        crate::Auth,
                        { ::auth_core::__private::again::__private::every_scheme(&::auth_core::__private::again::__private::realm::<crate::Auth>()) },
                        ::auth_core::__private::again::__private::HasRole<{
                            ::auth_core::__private::again::__private::role(&::auth_core::__private::again::__private::realm::<crate::Auth>(), "admin")
                        }>
                    >,
                    ()
                > => [("/x", &["GET"])]
            }
        },
    );
}

#[test]
fn stacked_attributes_become_one_guard() {
    let bearer = quote! {
        ::renamed::__private::scheme(
            &::renamed::__private::realm::<my::Realm>(),
            ::renamed::__private::listed::<Bearer, my::Realm, _>()
        )
    };
    expands(
        Kind::RequireAuth,
        quote!(Bearer, realm = my::Realm, crate = ::renamed),
        quote! {
            #[require_scope("posts:write", realm = my::Realm)]
            #[auth_core::require_role(any("editor", not("viewer")), realm = my::Realm)]
            async fn write() {}
        },
        quote! {
            async fn write(
                ::renamed::Guarded { arguments: (), .. }: ::renamed::Guarded<
                    ::renamed::__private::Required<
                        my::Realm,
                        {
                            match ::renamed::__private::Finding::of(
                                &::renamed::__private::realm::<my::Realm>(),
                                #bearer,
                                &::renamed::__private::Formula::All(&[
                                    ::renamed::__private::Formula::scope(&::renamed::__private::realm::<my::Realm>(), "posts:write"),
                                    ::renamed::__private::Formula::Any(&[
                                        ::renamed::__private::Formula::role(&::renamed::__private::realm::<my::Realm>(), "editor"),
                                        ::renamed::__private::Formula::Not(
                                            &::renamed::__private::Formula::role(&::renamed::__private::realm::<my::Realm>(), "viewer")
                                        )
                                    ])
                                ]),
                                true
                            ) {
                                finding => {
                                    ::renamed::__private::Finding::blame(&finding, 0usize);
                                    ::renamed::__private::Finding::blame(&finding, 1usize);
                                    ::renamed::__private::Finding::blame(&finding, 2usize);
                                    ::renamed::__private::Finding::blame(&finding, 3usize);
                                    ::renamed::__private::Finding::blame(&finding, 4usize);
                                    ::renamed::__private::Finding::blame(&finding, 5usize);
                                }
                            }
                            #bearer
                        },
                        ::renamed::__private::All<(
                            ::renamed::__private::HasScope<{
                                ::renamed::__private::scope(&::renamed::__private::realm::<my::Realm>(), "posts:write")
                            }>,
                            ::renamed::__private::Any<(
                                ::renamed::__private::HasRole<{
                                    ::renamed::__private::role(&::renamed::__private::realm::<my::Realm>(), "editor")
                                }>,
                                ::renamed::__private::Not<::renamed::__private::HasRole<{
                                    ::renamed::__private::role(&::renamed::__private::realm::<my::Realm>(), "viewer")
                                }> >,
                            )>,
                        )>
                    >,
                    ()
                >
            ) {
                #[allow(unused_imports)]
                use require_scope as _;
                #[allow(unused_imports)]
                use auth_core::require_role as _;
            }
        },
    );
}

#[test]
fn what_is_concealed_is_in_the_type_of_the_policy() {
    expands(
        Kind::OptionalAuth,
        quote!(Bearer, conceal),
        quote!(
            async fn hello() {}
        ),
        quote! {
            async fn hello(
                ::auth_core::Guarded { guard: guard, arguments: (), kept: kept }: ::auth_core::Guarded<
                    ::auth_core::__private::KeepsRequest<
                        ::auth_core::__private::Concealed<
                            ::auth_core::__private::Optional<
                                crate::Auth,
                                {
                                    ::auth_core::__private::scheme(
                                        &::auth_core::__private::realm::<crate::Auth>(),
                                        ::auth_core::__private::listed::<Bearer, crate::Auth, _>()
                                    )
                                }
                            >
                        >
                    >,
                    ()
                >
            ) -> ::auth_core::MaybeDenied<()> {
                let refuser = ::auth_core::__private::Refuser::new(&guard, kept);
                refuser.answer(
                    async move {
                        if false { return ::auth_core::__private::returned::<()>(); }
                        { const _: () = (); }
                    }.await
                )
            }
        },
    );
}

#[test]
fn a_step_up_is_in_the_type_of_the_policy() {
    let acr = text(*b"mfa\0\0\0\0\0\0\0\0\0\0\0\0\0");
    expands(
        Kind::RequireStepUp,
        quote!(acr = "mfa", max_age = 300),
        quote!(
            async fn hello() {}
        ),
        quote! {
            async fn hello(
                ::auth_core::Guarded { arguments: (), .. }: ::auth_core::Guarded<
                    ::auth_core::__private::SteppedUp<
                        ::auth_core::__private::Required<
                            crate::Auth,
                            { ::auth_core::__private::every_scheme(&::auth_core::__private::realm::<crate::Auth>()) },
                            ::auth_core::__private::Authenticated
                        >,
                        ::auth_core::__private::Text<#acr, ()>,
                        300
                    >,
                    ()
                >
            ) {}
        },
    );
}

#[test]
fn an_expression_is_checked_before_the_body() {
    expands(
        Kind::Authorize,
        quote!(user.id == id || user.is_root),
        quote! {
            async fn edit(Path(id): Path<u64>, #[principal] user: &User) -> impl Responder {
                edited(id)
            }
        },
        quote! {
            async fn edit(
                ::auth_core::Guarded { guard: guard, arguments: (Path(id),), kept: kept }: ::auth_core::Guarded<
                    ::auth_core::__private::KeepsRequest<
                        ::auth_core::__private::Required<
                            crate::Auth,
                            { ::auth_core::__private::every_scheme(&::auth_core::__private::realm::<crate::Auth>()) },
                            ::auth_core::__private::Authenticated
                        >
                    >,
                    (Path<u64>,)
                >
            ) -> ::auth_core::MaybeDenied<impl Responder> {
                let refuser = ::auth_core::__private::Refuser::new(&guard, kept);
                let user: &User = ::auth_core::Guard::principal(&guard);
                let authorized: bool = { user.id == id || user.is_root };
                if !authorized {
                    return refuser.refuse(
                        ::auth_core::__private::subject(&guard),
                        "user . id == id || user . is_root"
                    );
                }
                refuser.answer(
                    async move {
                        if false { return ::auth_core::__private::returned::<_>(); }
                        { const _: () = (); edited(id) }
                    }.await
                )
            }
        },
    );
}

#[test]
fn a_handler_that_denies_returns_what_it_answers() {
    expands(
        Kind::RequireAuth,
        quote!(),
        quote! {
            async fn edit(post: Post) -> Result<String, auth_core::Denial> {
                ensure(post.is_mine)?;
                Ok(post.text)
            }
        },
        quote! {
            async fn edit(
                ::auth_core::Guarded { guard: guard, arguments: (post,), kept: kept }: ::auth_core::Guarded<
                    ::auth_core::__private::KeepsRequest<
                        ::auth_core::__private::Required<
                            crate::Auth,
                            { ::auth_core::__private::every_scheme(&::auth_core::__private::realm::<crate::Auth>()) },
                            ::auth_core::__private::Authenticated
                        >
                    >,
                    (Post,)
                >
            ) -> ::auth_core::MaybeDenied<String> {
                let refuser = ::auth_core::__private::Refuser::new(&guard, kept);
                refuser.result(
                    ::auth_core::__private::subject(&guard),
                    async move {
                        if false {
                            return ::auth_core::__private::returned::<Result<String, auth_core::Denial> >();
                        }
                        {
                            const _: () = ();
                            ensure(post.is_mine)?;
                            Ok(post.text)
                        }
                    }.await
                )
            }
        },
    );
}

#[test]
fn the_principal_is_bound_around_the_body() {
    expands(
        Kind::OptionalAuth,
        quote!(),
        quote! {
            async fn hello(#[principal] user: Option<&User>) -> String {
                #![allow(unused)]
                use std::fmt;
                greet(user)
            }
        },
        quote! {
            async fn hello(
                ::auth_core::Guarded { guard: guard, arguments: (), .. }: ::auth_core::Guarded<
                    ::auth_core::__private::Optional<
                        crate::Auth,
                        { ::auth_core::__private::every_scheme(&::auth_core::__private::realm::<crate::Auth>()) }
                    >,
                    ()
                >
            ) -> String {
                #![allow(unused)]
                let user: Option<&User> =
                    ::core::option::Option::as_ref(::auth_core::Guard::principal(&guard));
                {
                    use std::fmt;
                    greet(user)
                }
            }
        },
    );
}

#[test]
fn the_reason_is_in_the_type_of_a_public_handler() {
    let (first, rest) = (text(*b"a reason of more"), text(*b" than sixteen by"));
    let last = text(*b"tes\0\0\0\0\0\0\0\0\0\0\0\0\0");
    expands(
        Kind::Public,
        quote!(reason = "a reason of more than sixteen bytes"),
        quote!(
            async fn health(State(pool): State<Pool>) {}
        ),
        quote! {
            async fn health(
                ::auth_core::Public { arguments: (State(pool),), .. }: ::auth_core::Public<
                    ::auth_core::__private::Text<
                        #first,
                        ::auth_core::__private::Text<#rest, ::auth_core::__private::Text<#last, ()> >
                    >,
                    (State<Pool>,)
                >
            ) {}
        },
    );
}

#[test]
fn a_service_of_several_routes_declares_all_of_them() {
    expands(
        Kind::Public,
        quote!(reason = "open"),
        quote! {
            #[routes]
            #[actix_web::get("/a", name = "first")]
            #[route("/b", method = "GET", method = "LINK", guard = "is_ours")]
            #[cfg(unix)]
            #[other::get("/c")]
            async fn open() {}
        },
        {
            let reason = text(*b"open\0\0\0\0\0\0\0\0\0\0\0\0");
            quote! {
                #[routes]
                #[actix_web::get("/a", name = "first")]
                #[route("/b", method = "GET", method = "LINK", guard = "is_ours")]
                #[cfg(unix)]
                #[other::get("/c")]
                async fn open(
                    ::auth_core::Public { arguments: (), .. }: ::auth_core::Public<
                        ::auth_core::__private::Text<#reason, ()>,
                        ()
                    >
                ) {}
                ::auth_core::__private::actix_service! {
                    #[cfg(unix)]
                    open: ::auth_core::__private::again::Public<
                        ::auth_core::__private::again::__private::Text<#reason, ()>,
                        ()
                    > =>
                        [("/a", &["GET"]), ("/b", &["GET", "LINK"], guard)]
                }
            }
        },
    );
}

fn text(bytes: [u8; 16]) -> Literal {
    Literal::u128_unsuffixed(u128::from_le_bytes(bytes))
}

#[test]
fn an_attribute_in_error_leaves_a_function_that_denies_everything() {
    expands(
        Kind::RequireRole,
        quote!(),
        quote!(
            async fn purge(#[principal] user: User, id: Id) {
                work(user, id)
            }
        ),
        quote! {
            ::core::compile_error! { "expected a role, such as `#[require_role(\"admin\")]`" }
            #[allow(unreachable_code, unused_variables)]
            async fn purge(denied: ::auth_core::__private::Denied, id: Id) {
                let user: User = match denied {};
                { work(user, id) }
            }
        },
    );
}

#[test]
fn what_is_no_handler_stays_as_it_is() {
    expands(
        Kind::RequireAuth,
        quote!(),
        quote!(
            #[derive(Clone)]
            #[require_role("admin")]
            pub struct Handlers;
        ),
        quote! {
            ::core::compile_error! {
                "expected a handler: an `async fn`, or a `fn` that returns a future"
            }
            #[derive(Clone)] pub struct Handlers;
        },
    );
}

/// What the compiler gets to read for an attribute beside the function itself: it costs time.
#[test]
fn an_attribute_adds_so_many_tokens() {
    let handler = quote!(
        async fn handle(Path(id): Path<u64>, #[principal] user: &User) -> String {
            user.name(id)
        }
    );
    for (kind, arguments, added) in [
        (Kind::RequireAuth, quote!(), 104),
        (Kind::RequireAuth, quote!(Bearer, Basic), 184),
        (Kind::RequireRole, quote!("admin"), 141),
        (
            Kind::RequireScope,
            quote!(any("posts:read", "posts:write")),
            427,
        ),
        (
            Kind::Require,
            quote!(any(
                role("admin"),
                all(role("editor"), scope("posts:write"))
            )),
            580,
        ),
        (Kind::Authorize, quote!(user.id == id), 229),
    ] {
        let case = format!("{} {arguments}", kind.name());
        let expanded = expand::attribute(kind, arguments, &handler);
        assert_eq!(size(expanded) - size(handler.clone()), added, "{case}");
    }
}

fn size(tokens: TokenStream) -> usize {
    let sizes = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => 2 + size(group.stream()),
        _ => 1,
    });
    sizes.sum()
}

/// The identity of a condition: where it is, which one there, and the values of its parameters.
#[test]
fn a_condition_is_identified_by_place_number_and_arguments() {
    let implementation = quote! {
        impl<R: Realm, const LEVEL: u32, const BIAS: i8, const ON: bool, const UNIT: char>
            Condition<R> for AtLeast<LEVEL, BIAS, ON, UNIT> {}
    };
    let number = |expanded: &str| -> Option<u32> {
        let (_, rest) = expanded.split_once("number : ")?;
        rest.split_once("u32")?.0.parse().ok()
    };
    let expand = || condition::condition(TokenStream::new(), &implementation).to_string();
    let (first, second) = (expand(), expand());
    assert!(number(&first) < number(&second), "{first}\n{second}");
    let argument =
        |kind, value| format!(":: auth_core :: __private :: Argument :: {kind} ({value})");
    let arguments = [
        argument("Unsigned", "LEVEL as u128"),
        argument("Signed", "BIAS as i128"),
        argument("Bool", "ON"),
        argument("Char", "UNIT"),
    ];
    let arguments = format!("arguments : & [{}]", arguments.join(" , "));
    assert!(first.contains(&arguments), "{first}");
}
