"""What the client holds in the end: the paper among what was delivered, opened from his page of the task."""

from __future__ import annotations

import io
import re

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.flows.conftest import World


def paper_of(world: World, client: Page, title: str) -> str:
    """The text of this PDF, without blanks; `client` is on his page of the delivered task."""
    link = client.locator("#results").get_by_role("link", name=title).first
    answer = client.request.get(world.address + (link.get_attribute("href") or ""))
    assert answer.ok
    pages = PdfReader(io.BytesIO(answer.body())).pages
    return re.sub(r"\s", "", "".join(one.extract_text() for one in pages))
