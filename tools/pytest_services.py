"""pytest plugin: embedded services and the environment of the suite, before Django reads its settings."""

from __future__ import annotations

import os
import secrets
import signal
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

import pytest

from tools.messages import compile_catalogue
from tools.services import ROOT, prepare_roles, running


def _interrupt(number: int, frame: FrameType | None) -> None:
    """End as with Ctrl-C: workers end, fixtures clean up, the services stop. A second signal does not disturb that."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start PostgreSQL and Valkey once per run; xdist's workers inherit the environment."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bpo.settings.test"
    if "PYTEST_XDIST_WORKER" in os.environ or "URAKATA_TEST_RUN" in os.environ:
        return
    signal.signal(signal.SIGTERM, _interrupt)
    compile_catalogue()
    stack = ExitStack()
    early_config.add_cleanup(stack.close)
    data = Path(os.environ.get("URAKATA_TEST_DATA", ROOT / ".data" / "test"))
    services = stack.enter_context(running(data, disposable=True))
    prepare_roles(services.socket_dir)
    os.environ.update(services.environment("postgres"))
    os.environ.update(
        URAKATA_TEST_RUN=secrets.token_hex(3),
        URAKATA_SOCKET=services.socket_dir,
        BASE_URL="http://localhost:8000",
        LOG_LEVEL="WARNING",
    )
