async fn edit(
    (): (),
    ::auth_core::Guarded {
        guard: guard,
        arguments: (Path(id), post),
        ..
    }: ::auth_core::Guarded<
        ::auth_core::__private::Required<
            crate::Auth,
            {
                ::auth_core::__private::every_scheme(
                    &::auth_core::__private::realm::<crate::Auth>(),
                )
            },
            ::auth_core::__private::Authenticated,
        >,
        (Path<u64>, impl Extract),
    >,
) {
    #[allow(unused, clippy::all, clippy::pedantic, clippy::nursery)]
    let _ = |Path(id): Path<u64>, User { id, .. }: &User, post: ()| {};
    let User { id, .. }: &User = ::auth_core::Guard::principal(&guard);
    {}
}
