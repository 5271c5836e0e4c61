"""manage.py inside the embedded services of `.data/`, prepared on first use."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tools.schema import prepare_database
from tools.services import ROOT, running

DATA = Path(os.environ.get("DATA_DIR", ROOT / ".data"))
# Commands that work on files alone need no tables first.
WITHOUT_TABLES = {"makemigrations", "migrate", "makemessages", "compilemessages", "collectstatic", "check", "help"}


def main(arguments: list[str]) -> int:
    """Run one Django command as the roles of the wall. Gives its exit code."""
    with running(DATA) as services:
        prepare_database(services.socket_dir)
        os.environ.update(services.environment())
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bpo.settings.demo")
        from django.core.management import call_command, execute_from_command_line  # noqa: PLC0415 - settings first

        if not arguments or arguments[0] not in WITHOUT_TABLES:
            import django  # noqa: PLC0415

            django.setup()
            call_command("prepare_installation", verbosity=0)
        if arguments[:1] == ["migrate"] and not any(word.startswith("--database") for word in arguments):
            arguments = [*arguments, "--database", "owner"]
        execute_from_command_line(["manage.py", *arguments])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
