"""HTML from a template, PDF from HTML. Nothing is fetched but `data:` addresses and the project's own static files."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error
from django.template.loader import render_to_string
from django.utils import translation

FONTS = (
    "fonts/biz-udpgothic/BIZUDPGothic_400Regular.ttf",
    "fonts/biz-udpgothic/BIZUDPGothic_700Bold.ttf",
    "fonts/biz-udgothic/BIZUDGothic_400Regular.ttf",
    "fonts/biz-udgothic/BIZUDGothic_700Bold.ttf",
)
RENDER_SECONDS = 30.0  # of a document of some pages; a list of a thousand rows gets more
SIGNS_A_SECOND = 10_000

Finishing = Callable[[bytes, dict[str, Any]], bytes]
_finishing: dict[str, Finishing] = {}


def render_html(template: str, context: dict[str, Any]) -> str:
    """The document as HTML, the same for screen and paper; in Japanese, whatever its reader chose for the screens."""
    company = context.get("company") or getattr(settings, "COMPANY_NAME", "")
    with translation.override(settings.LANGUAGE_CODE):
        return render_to_string(template, {"company": company, **context})


def seconds_for(html: str) -> float:
    """How long a document may take: what runs away is stopped, what is long is waited for."""
    return RENDER_SECONDS + len(html) / SIGNS_A_SECOND


def render_pdf(html: str, *, seconds: float | None = None) -> bytes:
    """The HTML as PDF, with the house's fonts embedded.

    Raises Refused when it takes longer than `seconds` (by its length) or asks for an address that is not ours.
    """
    seconds = seconds_for(html) if seconds is None else seconds
    # WeasyPrint takes a second to load: web processes and most commands never do.
    return bytes(import_module("bpo.core.documents.engine").render_pdf(html, seconds=seconds))


def finishing(template: str) -> Callable[[Finishing], Finishing]:
    """Register the last touch of a template's PDF, for example its page boxes."""

    def register(function: Finishing) -> Finishing:
        _finishing[template] = function
        return function

    return register


def finish_pdf(template: str, pdf: bytes, data: dict[str, Any]) -> bytes:
    """The PDF after its template's last touch, if it has one."""
    return _finishing[template](pdf, data) if template in _finishing else pdf


def fonts_are_there(**kwargs: Any) -> list[CheckMessage]:
    """System check core.E003: without its font files a document would silently use another font."""
    return [
        Error(
            f"The font file static/{name} is missing.",
            hint="Restore it: documents are printed with it.",
            id="core.E003",
        )
        for name in FONTS
        if finders.find(name) is None
    ]
