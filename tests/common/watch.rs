//! What a test sees of a server from inside, and how it holds up the verifier.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use tokio::sync::Notify;

/// Shared by the test, the realm, the handlers and the body of each request.
#[derive(Clone, Default)]
pub(crate) struct Watch(Arc<Inner>);

#[derive(Default)]
struct Inner {
    entered: Notify,
    opened: Notify,
    handled: AtomicUsize,
    polls: AtomicUsize,
    bytes: AtomicUsize,
    decisions: AtomicUsize,
    polls_at_decisions: AtomicUsize,
}

impl Watch {
    /// In a slow verifier: waits until the test opens.
    pub(crate) async fn hold(&self) {
        self.0.entered.notify_one();
        self.0.opened.notified().await;
    }

    /// In the test: waits until a slow verifier holds.
    pub(crate) async fn held(&self) {
        self.0.entered.notified().await;
    }

    /// In the test: lets a slow verifier go on.
    pub(crate) fn open(&self) {
        self.0.opened.notify_one();
    }

    /// In a verifier, when it has decided.
    pub(crate) fn decided(&self) {
        self.0.decisions.fetch_add(1, SeqCst);
        self.0.polls_at_decisions.fetch_add(self.polls(), SeqCst);
    }

    /// In a handler.
    pub(crate) fn handled(&self) {
        self.0.handled.fetch_add(1, SeqCst);
    }

    /// In a body, when it is asked for data.
    pub(crate) fn polled(&self) {
        self.0.polls.fetch_add(1, SeqCst);
    }

    /// In a body, when it gives some.
    pub(crate) fn read(&self, bytes: usize) {
        self.0.bytes.fetch_add(bytes, SeqCst);
    }

    /// How often a handler ran.
    pub(crate) fn runs(&self) -> usize {
        self.0.handled.load(SeqCst)
    }

    /// How often a verifier decided.
    pub(crate) fn decisions(&self) -> usize {
        self.0.decisions.load(SeqCst)
    }

    /// How often a body was asked for data.
    pub(crate) fn polls(&self) -> usize {
        self.0.polls.load(SeqCst)
    }

    /// How often that was before a decision.
    pub(crate) fn polls_at_decisions(&self) -> usize {
        self.0.polls_at_decisions.load(SeqCst)
    }

    /// How much of the bodies was read.
    pub(crate) fn bytes(&self) -> usize {
        self.0.bytes.load(SeqCst)
    }
}
