"""Static files with a hash in their name; imports between our ES modules are rewritten to the hashed names."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """The storage of every installation that serves people."""

    support_js_module_import_aggregation = True
    manifest_strict = True
