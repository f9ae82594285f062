#[cfg(unix)]
async fn echo(
    (): (),
    #[allow(unused_mut)]
    ::auth_core::Guarded {
        arguments: (Path(id), mut body),
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
        (Path<u64>, String),
    >,
) {}
#[cfg(not(unix))]
async fn echo(
    #[allow(unused_mut)]
    ::auth_core::Guarded {
        arguments: (mut body,),
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
        (String,),
    >,
) {}
