"""Static files with a hash in their name; imports between our ES modules are rewritten to the hashed names."""

from __future__ import annotations

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage, CompressedStaticFilesStorage


class RememberedAddresses:
    """Every page names a dozen files; their addresses do not change while the process lives."""

    def url(self, name: str | None, *args: Any, **kwargs: Any) -> str:
        """The address of a file, put together once."""
        if args or kwargs or name is None:
            return str(super().url(name, *args, **kwargs))  # type: ignore[misc]
        known: dict[str, str] = self.__dict__.setdefault("_addresses", {})
        if name not in known:
            known[name] = super().url(name)  # type: ignore[misc]
        return known[name]


class PlainStorage(RememberedAddresses, CompressedStaticFilesStorage):
    """Without hashes, straight from the folders: the demo's."""


class ModuleManifestStorage(RememberedAddresses, CompressedManifestStaticFilesStorage):
    """The storage of every installation that serves people."""

    support_js_module_import_aggregation = True
    manifest_strict = True

    def create_compressor(self, **kwargs: Any) -> Compressor:
        """Fonts are left as they are: the document renderer reads them from the disk, no browser asks for them."""
        kwargs["extensions"] = [*(kwargs.get("extensions") or Compressor.SKIP_COMPRESS_EXTENSIONS), "ttf"]
        return Compressor(**kwargs)
