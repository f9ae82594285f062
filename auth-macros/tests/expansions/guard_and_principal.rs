#[require_role("editor")]
async fn publish(#[guard] proof: &Guard<CanPublish>, #[principal] user: &User) {
    work(proof, user)
}
