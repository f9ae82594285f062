#[require_auth]
#[derive(Clone)]
#[require_role("admin")]
pub struct Handlers;
