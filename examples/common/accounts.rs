//! Users and their passwords. A real service has them in a database.

use argon2::{Argon2, PasswordVerifier};
use tokio::sync::Semaphore;
use tokio::task;

/// A user, as stored.
pub(crate) struct Account {
    pub(crate) username: &'static str,
    hash: &'static str,
    pub(crate) roles: &'static [&'static str],
    pub(crate) scopes: &'static [&'static str],
}

static ACCOUNTS: [Account; 2] = [
    Account {
        username: "alice",
        hash: "$argon2id$v=19$m=19456,t=2,p=1$03+uZYgpI8EDjhU8gNU1tA$e4Vz1zOhf1K34ycCR06BNZkxFDJGNsFtJ8n/v029fCs",
        roles: &["admin"],
        scopes: &["posts:read", "posts:write"],
    },
    Account {
        username: "bob",
        hash: "$argon2id$v=19$m=19456,t=2,p=1$WENF6HlesN24kdYeyo/wYg$coejlUMO6OeUinqahlF8HDnrf0DCPlgtT9HKxNFlnGY",
        roles: &["viewer"],
        scopes: &["posts:read"],
    },
];

/// The hash of a password that nobody has, since nobody knows it.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$ZifIe0UugUZ++oO6CSr+Bw$dw/lqZk5f4+HEtXu5jAMscS4cALzLGD7++F7PMYTNgE";

/// Each hash in the making takes 19 MiB, and anybody may ask for one.
static HASHING: Semaphore = Semaphore::const_new(4);

/// The account with that name and password; `None` when one of them is wrong, and nobody
/// can tell which: an unknown name costs as much time as a wrong password.
///
/// # Errors
///
/// If the password could not be checked.
pub(crate) async fn find(
    username: &str,
    password: &[u8],
) -> Result<Option<&'static Account>, &'static str> {
    let account = ACCOUNTS.iter().find(|account| account.username == username);
    let hash = account.map_or(NOBODY, |account| account.hash);
    let password = password.to_vec();
    let permit = HASHING.acquire().await.map_err(|_| "shutting down")?;
    // Slow on purpose, so not on a thread that others wait for.
    let verified = task::spawn_blocking(move || {
        let verified = Argon2::default().verify_password(&password, hash);
        drop(permit);
        verified
    })
    .await
    .map_err(|_| "the password could not be hashed")?;
    Ok(account.filter(|_| verified.is_ok()))
}
