#[routes]
#[actix_web::get("/a", name = "first")]
#[route("/b", method = "GET", method = "LINK", guard = "is_ours")]
#[cfg(unix)]
#[other::get("/c")]
async fn open(
    ::auth_core::Public {
        arguments: (),
        ..
    }: ::auth_core::Public<::auth_core::__private::Text<1852141679, ()>, ()>,
) {}
::auth_core::__private::actix_service! {
    #[cfg(unix)] open : ::auth_core::__private::again::Public <
    ::auth_core::__private::again::__private::Text < 1852141679, () >, () > => [("/a", &
    ["GET"]), ("/b", & ["GET", "LINK"], guard)]
}
