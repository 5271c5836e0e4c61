"""The report of very many subjects on paper: in tables of forty, each line with its search and its whole hash."""

from __future__ import annotations

import copy
import hashlib
import io
import re

import pytest
from pypdf import PdfReader

from bpo.core.documents.rendering import RENDER_SECONDS, render_html, render_pdf, seconds_for
from generalaffairs.antisocial_checks.evidence import TEMPLATE
from generalaffairs.antisocial_checks.tests.example import DATA
from tests.fixtures import work


def html_of(count: int) -> str:
    data, [line] = copy.deepcopy(DATA), DATA["lines"]
    data["lines"] = [
        line | {"position": n, "name": f"対象{n:04}株式会社", "hash": hashlib.sha256(str(n).encode()).hexdigest()}
        for n in range(1, count + 1)
    ]
    return render_html(TEMPLATE, {"data": data, "doc_title": "報告書", "printed_on": work.NOW.date()})


@pytest.mark.slow
def test_a_thousand_lines_stand_in_tables_of_forty() -> None:
    html = html_of(1000)
    assert (html.count('class="table table-lines"'), html.count('class="line-head"')) == (25, 1000)
    assert html.count("<table") == html.count("</table>")
    assert html.count("<tbody>") == html.count("</tbody>")
    assert seconds_for(html) > 2 * RENDER_SECONDS


@pytest.mark.slow
def test_no_line_of_the_paper_is_lost_and_no_hash_is_broken() -> None:
    pages = PdfReader(io.BytesIO(render_pdf(html_of(85)))).pages
    lines = [line.strip() for page in pages for line in page.extract_text().splitlines()]
    text = re.sub(r"\s", "", "".join(lines))
    for n in (1, 40, 41, 80, 81, 85):
        assert f"対象{n:04}株式会社" in text, n
        assert any(hashlib.sha256(str(n).encode()).hexdigest() in line for line in lines), n
    assert text.count("判定者・日時") >= 3
