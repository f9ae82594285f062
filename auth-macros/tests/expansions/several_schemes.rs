#[require_auth(Bearer, Basic)]
async fn me(#[principal] user: User) -> String {
    user.name
}
