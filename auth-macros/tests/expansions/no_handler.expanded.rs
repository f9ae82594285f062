::core::compile_error! {
    "expected a handler: an `async fn`, or a `fn` that returns a future"
}
#[derive(Clone)]
pub struct Handlers;
