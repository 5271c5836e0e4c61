"""Chromium for screenshots and browser tests: Debian's, with the fonts of the project, without calls to the outside."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tools.services import ROOT

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
DESKTOP, PHONE = (1440, 900), (390, 844)


def executable() -> str | None:
    """Debian's Chromium where there is one; None lets Playwright use its own."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


def starts() -> bool:
    """Whether a browser comes up here: one that was only downloaded may lack libraries of the system."""
    try:
        with sync_playwright() as playwright:
            playwright.chromium.launch(executable_path=executable(), args=FLAGS).close()
    except Error as error:
        print(error, file=sys.stderr)
        return False
    return True


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless browser that finds the vendored Japanese fonts by name."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        settings = Path(folder) / "fonts.conf"
        settings.write_text(FONTS.format(fonts=ROOT / "static" / "fonts", cache=folder), encoding="utf-8")
        spoken = {"FONTCONFIG_FILE": str(settings), "LANGUAGE": "ja"}  # the browser's own words, where it has them
        chromium = playwright.chromium.launch(executable_path=executable(), args=FLAGS, env={**os.environ, **spoken})
        yield chromium
        chromium.close()


def context(chromium: Browser, size: tuple[int, int] = DESKTOP) -> BrowserContext:
    """A fresh visitor from Tokyo; on the phone's size with touch."""
    width, height = size
    return chromium.new_context(
        viewport={"width": width, "height": height}, locale="ja-JP", timezone_id="Asia/Tokyo", has_touch=size == PHONE
    )


def sign_in(page: Page, address: str, email: str, password: str) -> None:
    """Through the login page, as a person does it."""
    page.goto(f"{address}/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.click("form:has(input[name=password]) button[type=submit]")
    page.wait_for_load_state()
