"""Every environment variable that Urakata reads, in one table.

README, the compose file's test and `base.py` use this table, so a name that is not here does not exist.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Variable:
    """One environment variable: its default (None: required), who needs it, and what it is for."""

    name: str
    default: str | None
    used_by: frozenset[str]
    meaning: str
    secret: bool = False


ALL = frozenset({"web", "worker", "beat", "migrate"})

VARIABLES: tuple[Variable, ...] = (
    Variable("DJANGO_SETTINGS_MODULE", "bpo.settings.prod", ALL, "Mode: bpo.settings.prod or bpo.settings.demo."),
    Variable("SECRET_KEY", None, ALL, "Django's signing key, at least 50 random characters.", secret=True),
    Variable(
        "FACTOR_KEYS",
        "",
        frozenset({"web", "worker"}),
        "Keys that seal seeds of second factors and addresses of chats, separated by commas; the first seals. "
        "Empty: SECRET_KEY does.",
        secret=True,
    ),
    Variable(
        "DATABASE_URL", None, ALL, "PostgreSQL 18 as bpo_app, which cannot bypass row-level security.", secret=True
    ),
    Variable(
        "DATABASE_RELAY_URL",
        "",
        frozenset({"worker", "beat", "migrate"}),
        "PostgreSQL as bpo_relay, which sees job and outbox rows only. Empty: the sweeper cannot run.",
        secret=True,
    ),
    Variable(
        "DATABASE_MIGRATOR_URL",
        "",
        frozenset({"migrate"}),
        "PostgreSQL as bpo_migrator. Only the one-shot migrate container has it.",
        secret=True,
    ),
    Variable("REDIS_URL", None, ALL, "Redis or Valkey: wake-ups, cache and rate limits.", secret=True),
    Variable("DATA_DIR", ".data", ALL, "Folder for stored files. Web and workers share it."),
    Variable("BASE_URL", "http://localhost:8000", ALL, "Public address, used in mails, passkeys and cookies."),
    Variable("ALLOWED_HOSTS", "localhost", ALL, "Host names, separated by commas."),
    Variable(
        "EMAIL_URL", "smtp://localhost:25", ALL, "SMTP server as smtp[+tls]://user:password@host:port.", secret=True
    ),
    Variable("DEFAULT_FROM_EMAIL", "Urakata <no-reply@localhost>", ALL, "Sender of all mails."),
    Variable(
        "INTAKE_ADDRESS",
        "",
        ALL,
        "Pattern of the clients' own mail addresses, e.g. irai+{client}@example.jp. Empty: no mail is taken in.",
    ),
    Variable(
        "IMAP_URL",
        "",
        frozenset({"worker", "beat"}),
        "Mailbox that is read every 5 minutes: imaps://user:password@host:993/INBOX. Empty: none (LMTP alone).",
        secret=True,
    ),
    Variable(
        "SCANNER_URL",
        "",
        ALL,
        "Virus scanner: clamd://host:3310, or exec:///path of a program that reads standard input. Empty: none.",
    ),
    Variable(
        "NOTICE_DAYS", "365", frozenset({"beat", "worker"}), "Notices older than so many days are cleared (90 or more)."
    ),
    Variable("TRUSTED_PROXIES", "0", frozenset({"web"}), "Number of reverse proxies in front of the web process."),
    Variable("WEB_CONCURRENCY", "2", frozenset({"web"}), "Web processes (gunicorn reads it)."),
    Variable("COMPANY_NAME", "Urakata", ALL, "Name of the BPO company, on pages, mails and papers."),
    Variable("COMPANY_PHONE", "", ALL, "Phone number for clients, always visible in the portal."),
    Variable("COMPANY_PHONE_HOURS", "", ALL, "When somebody answers it, e.g. 平日 9:00–18:00."),
    Variable("LOG_LEVEL", "INFO", ALL, "Level of the JSON log on standard error."),
)
BY_NAME: Mapping[str, Variable] = {variable.name: variable for variable in VARIABLES}


class SettingMissing(RuntimeError):
    """A required variable is neither set nor given as NAME_FILE."""


def read(name: str) -> str:
    """The value of a variable of the table; `NAME_FILE` names a file that holds it (secrets).

    Raises KeyError for a name that is not in the table and SettingMissing for a required one that is not set.
    """
    variable = BY_NAME[name]
    if name in os.environ:
        return os.environ[name]
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    if variable.default is None:
        raise SettingMissing(f"{name} is not set: {variable.meaning}")
    return variable.default
