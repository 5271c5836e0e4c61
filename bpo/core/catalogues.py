"""One dictionary of words for each language: Django asks the catalogue of each package for every word, one by one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import trans_real


class Flat(trans_real.TranslationCatalog):
    """The words of all catalogues at once, the later package before the earlier one; plurals go by each one's rule."""

    def __init__(self, of: Any) -> None:
        self._catalogs, self._plurals = of._catalogs, of._plurals
        self._words: dict[Any, str] = {}
        for catalogue in reversed(of._catalogs):
            self._words.update(catalogue)

    def get(self, key: Any, default: Any = None) -> Any:
        """The word, as asking all catalogues in their order would find it."""
        return self._words.get(key, default)


def flatten() -> None:
    """Do it for the languages of the product, once in a process; loading them again undoes it."""
    for language, _name in settings.LANGUAGES:
        found: Any = trans_real.translation(language)
        if not isinstance(found._catalog, Flat):
            found._catalog = Flat(found._catalog)
