#[require_role("viewer")]
async fn list<T>(State(state): State<T>, #[principal] user: &User) -> String
where
    T: Send + Sync + 'static,
{
    state.list(user)
}
