"""The numbers on the labels of a photograph: QR codes as our labels carry them, and the bar codes of other labels."""

from __future__ import annotations

import io

import zxingcpp
from PIL import Image, UnidentifiedImageError

LONGEST = 1600  # pixels: a label that fills a tenth of the picture is still read, and a phone's picture in a moment


def numbers_in(picture: bytes) -> list[str]:
    """The texts of all codes on the picture, each once; none for what is no picture or shows no code."""
    try:
        with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG")) as opened:
            opened.draft("L", (LONGEST, LONGEST))  # a JPEG is unpacked in a fraction of its size
            opened.thumbnail((LONGEST, LONGEST))
            grey = opened.convert("L")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError):
        return []
    return list(dict.fromkeys(text for code in zxingcpp.read_barcodes(grey) if (text := code.text.strip())))
