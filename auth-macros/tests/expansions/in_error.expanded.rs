::core::compile_error! {
    "expected a role, such as `#[require_role(\"admin\")]`"
}
#[get("/x")]
#[allow(unreachable_code, unused_variables)]
async fn purge(denied: ::auth_core::__private::Denied, id: Id) {
    let user: User = match denied {};
    { work(user, id) }
}
::auth_core::__private::actix_service! {
    purge : ::auth_core::__private::Denied => [("/x", & ["GET"])]
}
