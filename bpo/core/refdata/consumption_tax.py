"""Consumption tax in percent, national and local share together, by the day of the supply."""

from pathlib import Path

from bpo.core.refdata.tables import load

FOLDER = Path(__file__).parent
STANDARD = load(FOLDER / "consumption_tax_standard.tsv")
REDUCED = load(FOLDER / "consumption_tax_reduced.tsv")
