#[public(reason = "a reason of more than sixteen bytes")]
async fn health(State(pool): State<Pool>) {}
