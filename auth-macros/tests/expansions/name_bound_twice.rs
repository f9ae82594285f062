#[require_auth]
async fn edit(Path(id): Path<u64>, #[principal] User { id, .. }: &User, post: impl Extract) {}
