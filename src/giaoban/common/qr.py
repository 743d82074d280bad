"""QR codes of links and short messages: SVG for pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    import segno

_QUIET = 4  # modules of white around the code, as the standard asks


def qr_svg(text: str, title: str, *, size: int = 160) -> str:
    """Draw the code as SVG, `size` in pixels; black on white in any theme, since readers need it, and without inline style."""
    code = _made(text)
    rows = [bytes(row) for row in code.matrix]
    side = len(rows) + 2 * _QUIET
    runs = "".join(_row_path(row, at) for at, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr-code" width="{size}" height="{size}" viewBox="0 0 {side} {side}" '
        f'role="img" shape-rendering="crispEdges"><title>{escape(title)}</title>'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path fill="#000" d="{runs}"/></svg>'
    )


def _made(text: str) -> segno.QRCode:
    import segno  # noqa: PLC0415 - only where a code is drawn

    return segno.make(text, error="m", micro=False, boost_error=True)


def _row_path(row: bytes, at: int) -> str:
    """Dark stretches of one row as one rectangle each."""
    path, start = "", None
    for place, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            path += f"M{start + _QUIET} {at + _QUIET}h{place - start}v1h-{place - start}z"
            start = None
    return path
