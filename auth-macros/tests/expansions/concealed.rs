#[optional_auth(Bearer, conceal)]
async fn hello() {}
