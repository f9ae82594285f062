async fn write(
    ::renamed::Guarded {
        arguments: (),
        ..
    }: ::renamed::Guarded<
        ::renamed::__private::Required<
            my::Realm,
            {
                match ::renamed::__private::Finding::of(
                    &::renamed::__private::realm::<my::Realm>(),
                    ::renamed::__private::scheme(
                        &::renamed::__private::realm::<my::Realm>(),
                        ::renamed::__private::listed::<Bearer, my::Realm, _>(),
                    ),
                    &::renamed::__private::Formula::All(
                        &[
                            ::renamed::__private::Formula::scope(
                                &::renamed::__private::realm::<my::Realm>(),
                                "posts:write",
                            ),
                            ::renamed::__private::Formula::Any(
                                &[
                                    ::renamed::__private::Formula::role(
                                        &::renamed::__private::realm::<my::Realm>(),
                                        "editor",
                                    ),
                                    ::renamed::__private::Formula::Not(
                                        &::renamed::__private::Formula::role(
                                            &::renamed::__private::realm::<my::Realm>(),
                                            "viewer",
                                        ),
                                    ),
                                ],
                            ),
                        ],
                    ),
                    true,
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
                ::renamed::__private::scheme(
                    &::renamed::__private::realm::<my::Realm>(),
                    ::renamed::__private::listed::<Bearer, my::Realm, _>(),
                )
            },
            ::renamed::__private::All<
                (
                    ::renamed::__private::HasScope<
                        {
                            ::renamed::__private::scope(
                                &::renamed::__private::realm::<my::Realm>(),
                                "posts:write",
                            )
                        },
                    >,
                    ::renamed::__private::Any<
                        (
                            ::renamed::__private::HasRole<
                                {
                                    ::renamed::__private::role(
                                        &::renamed::__private::realm::<my::Realm>(),
                                        "editor",
                                    )
                                },
                            >,
                            ::renamed::__private::Not<
                                ::renamed::__private::HasRole<
                                    {
                                        ::renamed::__private::role(
                                            &::renamed::__private::realm::<my::Realm>(),
                                            "viewer",
                                        )
                                    },
                                >,
                            >,
                        ),
                    >,
                ),
            >,
        >,
        (),
    >,
) {
    #[allow(unused_imports)]
    use require_scope as _;
    #[allow(unused_imports)]
    use auth_core::require_role as _;
}
