#[require(all(CanPublish, any(auth(Bearer), FromOffice)))]
async fn publish() {}
