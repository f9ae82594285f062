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
) -> ::auth_core::MaybeDenied<()> {
    #[allow(unused_imports)]
    use authorize as _;
    let refuser = ::auth_core::__private::Refuser::new(&guard, kept);
    let user: User = ::auth_core::Guard::into_principal(guard);
    #[allow(clippy::redundant_closure_call)]
    let authorized: bool = match (|| ::auth_core::__private::checked({
        owns(&user, id)?
    }))() {
        ::core::result::Result::Ok(authorized) => authorized,
        ::core::result::Result::Err(denied) => {
            return refuser.deny(::core::option::Option::None, denied);
        }
    };
    if !authorized {
        return refuser.refuse(::core::option::Option::None, "owns (& user , id) ?");
    }
    #[allow(clippy::redundant_closure_call)]
    let authorized: bool = match async {
        ::auth_core::__private::checked({ is_member(&user).await? })
    }
        .await
    {
        ::core::result::Result::Ok(authorized) => authorized,
        ::core::result::Result::Err(denied) => {
            return refuser.deny(::core::option::Option::None, denied);
        }
    };
    if !authorized {
        return refuser
            .refuse(::core::option::Option::None, "is_member (& user) . await ?");
    }
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
