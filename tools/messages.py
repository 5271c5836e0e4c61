"""The English catalogue: `sync` finds the strings of the screens, `compile` writes what the web process reads.

Both need Python alone: no gettext tools on a stranger's machine. `sync` keeps translations by their Japanese text,
leaves new ones empty and drops what no screen says any more; it guesses nothing, so nothing becomes fuzzy.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.template.base import Lexer, Token, TokenType

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale/en/LC_MESSAGES/django.po"
COMPILED = CATALOGUE.with_suffix(".mo")
ROOMS = ("bpo", "clients", "tasks", "accounting", "hr", "generalaffairs", "templates")
# Function → index of its context, or None; the text stands behind it.
FUNCTIONS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": None,
    "ngettext_lazy": None,
    "pgettext": 0,
    "pgettext_lazy": 0,
    "sentence": None,
    "noun": None,
    "numbered": None,
    "Column": None,
}
# Pure code has no gettext: what it says is found by the function that makes its sentences (bpo/core/sentence.py).
SENTENCES = "bpo.core.sentence"
SAYING = "bpo.core.saying"
NUMBER = "%(n)s"
# Headings of files are read as they stand; beside them pages say in the reader's language what a column holds.
COLUMNS = "bpo.core.codecs.tabular"
# Calls whose `label` is written to a row and translated when it is shown.
LABELLED = {"handler", "every"}
IN_TAG = re.compile(r"""_\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\)""")
TRANSLATE = re.compile(r"""^(?:translate|trans)\s+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(?:.*?\bcontext\s+"([^"]*)")?""")


@dataclass(frozen=True, slots=True)
class Message:
    """One string of a screen, as the catalogue keys it."""

    text: str
    context: str = ""
    plural: str = ""


def sources() -> list[Path]:
    """Python files and templates that speak to people; tests, tables of changes and the demo's data do not."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *ROOMS], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    silent = {"tests", "migrations"}
    paths = (Path(name) for name in sorted(set(listed)))
    return [
        ROOT / path
        for path in paths
        if path.suffix in (".py", ".html", ".txt")
        and not silent & set(path.parts)
        and not path.is_relative_to("bpo/demo")
        and (ROOT / path).is_file()
    ]


def found_in(path: Path) -> Iterator[Message]:
    """The strings of one file, in their order."""
    text = path.read_text(encoding="utf-8")
    yield from in_python(text) if path.suffix == ".py" else in_template(text)


def in_python(source: str) -> Iterator[Message]:
    """Calls of what translates or makes sentences, with text that stands there as it is."""
    tree = ast.parse(source)
    names = translators(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in LABELLED:
            labels = (word.value for word in node.keywords if word.arg == "label")
            yield from (Message(str(label.value)) for label in labels if isinstance(label, ast.Constant))
        if node.func.id in names:
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            function = names[node.func.id]
            if FUNCTIONS[function] is not None and len(words) > 1:
                yield Message(words[1], context=words[0])
            elif words:
                yield Message(words[0], plural=_plural(function, words))


def _plural(function: str, words: list[str]) -> str:
    """The text for more than one; the Japanese is mostly the same for both, as where pure code speaks of its `n`."""
    if function in ("noun", "numbered") or (function == "sentence" and NUMBER in words[0]):
        return words[0]
    return words[1] if function in ("ngettext", "ngettext_lazy") and len(words) > 1 else ""


def translators(tree: ast.AST) -> dict[str, str]:
    """The names under which a module knows gettext and its like, or makes sentences."""
    found = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in ("django.utils.translation", SENTENCES, SAYING, COLUMNS)
        for alias in node.names
        if alias.name in FUNCTIONS
    }
    made_here = any(isinstance(node, ast.FunctionDef) and node.name == "sentence" for node in ast.walk(tree))
    return found | ({"sentence": "sentence"} if made_here else {})


def in_template(source: str) -> Iterator[Message]:
    """`translate`, `blocktranslate` and `_()` inside any tag."""
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type not in (TokenType.BLOCK, TokenType.VAR):
            continue
        if token.token_type == TokenType.BLOCK and token.contents.split()[0] in ("blocktranslate", "blocktrans"):
            yield _block(token, tokens)
            continue
        if token.token_type == TokenType.BLOCK and (said := TRANSLATE.match(token.contents)):
            yield Message(_unquoted(said[1]).replace("%", "%%"), context=said[2] or "")
        for quoted in IN_TAG.findall(token.contents):
            yield Message(_unquoted(quoted).replace("%", "%%"))


def _unquoted(quoted: str) -> str:
    return str(ast.literal_eval(quoted))


def _block(begin: Token, tokens: Iterator[Token]) -> Message:
    """A `blocktranslate` as Django keys it: `{{ name }}` is `%(name)s`, `trimmed` joins the lines."""
    parts, forms = [""], 0
    for token in tokens:
        word = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        if word.startswith("endblocktrans"):
            break
        if word == "plural":
            parts, forms = [*parts, ""], forms + 1
        elif token.token_type == TokenType.VAR:
            parts[forms] += f"%({token.contents.strip()})s"
        elif token.token_type == TokenType.TEXT:
            parts[forms] += token.contents.replace("%", "%%")
    if "trimmed" in begin.split_contents():
        parts = [" ".join(line.strip() for line in part.strip().splitlines()) for part in parts]
    context = re.search(r'\bcontext\s+"([^"]*)"', begin.contents)
    return Message(parts[0], context=context[1] if context else "", plural=parts[1] if forms else "")


def all_messages() -> dict[Message, list[str]]:
    """Every string of the screens with the files that say it."""
    found: dict[Message, list[str]] = {}
    for path in sources():
        for message in found_in(path):
            places = found.setdefault(message, [])
            name = str(path.relative_to(ROOT))
            if message.text and name not in places:
                places.append(name)
    return {message: places for message, places in found.items() if message.text}


def sync() -> tuple[int, int]:
    """Write the catalogue anew. Gives how many strings it holds and how many of them lack a translation."""
    before = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in before if not entry.obsolete}
    after = polib.POFile(wrapwidth=0)
    after.metadata = {
        "Project-Id-Version": "Urakata",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for message, places in all_messages().items():
        after.append(_entry(message, places[0], known.get((message.context, message.text))))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    after.save(str(CATALOGUE))
    return len(after), len(after.untranslated_entries())


def _entry(message: Message, place: str, old: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, occurrences=[(place, "")])
    if message.context:
        entry.msgctxt = message.context
    if "%" in message.text:
        entry.flags = ["python-format"]
    if message.plural:
        entry.msgid_plural = message.plural
        one = old.msgstr if old else ""
        entry.msgstr_plural = (old.msgstr_plural if old else {}) or {0: one, 1: one}
    elif old:
        entry.msgstr = old.msgstr or old.msgstr_plural.get(1, "")
    return entry


def compile_catalogue() -> bool:
    """Write the compiled catalogue when it is missing or older than its text. Gives whether it was written."""
    if COMPILED.exists() and COMPILED.stat().st_mtime >= CATALOGUE.stat().st_mtime:
        return False
    half = COMPILED.with_suffix(".half")
    polib.pofile(str(CATALOGUE)).save_as_mofile(str(half))
    half.replace(COMPILED)
    return True


def main(words: list[str]) -> int:
    """`sync` (also compiles) or `compile`."""
    if words == ["sync"]:
        total, missing = sync()
        compile_catalogue()
        print(f"{total} strings, {missing} without a translation: {CATALOGUE.relative_to(ROOT)}")
        return 0
    if words == ["compile"]:
        compile_catalogue()
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
