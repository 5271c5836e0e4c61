"""How much an uploaded table may hold."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Hard limits of one upload. The unpacked ones hold for declared and for actual sizes (zip bombs)."""

    bytes: int = 50 * MEGABYTE
    unpacked_bytes: int = 100 * MEGABYTE
    entries: int = 1_000
    ratio: int = 100
    rows: int = 100_000
    columns: int = 200
    cells: int = 4_000_000
    cell_characters: int = 32_767  # what a spreadsheet holds
    free_ratio_bytes: int = MEGABYTE  # below this unpacked size the ratio does no harm


DEFAULT_LIMITS = Limits()
