"""What a capability adds to the frames is added: a page without its entry is found by nobody."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tools.services import ROOT

LOADED = (
    "import django, sys; django.setup(); print(*sorted(name for name in sys.modules if name.endswith('.navigation')))"
)


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The modules that a fresh start loads."""
    started = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(started.stdout.split())


@pytest.mark.slow
@pytest.mark.xdist_group("frames")
@pytest.mark.parametrize("room", ["clients", "tasks"])
def test_every_navigation_module_is_loaded_at_start(loaded: set[str], room: str) -> None:
    written = {f"{room}.{path.parent.name}.navigation" for path in (ROOT / room).glob("*/navigation.py")}

    assert written
    assert sorted(written - loaded) == []
