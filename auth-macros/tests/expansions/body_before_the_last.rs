#[require_auth]
async fn create(Json(post): Json<Post>, Path(id): Path<u64>) {}
