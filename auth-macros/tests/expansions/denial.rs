#[require_auth]
async fn edit(post: Post) -> Result<String, auth_core::Denial> {
    ensure(post.is_mine)?;
    Ok(post.text)
}
