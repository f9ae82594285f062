async fn publish(
    ::auth_core::Guarded {
        arguments: (),
        ..
    }: ::auth_core::Guarded<
        ::auth_core::__private::Required<
            crate::Auth,
            {
                match ::auth_core::__private::Finding::of(
                    &::auth_core::__private::realm::<crate::Auth>(),
                    ::auth_core::__private::every_scheme(
                        &::auth_core::__private::realm::<crate::Auth>(),
                    ),
                    &::auth_core::__private::Formula::All(
                        &[
                            ::auth_core::__private::part::<CanPublish, crate::Auth>(),
                            ::auth_core::__private::Formula::Any(
                                &[
                                    ::auth_core::__private::Formula::Scheme(
                                        ::auth_core::__private::scheme(
                                            &::auth_core::__private::realm::<crate::Auth>(),
                                            ::auth_core::__private::listed::<Bearer, crate::Auth, _>(),
                                        ),
                                    ),
                                    ::auth_core::__private::part::<FromOffice, crate::Auth>(),
                                ],
                            ),
                        ],
                    ),
                    false,
                ) {
                    finding => {
                        ::auth_core::__private::Finding::blame(&finding, 0usize);
                        ::auth_core::__private::Finding::blame(&finding, 1usize);
                        ::auth_core::__private::Finding::blame(&finding, 2usize);
                        ::auth_core::__private::Finding::blame(&finding, 3usize);
                        ::auth_core::__private::Finding::blame(&finding, 4usize);
                    }
                }
                ::auth_core::__private::every_scheme(
                    &::auth_core::__private::realm::<crate::Auth>(),
                )
            },
            ::auth_core::__private::All<
                (
                    ::auth_core::__private::Meets<CanPublish>,
                    ::auth_core::__private::Any<
                        (
                            ::auth_core::__private::ComesBy<
                                {
                                    ::auth_core::__private::scheme(
                                        &::auth_core::__private::realm::<crate::Auth>(),
                                        ::auth_core::__private::listed::<Bearer, crate::Auth, _>(),
                                    )
                                },
                            >,
                            ::auth_core::__private::Meets<FromOffice>,
                        ),
                    >,
                ),
            >,
        >,
        (),
    >,
) {}
