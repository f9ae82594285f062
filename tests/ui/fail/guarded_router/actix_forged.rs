// The names that a forged stance needs: sealed, or with `unchecked` in them.

use actix_web::dev::{AppService, HttpServiceFactory};
use auth_core::actix::{HandlerStance, Mounts, ServiceStance};

struct Forged;

impl HandlerStance<()> for Forged {}

impl HttpServiceFactory for Forged {
    fn register(self, _: &mut AppService) {}
}

impl ServiceStance for Forged {
    fn mounts(&self) -> Mounts {
        Mounts(Vec::new())
    }
}

fn main() {
    let _ = Mounts::by_attributes::<()>("handler", "place", &[]);
}
