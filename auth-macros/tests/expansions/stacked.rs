#[require_auth(Bearer, realm = my::Realm, crate = ::renamed)]
#[require_scope("posts:write", realm = my::Realm)]
#[auth_core::require_role(any("editor", not("viewer")), realm = my::Realm)]
async fn write() {}
