async fn publish(
    ::auth_core::Guarded {
        guard: guard,
        arguments: (),
        ..
    }: ::auth_core::Guarded<
        ::auth_core::__private::Required<
            crate::Auth,
            {
                ::auth_core::__private::Implication::demand(
                    ::auth_core::__private::Implication::of(
                        &::auth_core::__private::realm::<crate::Auth>(),
                        ::auth_core::__private::every_scheme(
                            &::auth_core::__private::realm::<crate::Auth>(),
                        ),
                        &::auth_core::__private::Formula::role(
                            &::auth_core::__private::realm::<crate::Auth>(),
                            "editor",
                        ),
                        &::auth_core::__private::part::<CanPublish, crate::Auth>(),
                    ),
                );
                ::auth_core::__private::every_scheme(
                    &::auth_core::__private::realm::<crate::Auth>(),
                )
            },
            ::auth_core::__private::HasRole<
                {
                    ::auth_core::__private::role(
                        &::auth_core::__private::realm::<crate::Auth>(),
                        "editor",
                    )
                },
            >,
        >,
        (),
    >,
) {
    let guard: ::auth_core::Guard<CanPublish> = ::auth_core::Guard::weaken(guard);
    let proof: &Guard<CanPublish> = &guard;
    let user: &User = ::auth_core::Guard::principal(&guard);
    { work(proof, user) }
}
