#[require_role("admin")]
/// Deletes.
#[get("/x")]
pub async fn purge(Path(id): Path<u64>, body: String) -> StatusCode {
    body
}
