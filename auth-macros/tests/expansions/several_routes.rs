#[public(reason = "open")]
#[routes]
#[actix_web::get("/a", name = "first")]
#[route("/b", method = "GET", method = "LINK", guard = "is_ours")]
#[cfg(unix)]
#[other::get("/c")]
async fn open() {}
