async fn hello(
    ::auth_core::Guarded {
        guard: guard,
        arguments: (),
        ..
    }: ::auth_core::Guarded<
        ::auth_core::__private::Optional<
            crate::Auth,
            {
                ::auth_core::__private::every_scheme(
                    &::auth_core::__private::realm::<crate::Auth>(),
                )
            },
        >,
        (),
    >,
) -> String {
    #![allow(unused)]
    let user: Option<&User> = ::core::option::Option::as_ref(
        ::auth_core::Guard::principal(&guard),
    );
    {
        use std::fmt;
        greet(user)
    }
}
