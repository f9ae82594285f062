// A service with a stance that is implemented by hand, in actix-web.

use actix_web::dev::{AppService, HttpServiceFactory};
use auth_core::actix::{App, Mounts, ServiceStance, resource};

struct Forged;

impl HttpServiceFactory for Forged {
    fn register(self, _: &mut AppService) {}
}

impl ServiceStance for Forged {
    fn mounts(&self) -> Mounts {
        resource("/admin").mounts()
    }
}

fn main() {
    let _ = App::new().service(Forged);
}
