async fn me(
    ::auth_core::Guarded {
        guard: guard,
        arguments: (),
        ..
    }: ::auth_core::Guarded<
        ::auth_core::__private::Required<
            crate::Auth,
            {
                ::auth_core::__private::scheme(
                    &::auth_core::__private::realm::<crate::Auth>(),
                    ::auth_core::__private::listed::<Bearer, crate::Auth, _>(),
                )
                    | ::auth_core::__private::scheme(
                        &::auth_core::__private::realm::<crate::Auth>(),
                        ::auth_core::__private::listed::<Basic, crate::Auth, _>(),
                    )
            },
            ::auth_core::__private::Authenticated,
        >,
        (),
    >,
) -> String {
    let user: User = ::auth_core::Guard::into_principal(guard);
    { user.name }
}
