//! The hold on a request's payload until a guard has decided.
//!
//! actix-web makes the futures of a handler's extractors in order, and then polls them together. A
//! guard among several arguments takes the payload when its future is made, and leaves a gated
//! payload to the extractors behind it.

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::Bytes;
use core::cell::{Cell, RefCell};
use core::pin::Pin;
use core::task::{Context, Poll, Waker};
use futures_core::Stream;
use std::rc::Rc;

/// The end of the guard. It opens the payload; dropped before, it fails the payload.
pub(super) struct Gate(Rc<State>);

#[derive(Default)]
struct State {
    decision: Cell<Decision>,
    /// The task that waits for the decision.
    reader: RefCell<Option<Waker>>,
}

#[derive(Clone, Copy, Default)]
enum Decision {
    #[default]
    Pending,
    Granted,
    Refused,
}

impl Gate {
    /// Puts a gated payload in place of the request's.
    pub(super) fn before(payload: &mut Payload) -> Self {
        let state = Rc::new(State::default());
        // Without a payload, there is nothing to hold back or to box.
        if !matches!(payload, Payload::None) {
            let gated = Gated {
                state: Rc::clone(&state),
                payload: payload.take(),
            };
            *payload = Payload::Stream {
                payload: Box::pin(gated),
            };
        }
        Self(state)
    }

    pub(super) fn open(self) {
        self.0.decision.set(Decision::Granted);
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        if let Decision::Pending = self.0.decision.get() {
            self.0.decision.set(Decision::Refused);
        }
        if let Some(reader) = self.0.reader.take() {
            reader.wake();
        }
    }
}

struct Gated {
    state: Rc<State>,
    payload: Payload,
}

impl Stream for Gated {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.state.decision.get() {
            Decision::Granted => Pin::new(&mut self.payload).poll_next(context),
            Decision::Pending => {
                self.state.reader.replace(Some(context.waker().clone()));
                Poll::Pending
            }
            // An error rather than the end: a handler may accept an empty payload.
            Decision::Refused => Poll::Ready(Some(Err(PayloadError::Incomplete(None)))),
        }
    }
}
