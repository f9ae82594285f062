async fn transfer(
    ::auth_core::Guarded {
        arguments: (),
        ..
    }: ::auth_core::Guarded<
        ::auth_core::__private::SteppedUp<
            ::auth_core::__private::Required<
                crate::Auth,
                {
                    ::auth_core::__private::every_scheme(
                        &::auth_core::__private::realm::<crate::Auth>(),
                    )
                },
                ::auth_core::__private::Authenticated,
            >,
            ::auth_core::__private::Text<6383213, ()>,
            300,
        >,
        (),
    >,
) {}
