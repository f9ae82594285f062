#[authorize(user.id == id || user.is_root)]
async fn edit(Path(id): Path<u64>, #[principal] user: &User) -> impl Responder {
    edited(id)
}
