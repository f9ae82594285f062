#[require_role()]
#[get("/x")]
async fn purge(#[principal] user: User, id: Id) {
    work(user, id)
}
