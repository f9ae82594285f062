fn purge(
    ::auth_core::Guarded {
        arguments: (),
        ..
    }: ::auth_core::Guarded<
        ::auth_core::__private::Required<
            crate::Auth,
            {
                ::auth_core::__private::every_scheme(
                    &::auth_core::__private::realm::<crate::Auth>(),
                )
            },
            ::auth_core::__private::HasRole<
                {
                    ::auth_core::__private::role(
                        &::auth_core::__private::realm::<crate::Auth>(),
                        ::auth_core::__private::variant(
                            &::auth_core::__private::itself(Role::Admin),
                            ::auth_core::__private::itself(Role::Admin) as usize,
                        ),
                    )
                },
            >,
        >,
        (),
    >,
) -> impl Future<Output = ()> + Send {
    async {}
}
