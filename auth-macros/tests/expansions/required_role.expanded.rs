/// Deletes.
#[get("/x")]
pub async fn purge(
    (): (),
    ::auth_core::Guarded {
        arguments: (Path(id), body),
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
                        "admin",
                    )
                },
            >,
        >,
        (Path<u64>, String),
    >,
) -> StatusCode {
    body
}
::auth_core::__private::actix_service! {
    purge : ::auth_core::__private::again::Guarded <
    ::auth_core::__private::again::__private::Required < crate ::Auth, {
    ::auth_core::__private::again::__private::every_scheme(&
    ::auth_core::__private::again::__private::realm:: < crate ::Auth > ()) },
    ::auth_core::__private::again::__private::HasRole < {
    ::auth_core::__private::again::__private::role(&
    ::auth_core::__private::again::__private::realm:: < crate ::Auth > (), "admin") } >
    >, () > => [("/x", & ["GET"])]
}
