//! The body of a refusal as an HTML page, for realms that do not render one.

use super::Denial;
use super::text::title;
use crate::denial::markup::escape;

pub(super) const CONTENT_TYPE: &str = "text/html; charset=utf-8";

pub(super) fn body(denial: &Denial) -> String {
    let title = title(denial);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <title>{title}</title>\n<h1>{title}</h1>\n"
    );
    for (name, value) in denial.members() {
        // The name of a role may contain any character.
        let (name, value) = (escape(&name.replace('_', " ")), escape(&value));
        page.extend(["<p>", &name, ": ", &value, "\n"]);
    }
    page
}
