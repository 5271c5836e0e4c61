"""Text as its writer wrote it: pieces of one sign are put together, and no sign becomes another one."""

from __future__ import annotations

import re
import unicodedata

# Only pieces: composing whole texts (NFC) would make 神 (U+FA19) another 神, which is another name.
_IN_PIECES = re.compile(r".[\u0300-\u036f\u3099\u309a]+", re.DOTALL)


def composed(text: str) -> str:
    """か and its voice mark as one が, as macOS writes them apart in file names; every other sign stays."""
    return _IN_PIECES.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
