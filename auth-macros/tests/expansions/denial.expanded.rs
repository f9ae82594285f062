async fn edit(
    ::auth_core::Guarded {
        guard: guard,
        arguments: (post,),
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
        (Post,),
    >,
) -> ::auth_core::MaybeDenied<String> {
    let refuser = ::auth_core::__private::Refuser::new(&guard, kept);
    refuser
        .result(
            ::auth_core::__private::subject(&guard),
            async move {
                if false {
                    return ::auth_core::__private::returned::<
                        Result<String, auth_core::Denial>,
                    >();
                }
                {
                    const _: () = ();
                    ensure(post.is_mine)?;
                    Ok(post.text)
                }
            }
                .await,
        )
}
