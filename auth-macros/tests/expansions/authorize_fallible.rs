#[authorize(owns(&user, id)?)]
#[authorize(is_member(&user).await?)]
async fn edit(Path(id): Path<u64>, #[principal] user: User) {}
