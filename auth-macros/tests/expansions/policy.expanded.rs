/// May publish.
#[allow(missing_debug_implementations)]
pub enum CanPublish {}
impl ::auth_core::__private::Named for CanPublish {
    type Policy = ::auth_core::__private::Required<
        crate::Auth,
        {
            match ::auth_core::__private::Finding::of(
                &::auth_core::__private::realm::<crate::Auth>(),
                ::auth_core::__private::every_scheme(
                    &::auth_core::__private::realm::<crate::Auth>(),
                ),
                &::auth_core::__private::Formula::All(
                    &[
                        ::auth_core::__private::Formula::role(
                            &::auth_core::__private::realm::<crate::Auth>(),
                            "editor",
                        ),
                        ::auth_core::__private::Formula::scope(
                            &::auth_core::__private::realm::<crate::Auth>(),
                            "posts:write",
                        ),
                    ],
                ),
                false,
            ) {
                finding => {
                    ::auth_core::__private::Finding::blame(&finding, 0usize);
                    ::auth_core::__private::Finding::blame(&finding, 1usize);
                    ::auth_core::__private::Finding::blame(&finding, 2usize);
                }
            }
            ::auth_core::__private::every_scheme(
                &::auth_core::__private::realm::<crate::Auth>(),
            )
        },
        ::auth_core::__private::All<
            (
                ::auth_core::__private::HasRole<
                    {
                        ::auth_core::__private::role(
                            &::auth_core::__private::realm::<crate::Auth>(),
                            "editor",
                        )
                    },
                >,
                ::auth_core::__private::HasScope<
                    {
                        ::auth_core::__private::scope(
                            &::auth_core::__private::realm::<crate::Auth>(),
                            "posts:write",
                        )
                    },
                >,
            ),
        >,
    >;
}
impl ::auth_core::__private::Part<crate::Auth> for CanPublish {
    const RULE: ::auth_core::requirement::Rule<crate::Auth> = ::auth_core::__private::rule::<
        CanPublish,
    >();
    const FORMULA: ::auth_core::__private::Formula<'static> = ::auth_core::__private::Formula::Policy(
        &::auth_core::__private::Formula::All(
            &[
                ::auth_core::__private::Formula::role(
                    &::auth_core::__private::realm::<crate::Auth>(),
                    "editor",
                ),
                ::auth_core::__private::Formula::scope(
                    &::auth_core::__private::realm::<crate::Auth>(),
                    "posts:write",
                ),
            ],
        ),
    );
}
