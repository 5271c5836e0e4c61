"""The hook for a virus scanner: one address in SCANNER_URL, two ways to ask, one job for each stored file.

`clamd://host:3310` speaks clamd's INSTREAM; `exec:///path/to/program` is given the bytes on standard input and answers
0 for clean and 1 for infected, as clamdscan does with `-`.
"""

from __future__ import annotations

import socket
import struct
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

TIMEOUT = 120
CHUNK = 1 << 16


class ScanFailed(RuntimeError):
    """The scanner gave no verdict this time; the job asks again."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the scanner says; `name` is the virus, empty for a clean file."""

    name: str = ""


Scanner = Callable[[Path], Finding]


def scanner() -> Scanner | None:
    """The scanner of this installation; None where there is none. Raises ValueError for an address nobody knows."""
    address = urlsplit(settings.SCANNER_URL)
    if not address.scheme:
        return None
    if address.scheme == "clamd" and address.hostname:
        host, port = address.hostname, address.port or 3310
        return lambda path: ask_clamd(path, host, port)
    if address.scheme == "exec":
        return lambda path: ask_program(path, address.path)
    raise ValueError(f"SCANNER_URL: {address.scheme} is neither clamd nor exec")


def ask_clamd(path: Path, host: str, port: int) -> Finding:
    """Send the bytes in pieces, each after its length; the answer is one line. Raises ScanFailed."""
    try:
        with socket.create_connection((host, port), timeout=TIMEOUT) as link, path.open("rb") as file:
            link.sendall(b"zINSTREAM\0")
            while piece := file.read(CHUNK):
                link.sendall(struct.pack("!I", len(piece)) + piece)
            link.sendall(struct.pack("!I", 0))
            answer = b"".join(iter(lambda: link.recv(4096), b"")).rstrip(b"\0\n").decode("utf-8", "replace")
    except OSError as error:
        raise ScanFailed(f"clamd cannot be asked: {type(error).__name__}") from error
    if answer.endswith(" FOUND"):
        return Finding(answer.removesuffix(" FOUND").partition(": ")[2][:200] or "unknown")
    if answer.endswith(" OK") or answer == "OK":
        return Finding()
    raise ScanFailed("clamd gave no verdict")


def ask_program(path: Path, program: str) -> Finding:
    """0 is clean, 1 infected, anything else no verdict. Raises ScanFailed."""
    try:
        with path.open("rb") as file:
            done = subprocess.run([program, "-"], stdin=file, capture_output=True, timeout=TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ScanFailed(f"{program} cannot be asked: {type(error).__name__}") from error
    if done.returncode == 0:
        return Finding()
    if done.returncode == 1:
        told = done.stdout.decode("utf-8", "replace").strip().splitlines()
        return Finding((told[0] if told else "unknown").removesuffix(" FOUND").partition(": ")[2][:200] or "unknown")
    raise ScanFailed(f"{program} ended with {done.returncode}")
