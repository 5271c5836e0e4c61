"""What the product imports is installed with it: the tools of the tests are not there where it runs."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tools.services import ROOT

ROOMS = ("bpo", "clients", "tasks", "accounting", "hr", "generalaffairs")


def modules() -> Iterator[Path]:
    """Every file of the product, its tests left out."""
    files = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    yield from (path for path in files if "tests" not in path.parts and path.name != "conftest.py")


def imported(path: Path) -> Iterator[str]:
    """The top-level names that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module.partition(".")[0]


def named(requirement: str) -> str:
    """The name of a distribution as the index spells it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


@pytest.mark.slow
def test_what_the_product_imports_is_among_its_dependencies():
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    kept, of = {named(one) for one in said}, packages_distributions()
    known = {*sys.stdlib_module_names, *ROOMS, "tools"}
    files = list(modules())
    foreign = {(name, path) for path in files for name in imported(path) if name not in known}

    missing = sorted(
        f"{path.relative_to(ROOT)} imports {name}"
        for name, path in foreign
        if not kept & {named(one) for one in of.get(name, ())}
    )
    assert len(files) > 500, "the folders moved"
    assert foreign
    assert missing == []
