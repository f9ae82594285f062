#[require_role(Role::Admin)]
fn purge() -> impl Future<Output = ()> + Send {
    async {}
}
