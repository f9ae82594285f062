#[require_step_up(acr = "mfa", max_age = 300)]
async fn transfer() {}
