//! The tools. That they are called by whoever may is decided before.

use rmcp::handler::server::wrapper::Parameters;
use rmcp::{schemars, tool, tool_router};
use serde::Deserialize;
use std::sync::{Arc, Mutex, PoisonError};

/// Notes, in memory.
#[derive(Clone, Default)]
pub(crate) struct Notes(Arc<Mutex<Vec<String>>>);

#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(crate = "rmcp::schemars")]
struct Note {
    /// What to remember.
    text: String,
}

#[tool_router(server_handler)]
impl Notes {
    #[tool(description = "Lists all notes")]
    fn list_notes(&self) -> String {
        let notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        notes.join("\n")
    }

    #[tool(description = "Adds a note")]
    fn add_note(&self, Parameters(note): Parameters<Note>) -> String {
        let mut notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        notes.push(note.text);
        format!("{} notes", notes.len())
    }
}
