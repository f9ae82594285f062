async fn edit(
    ::auth_core::Guarded {
        guard: guard,
        arguments: (Path(id),),
        kept: kept,
    }: ::auth_core::Guarded<
        ::auth_core::__private::KeepsRequest<
            ::auth_core::__private::Required<
                crate::Auth,
                {
                    ::auth_core::__private::every_scheme(
                        &::auth_core::__private::realm::<crate::Auth>(),
                    )
                },
                ::auth_core::__private::Authenticated,
            >,
        >,
        (Path<u64>,),
    >,
) -> ::auth_core::MaybeDenied<impl Responder> {
    let refuser = ::auth_core::__private::Refuser::new(&guard, kept);
    let user: &User = ::auth_core::Guard::principal(&guard);
    let authorized: bool = { user.id == id || user.is_root };
    if !authorized {
        return refuser
            .refuse(
                ::auth_core::__private::subject(&guard),
                "user . id == id || user . is_root",
            );
    }
    refuser
        .answer(
            async move {
                if false {
                    return ::auth_core::__private::returned::<_>();
                }
                {
                    const _: () = ();
                    edited(id)
                }
            }
                .await,
        )
}
