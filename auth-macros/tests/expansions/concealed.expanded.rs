async fn hello(
    ::auth_core::Guarded {
        guard: guard,
        arguments: (),
        kept: kept,
    }: ::auth_core::Guarded<
        ::auth_core::__private::KeepsRequest<
            ::auth_core::__private::Concealed<
                ::auth_core::__private::Optional<
                    crate::Auth,
                    {
                        ::auth_core::__private::scheme(
                            &::auth_core::__private::realm::<crate::Auth>(),
                            ::auth_core::__private::listed::<Bearer, crate::Auth, _>(),
                        )
                    },
                >,
            >,
        >,
        (),
    >,
) -> ::auth_core::MaybeDenied<()> {
    let refuser = ::auth_core::__private::Refuser::new(&guard, kept);
    refuser
        .answer(
            async move {
                if false {
                    return ::auth_core::__private::returned::<()>();
                }
                {
                    const _: () = ();
                }
            }
                .await,
        )
}
