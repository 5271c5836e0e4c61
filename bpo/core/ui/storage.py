"""Static files with a hash in their name; imports between our ES modules are rewritten to the hashed names."""

from __future__ import annotations

from typing import Any

import lightningcss
import rjsmin
from django.core.files.base import ContentFile, File
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


def as_served(name: str, content: bytes) -> bytes:
    """What a browser is sent of a file, before compression: style sheets and scripts without comments and spaces."""
    if name.endswith(".css"):
        return str(lightningcss.process_stylesheet(content.decode("utf-8"), filename=name, minify=True)).encode("utf-8")
    if name.endswith(".js") and not name.endswith(".min.js"):
        return str(rjsmin.jsmin(content.decode("utf-8"))).encode("utf-8")
    return content


class Tightened:
    """The source of collected files, with style sheets and scripts tightened on the way."""

    def __init__(self, source: Any) -> None:
        self._source = source

    def open(self, path: str, mode: str = "rb") -> File:
        """The file as it will be served."""
        with self._source.open(path, mode) as file:
            return ContentFile(as_served(path, file.read()), name=path)


class PlainStorage(RememberedAddresses, CompressedStaticFilesStorage):
    """Without hashes, straight from the folders: the demo's."""


class ModuleManifestStorage(RememberedAddresses, CompressedManifestStaticFilesStorage):
    """The storage of every installation that serves people."""

    support_js_module_import_aggregation = True
    manifest_strict = True

    def post_process(self, paths: dict[str, tuple[Any, str]], dry_run: bool = False, **options: Any) -> Any:
        """Name every file by the hash of what is served."""
        tightened = {name: (Tightened(source), path) for name, (source, path) in paths.items()}
        return super().post_process(tightened, dry_run, **options)

    def create_compressor(self, **kwargs: Any) -> Compressor:
        """Fonts are left as they are: the document renderer reads them from the disk, no browser asks for them."""
        kwargs["extensions"] = [*(kwargs.get("extensions") or Compressor.SKIP_COMPRESS_EXTENSIONS), "ttf"]
        return Compressor(**kwargs)
