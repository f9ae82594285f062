#[require_auth]
async fn echo(#[cfg(unix)] Path(id): Path<u64>, #[allow(unused_mut)] mut body: String) {}
