"""The browser goes through the screens; what does not answer as it should is told, not raised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pypdfium2
from playwright.sync_api import Browser, Page, ViewportSize
from playwright.sync_api import Error as BrowserError

from tools.browser import DESKTOP, PHONE, context, sign_in
from tools.demo import PASSWORD
from tools.screenshots.shot import SECRET, Shot

PAPER: ViewportSize = {"width": 794, "height": 1123}  # A4 at 96 dots
LANGUAGE = "form:has([name=language]) button"  # of the two languages the one that is not spoken now
SETTLED = 300  # milliseconds in which panels that come later have come
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
DOTS = 1.5  # of a PDF's page, per point


def take(
    chromium: Browser,
    address: str,
    folder: Path,
    pages: Mapping[str, Sequence[Shot]],
    *,
    whole: bool = False,
    secrets: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """Write the pictures of these pages by person; gives a line for each that did not come. `secrets`: the paths of
    the pages that open by a mail; without them these pages are left out."""
    wrong: list[str] = []
    for email, shots in pages.items():
        for size in (DESKTOP, PHONE) if shots else ():
            visitor = context(chromium, size)
            page = visitor.new_page()
            page.set_default_timeout(15_000)
            if email:
                sign_in(page, address, email, PASSWORD)
            for shot in filter(None, [_named(shot, secrets) for shot in shots]):
                if size == PHONE and (shot.wide or shot.media == "print"):
                    continue
                try:
                    wrong += _one(page, address, folder, shot, whole=whole)
                except BrowserError as error:
                    wrong.append(f"{shot.name}: {str(error).splitlines()[0]} at {page.url}")
            visitor.close()
    return wrong


def _named(shot: Shot, secrets: Mapping[str, str]) -> Shot | None:
    """The picture with its real path; None for a secret that nobody told."""
    if not shot.path.startswith(SECRET):
        return shot
    path = secrets.get(shot.path.removeprefix(SECRET), "")
    return replace(shot, path=path) if path else None


def _one(page: Page, address: str, folder: Path, shot: Shot, *, whole: bool) -> list[str]:
    width = page.viewport_size["width"] if page.viewport_size else DESKTOP[0]
    status = _open(page, address + shot.path, shot.language)
    if shot.file:
        return _document(page, address, folder, shot) if width == DESKTOP[0] else []
    if shot.link:
        with page.expect_navigation() as moved:
            page.locator(shot.selector).first.click()
        status = moved.value.status if moved.value else status
    for step in shot.does:
        _do(page, step)
    page.wait_for_timeout(SETTLED)
    if shot.media == "print":
        _print(page, folder / f"{shot.name}-a4.png", page.viewport_size or PAPER)
    else:
        page.screenshot(path=folder / f"{shot.name}-{width}.png", full_page=whole)
    return [] if status == shot.status else [f"{shot.name}: {status} at {page.url}"]


def _open(page: Page, url: str, language: str) -> int:
    """The page in this language; gives its status."""
    answer = page.goto(url)
    if page.locator("html").get_attribute("lang") != language and page.locator(LANGUAGE).count():
        page.locator(LANGUAGE).first.dispatch_event("click")
        # Not the next navigation: a page that writes its state into the address has one of its own.
        page.locator(f"html[lang={language}]").wait_for(state="attached")
        answer = page.goto(url)
    return answer.status if answer else 0


def _do(page: Page, step: str) -> None:
    """`click SELECTOR`, `fill SELECTOR = TEXT`, `choose SELECTOR = VALUE`, `press KEY`, `await SELECTOR`,
    `passkey`: from now on the machine makes one, as a finger would."""
    verb, _blank, what = step.partition(" ")
    if verb == "fill":
        selector, _is, text = what.partition(" = ")
        page.locator(selector).first.fill(text.replace("\\n", "\n").replace("\\t", "\t"))
    elif verb == "choose":
        selector, _is, value = what.partition(" = ")
        page.locator(selector).first.select_option(value)
        page.wait_for_timeout(SETTLED)
    elif verb == "await":
        page.locator(what).first.wait_for()
    elif verb == "passkey":
        machine = page.context.new_cdp_session(page)
        machine.send("WebAuthn.enable")
        machine.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    elif verb == "press":
        page.keyboard.press(what)
    else:
        page.locator(what).first.click()
    page.wait_for_load_state()


def _print(page: Page, path: Path, back: ViewportSize) -> None:
    """The page as a printer gets it: on the width of A4."""
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    page.screenshot(path=path, full_page=True)
    page.emulate_media(media="screen")
    page.set_viewport_size(back)


def _document(page: Page, address: str, folder: Path, shot: Shot) -> list[str]:
    """The pages of the PDF behind the link."""
    for step in shot.does:
        _do(page, step)
    href = page.locator(shot.selector).first.get_attribute("href") or ""
    answer = page.context.request.get(address + href)
    if answer.status != 200 or not answer.body().startswith(b"%PDF"):
        return [f"{shot.name}: {answer.status} and no PDF at {href}"]
    document = pypdfium2.PdfDocument(answer.body())
    for number, sheet in enumerate(document, start=1):
        sheet.render(scale=DOTS).to_pil().save(folder / f"{shot.name}-page{number}.png")
    return []
