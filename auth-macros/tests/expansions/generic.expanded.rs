async fn list<T>(
    ::auth_core::Guarded {
        guard: guard,
        arguments: (State(state),),
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
                        "viewer",
                    )
                },
            >,
        >,
        (State<T>,),
    >,
) -> String
where
    T: Send + Sync + 'static,
{
    let user: &User = ::auth_core::Guard::principal(&guard);
    { state.list(user) }
}
