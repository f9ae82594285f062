async fn create(
    (): (),
    ::auth_core::Guarded {
        arguments: (Json(post), Path(id)),
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
        <::auth_core::__private::InOrder<
            {
                #[allow(unused_imports)]
                use ::auth_core::__private::Otherwise as _;
                ::auth_core::__private::not_last(
                    ::auth_core::__private::InAxum::<Json<Post>>::TAKES_BODY
                        && !::auth_core::__private::InAxum::<Json<Post>>::TAKES_HEAD
                        && !::auth_core::__private::InActix::<Json<Post>>::IS_ARGUMENT,
                    "Json",
                );
                true
            },
        > as ::auth_core::__private::Arguments<(Json<Post>, Path<u64>)>>::Tuple,
    >,
) {}
