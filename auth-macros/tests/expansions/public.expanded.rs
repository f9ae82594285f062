async fn health(
    ::auth_core::Public {
        arguments: (State(pool),),
        ..
    }: ::auth_core::Public<
        ::auth_core::__private::Text<
            134846209409512548431983694704104579169,
            ::auth_core::__private::Text<
                161346090365697064666944028402657031200,
                ::auth_core::__private::Text<7562612, ()>,
            >,
        >,
        (State<Pool>,),
    >,
) {}
