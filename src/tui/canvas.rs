//! Putting text on the screen: one way for every pane.

use ratatui::buffer::Buffer as Canvas;
use ratatui::style::Style;

/// Puts a text at a place, cut at the edge of the canvas. Its last column stays empty: a terminal that has written there is
/// about to wrap.
pub(super) fn put(canvas: &mut Canvas, x: u16, y: u16, text: &str, style: Style) {
    let area = canvas.area;
    let end = area.right().saturating_sub(1);
    if x < end && y < area.bottom() && !text.is_empty() {
        canvas.set_stringn(x, y, text, usize::from(end - x), style);
    }
}

/// Draws a horizontal rule.
pub(super) fn rule(canvas: &mut Canvas, x: u16, y: u16, width: u16, style: Style) {
    put(canvas, x, y, &"-".repeat(usize::from(width)), style);
}
