"""Every page that an English reader can open: what the house itself says on it is English.

Names, titles and words that people typed stay as they are. So a text of a page is wrong where the house's own Japanese
words stand: where it is, or ends or begins with, a string of the catalogue that has another English text.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import polib
import pytest

from clients.people.models import User
from tests.isolation.browsing import visitor
from tests.isolation.conftest import built, world  # noqa: F401  (fixtures)
from tests.pages.test_weight import pages
from tools import messages

JAPANESE = re.compile(r"[\u3041-\u30fa\u4e00-\u9fff]")
READ = ("title", "alt", "aria-label", "placeholder", "data-confirm")
# A text with something filled in is known by its own words: so many signs of it at least.
LONG = 4
# Rows of the world carry this word: they are data.
CANARY = "XWQ"
PLACEHOLDER = re.compile(r"%\(\w+\)s|%s")

# Words of the world's own rows, of its test work types, and of samples, that the catalogue happens to know as well;
# places of a Japanese template, kinds of salutation and headings of files are Japanese for everybody.
DATA = frozenset(
    [
        "全社",
        "件名",
        "件数",
        "内容の確認",
        "補足",
        "下書き",
        "手順",
        "様",
        "作成",
        "申請",
        "連絡",
        "氏名",
        "部署",
        "メールアドレス",
        "モニター",
        "備考",
        "宛名",
        "差出人",
        "敬称",
        "日付",
        "明細",
        "毎月",
        "裏方サービス株式会社",
        "青葉商事株式会社",
    ]
)


class Texts(HTMLParser):
    """The Japanese texts of a page, also those that stand in attributes; what is said to be Japanese is passed over."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.skipped: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes that are read out or shown."""
        told = dict(attrs)
        if self.skipped:
            self.skipped += [tag] if tag == self.skipped[0] else []
            return
        for name in READ:
            self.handle_data(told.get(name) or "")
        if tag in ("script", "style", "textarea") or (told.get("lang") == "ja" and tag != "input"):
            self.skipped.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As a tag that ends at once."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Back to what is read."""
        if self.skipped and self.skipped[-1] == tag:
            self.skipped.pop()

    def handle_data(self, data: str) -> None:
        """One text."""
        text = " ".join(data.split())
        if not self.skipped and JAPANESE.search(text):
            self.found.add(text)


@pytest.fixture(scope="module")
def own_words() -> dict[str, re.Pattern[str]]:
    """What the house says in Japanese, with a pattern for what is filled in."""
    said = {}
    for entry in polib.pofile(str(messages.CATALOGUE)):
        for text in filter(None, (entry.msgid, entry.msgid_plural)):
            if len(JAPANESE.findall(text)) >= (LONG if PLACEHOLDER.search(text) else 1):
                parts = (re.escape(" ".join(part.replace("%%", "%").split())) for part in PLACEHOLDER.split(text))
                said[text] = re.compile(".+".join(parts))
    return said


@pytest.mark.slow
@pytest.mark.parametrize("name", ["manager", "OWNER"])
def test_the_house_speaks_english_to_an_english_reader(world: Any, own_words: Any, name: str) -> None:  # noqa: F811
    person = visitor(world, name).user
    User.objects.filter(pk=person.pk).update(language="en")
    wrong: dict[str, str] = {}
    seen: set[str] = set()
    for address, html in pages(world, name):
        for text in Texts(html).found - seen - DATA:
            seen.add(text)
            if CANARY not in text and any(pattern.fullmatch(text) for pattern in own_words.values()):
                wrong[text] = address
    assert wrong == {}
