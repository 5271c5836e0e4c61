"""The size budget of the house, and names that say nothing. Exit code 1 when a hard limit is broken."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.services import ROOT

FILE_LINES, FUNCTION_LINES, VIEW_LINES, TEMPLATE_LINES = 500, 70, 20, 120
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}


def _tracked() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def _size(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its decorators and docstring."""
    first = node.body[0]
    doc = 0
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        doc = (first.end_lineno or 0) - first.lineno + 1
    return (node.end_lineno or 0) - node.lineno + 1 - doc


def _python(path: Path, text: str) -> Iterator[str]:
    name = path.relative_to(ROOT)
    if (lines := text.count("\n")) > FILE_LINES:
        yield f"{name}: {lines} lines, at most {FILE_LINES}"
    if path.stem in FORBIDDEN_NAMES:
        yield f"{name}: this name says nothing"
    limit = VIEW_LINES if path.stem == "views" or path.parent.name == "views" else FUNCTION_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (size := _size(node)) > limit:
            yield f"{name}:{node.lineno} {node.name}: {size} lines, at most {limit}"


def findings() -> list[str]:
    """One sentence for every limit that is broken."""
    found: list[str] = []
    for path in _tracked():
        parts = path.relative_to(ROOT).parts
        if "migrations" in parts or "vendor" in parts:
            continue
        if path.suffix == ".py":
            found += _python(path, path.read_text(encoding="utf-8"))
        if path.suffix == ".html" and "tests" not in parts:
            lines = path.read_text(encoding="utf-8").count("\n")
            if lines > TEMPLATE_LINES:
                found.append(f"{path.relative_to(ROOT)}: {lines} lines, at most {TEMPLATE_LINES}")
    return found


if __name__ == "__main__":
    print("\n".join(findings()), file=sys.stderr)
    sys.exit(bool(findings()))
