"""Static files with a hash in their name; imports between our ES modules are rewritten to the hashed names."""

from __future__ import annotations

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """The storage of every installation that serves people."""

    support_js_module_import_aggregation = True
    manifest_strict = True

    def create_compressor(self, **kwargs: Any) -> Compressor:
        """Fonts are left as they are: the document renderer reads them from the disk, no browser asks for them."""
        kwargs["extensions"] = [*(kwargs.get("extensions") or Compressor.SKIP_COMPRESS_EXTENSIONS), "ttf"]
        return Compressor(**kwargs)
