#[optional_auth]
async fn hello(#[principal] user: Option<&User>) -> String {
    #![allow(unused)]
    use std::fmt;
    greet(user)
}
