"""bin/screenshots: every screen at 1440×900 and 390×844 from the demo's rows, or the README's pictures."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.browser import browser
from tools.demo import prepare
from tools.processes import environment, serving
from tools.screenshots.pages import IN_README, PAGES
from tools.screenshots.shot import Shot
from tools.screenshots.taking import take
from tools.services import ROOT, Services, free_port, running

IN_DOCS = ROOT / "docs" / "screenshots"


def chosen(only: str, *, readme: bool) -> Mapping[str, Sequence[Shot]]:
    """The pages whose name holds `only` (all: ''), or those of the README."""
    if not readme:
        return {who: [shot for shot in shots if only in shot.name] for who, shots in PAGES.items()}
    names = {picture.rpartition("-")[0] for picture in IN_README}
    return {who: [shot for shot in shots if shot.name in names] for who, shots in PAGES.items()}


def mailed(services: Services, address: str) -> dict[str, str]:
    """The paths of pages that open by a mail, from a process that may read the demo's rows."""
    command = [sys.executable, "-m", "tools.screenshots.secrets"]
    env = environment(services, base_url=address)
    told = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)  # noqa: S603
    return dict(json.loads(told.stdout))


def main() -> int:
    """Parse the command line, serve the demo, take the pictures."""
    parser = argparse.ArgumentParser(prog="bin/screenshots", description=__doc__)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--readme", action="store_true", help="the README's pictures alone, into docs/screenshots")
    which.add_argument("--only", default="", help="every screen with this in its name")
    parser.add_argument("--out", type=Path, default=None, help="another folder than .data/screenshots")
    parser.add_argument("--address", default="", help="a demo that runs already (without mails' pages)")
    parser.add_argument("--whole", action="store_true", help="the whole length of each page, to look at")
    options = parser.parse_args()
    of_docs = options.readme and options.out is None
    folder = options.out or (IN_DOCS if of_docs else ROOT / ".data" / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    pages = chosen(options.only, readme=options.readme)
    with browser() as chromium:
        if options.address:
            wrong = take(chromium, options.address, folder, pages, whole=options.whole)
        else:
            with (
                tempfile.TemporaryDirectory(prefix="urakata-shots-") as place,
                running(Path(place) / "data", throw_away=True) as services,
            ):
                prepare(services, load="load_demo")
                with serving(services, port=free_port()) as address:
                    told = mailed(services, address)
                    wrong = take(chromium, address, folder, pages, whole=options.whole, secrets=told)
    if of_docs:
        for picture in folder.glob("*.png"):
            if picture.stem not in IN_README:
                picture.unlink()
    print("\n".join(wrong) or f"written to {folder}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
