//! Holds a request's payload back until a guard has decided.
//!
//! actix-web makes the extractors of a handler in order, and then polls them all together.
//! A guard among them takes the payload when it is made, and leaves this in its place.

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::Bytes;
use core::cell::{Cell, RefCell};
use core::pin::Pin;
use core::task::{Context, Poll, Waker};
use futures_core::Stream;
use std::rc::Rc;

/// Opens on a grant, and shuts for good when it goes without one.
pub(super) struct Gate(Rc<State>);

#[derive(Default)]
struct State {
    decision: Cell<Decision>,
    /// Who waits for the decision.
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
    /// Takes the payload's place.
    pub(super) fn before(payload: &mut Payload) -> Self {
        let state = Rc::new(State::default());
        // Nothing to hold back, and nothing to be boxed for it.
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
            // Not the end of the payload: an empty one may be all that a handler needs.
            Decision::Refused => Poll::Ready(Some(Err(PayloadError::Incomplete(None)))),
        }
    }
}
