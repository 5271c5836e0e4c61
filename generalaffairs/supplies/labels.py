"""The QR code of a label as the path of an SVG: what a handheld scanner types is the asset's number."""

from __future__ import annotations

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4  # modules around the code that stay white (ISO/IEC 18004)


def path_of(text: str) -> tuple[str, int]:
    """(path of the dark modules, one unit each; width of the whole code with its quiet zone)."""
    code: QRCode = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)  # type: ignore[type-arg]
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    return "".join(_row(y, row) for y, row in enumerate(rows)), len(rows)


def _row(y: int, row: list[bool]) -> str:
    """Runs of dark modules as rectangles."""
    parts, x = [], 0
    while x < len(row):
        end = x
        while end < len(row) and row[end]:
            end += 1
        if end > x:
            parts.append(f"M{x} {y}h{end - x}v1h-{end - x}z")
        x = max(end, x + 1)
    return "".join(parts)
