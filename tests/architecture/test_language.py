"""Every word of the screens goes through gettext, at the moment when the reader is known."""

from __future__ import annotations

import ast
import re

import pytest
from django.template.base import Lexer, TokenType

from tools import messages
from tools.services import ROOT

JAPANESE = re.compile(r"[\u3041-\u30fa\u4e00-\u9fff]")
# Words for developers, patterns that read (a counter that may be typed behind a number).
EAGER = ("gettext", "ngettext", "pgettext", "numbered")
SILENT_KEYWORDS = {"help_text", "counter"}
SILENT_CALLS = {
    "compile",
    "sub",
    "fullmatch",
    "handler",
    "enqueue",
    "periodic",
}


def allowed() -> tuple[str, ...]:
    lines = (ROOT / "tests/architecture/unwrapped.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(line.split("\t")[0] for line in lines)


def silent(tree: ast.AST) -> set[int]:
    """Nodes that no screen shows: docstrings, what gettext already holds, words for developers."""
    names, found = messages.translators(tree), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
        if isinstance(node, ast.keyword) and node.arg in SILENT_KEYWORDS:
            found |= {id(one) for one in ast.walk(node)}
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in names or name in SILENT_CALLS | messages.LABELLED:
                found |= {id(one) for one in ast.walk(node)}
    return found


def bare_in_python(source: str) -> list[tuple[int, str]]:
    tree = ast.parse(source)
    known = silent(tree)
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and JAPANESE.search(node.value)
        and id(node) not in known
    ]


def bare_in_template(source: str) -> list[tuple[int, str]]:
    found, inside = [], False
    for token in Lexer(source).tokenize():
        word = (token.contents.split() or [""])[0] if token.token_type == TokenType.BLOCK else ""
        if word.startswith(("blocktrans", "endblocktrans")) or word in ("comment", "endcomment"):
            inside = not word.startswith("end")
        elif not inside and token.token_type != TokenType.COMMENT:
            said = messages.TRANSLATE.sub("", token.contents) if word else token.contents
            if JAPANESE.search(messages.IN_TAG.sub("", said)):
                found.append((token.lineno, said.strip()))
    return found


def early_in_python(source: str) -> list[int]:
    """Lines that translate while the module loads: the words of that moment would stay for ever."""
    tree = ast.parse(source)
    eager = {name for name, real in messages.translators(tree).items() if real in EAGER}
    late = {
        id(one)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for part in ([node.body] if isinstance(node, ast.Lambda) else node.body)
        for one in ast.walk(part)
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in eager and id(node) not in late
    ]


@pytest.mark.slow
def test_no_word_of_a_screen_stands_outside_gettext():
    found = []
    for path in messages.sources():
        name = str(path.relative_to(ROOT))
        if name.startswith(allowed()) or "/management/commands/" in name or path.stem in ("demo", "apps"):
            continue
        source = path.read_text(encoding="utf-8")
        bare = bare_in_python(source) if path.suffix == ".py" else bare_in_template(source)
        found += [f"{name}:{line} {text}" for line, text in bare]
    assert found == []


@pytest.mark.slow
def test_each_exemption_is_needed():
    """A row of unwrapped.tsv names the narrowest place, and goes when its last bare word goes."""
    bare = set()
    for path in messages.sources():
        if path.stem in ("demo", "apps"):
            continue
        name, source = str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        if name.startswith(allowed()) and (bare_in_python if path.suffix == ".py" else bare_in_template)(source):
            bare.add(name)
    assert [row for row in allowed() if not any(name.startswith(row) for name in bare)] == []


@pytest.mark.slow
def test_nothing_is_translated_before_the_reader_is_known():
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in messages.sources()
        if path.suffix == ".py"
        for line in early_in_python(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_scripts_take_their_words_from_the_page():
    found = [
        f"{path.name}:{number}"
        for path in (ROOT / "static/js").glob("*.js")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"[\u4e00-\u9fff]", re.sub(r"/\*.*?\*/|//.*", "", line))
    ]
    assert found == []


def test_the_extractor_reads_what_django_reads():
    page = '{% translate "保存" %}{% blocktranslate with n=1 trimmed %}\n  {{ n }}件の\n  50%{% endblocktranslate %}'
    page += '{{ x|default:_("なし") }}'
    assert [one.text for one in messages.in_template(page)] == ["保存", "%(n)s件の 50%%", "なし"]
    module = 'from django.utils.translation import gettext as _\nx = _("一" "二")\ny = other("三")'
    assert [one.text for one in messages.in_python(module)] == ["一二"]
    assert bare_in_python("x = '裸'") == [(1, "裸")]
    assert bare_in_template("<p>裸</p>") == [(1, "<p>裸</p>")]
    assert early_in_python(module) == [2]
