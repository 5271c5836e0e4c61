"""The PDF engine: WeasyPrint behind a fetcher that never leaves the project. Loaded by the first document only.

Fonts and style sheets are read once per process. WeasyPrint asks our fetcher for every address; what is not ours is
refused before anything leaves the process, so no redirect can lead outside either.
"""

from __future__ import annotations

import logging
import mimetypes
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from types import FrameType
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils._os import safe_join
from django.utils.translation import gettext as _
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from bpo.core.policy import Refused

logger = logging.getLogger(__name__)
# A host that does not exist (RFC 2606): relative addresses of templates and style sheets become absolute under it.
BASE = "https://static.invalid"
SUFFIXES = frozenset({".css", ".ttf", ".otf", ".woff2", ".svg", ".png"})
LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">')


class NotOurs(FatalURLFetchingError):
    """A document asked for an address outside the project's static files. Rendering stops."""


class StaticOnly(URLFetcher):  # type: ignore[misc]
    """Gives `data:` and static files, and nothing else: no file system, no network, no redirect."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file behind an address. Raises NotOurs."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        found = static_path(url)
        if found is None:
            raise NotOurs(f"a document may not fetch {urlsplit(url).scheme}://{urlsplit(url).netloc}")
        body, content_type = _read(found)
        return URLFetcherResponse(url, body, {"Content-Type": content_type})


def static_path(url: str) -> Path | None:
    """The static file that an address under BASE names; None for everything else."""
    prefix = f"{BASE}{settings.STATIC_URL}"
    if not url.startswith(prefix):
        return None
    name = unquote(urlsplit(url.removeprefix(prefix)).path)
    if ".." in name.split("/") or Path(name).suffix not in SUFFIXES:
        return None
    collected = Path(safe_join(str(settings.STATIC_ROOT), name))
    if collected.is_file():
        return collected
    found = finders.find(name)
    return Path(found) if isinstance(found, str) else None


@lru_cache(maxsize=64)
def _read(path: Path) -> tuple[bytes, str]:
    return path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"


@cache
def fonts() -> FontConfiguration:
    """The fonts of this process: made once, filled by the first document."""
    return FontConfiguration()


@cache
def fetcher() -> StaticOnly:
    """The fetcher of this process. It knows nothing of a document, and every new one would read the machine's
    certificates, which takes 50 ms and which nothing of ours needs.
    """
    return StaticOnly(allowed_protocols={"data", "https"}, allow_redirects=False, fail_on_errors=False)


def render_pdf(html: str, *, seconds: float) -> bytes:
    """The HTML as PDF, with the house's fonts embedded.

    Raises Refused when it takes longer than `seconds` or asks for an address that is not ours.
    """
    try:
        with _time_limit(seconds):
            return _rendered(html)
    except NotOurs as error:
        logger.warning("document refused: %s", error)
        raise Refused(
            _("書類を作成できません。書式が外部のファイルを参照しています。書式の管理者に連絡してください。")
        ) from error
    except RenderingTooLong as error:
        raise Refused(
            _("書類を作成できません。内容が多すぎて時間内に終わりませんでした。内容を分けてください。")
        ) from error


def _rendered(html: str) -> bytes:
    html, sheets = _without_links(html)
    page = HTML(string=html, base_url=f"{BASE}/", url_fetcher=fetcher())
    return bytes(page.write_pdf(font_config=fonts(), stylesheets=sheets))


def _without_links(html: str) -> tuple[str, list[CSS]]:
    """Take the house's own style sheets out of the page and give them parsed: reading them costs as much as a page."""
    paths = []

    def taken(found: re.Match[str]) -> str:
        path = static_path(f"{BASE}{found[1]}")
        paths.append(path)
        return "" if path else found[0]

    rest = LINK.sub(taken, html)
    known = tuple((path, path.stat().st_mtime_ns) for path in paths if path)
    return rest, [_parsed(known)] if known else []


@lru_cache(maxsize=32)
def _parsed(sheets: tuple[tuple[Path, int], ...]) -> CSS:
    """The style sheets as one, in their order; its relative addresses count from static/css/."""
    text = "\n".join(path.read_text(encoding="utf-8").removeprefix('@charset "utf-8";') for path, _changed in sheets)
    base = f"{BASE}{settings.STATIC_URL}css/all.css"
    return CSS(string=text, base_url=base, url_fetcher=fetcher(), font_config=fonts())


class RenderingTooLong(BaseException):
    """Not an Exception: WeasyPrint swallows those at some places."""


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Stop the main thread of a worker after `seconds`; other threads have no limit of their own."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def too_long(signum: int, frame: FrameType | None) -> None:
        # Only while the document is being made: a tick that comes later would fall into whoever handles the first one.
        while frame is not None and frame.f_code.co_name != "__del__":  # whatever a destructor raises is lost
            if frame.f_code is _rendered.__code__:
                raise RenderingTooLong
            frame = frame.f_back

    before = signal.signal(signal.SIGALRM, too_long)
    # Again and again: an exception that is raised inside a callback of the C libraries is lost.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
