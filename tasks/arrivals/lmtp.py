"""The door for a mail server: LMTP (RFC 2033), so that a mail that cannot be kept stays in its queue."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import DatabaseError, close_old_connections

from bpo.core.policy import Refused
from tasks.arrivals.delivering import MOST_BYTES, codes_of, deliver

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Door:
    """Answers a mail server. One recipient at a time: LMTP answers for each, and each has his own client."""

    clock: Clock

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        """Is there such a client?"""
        del server, session
        if envelope.rcpt_tos:
            return "452 4.5.3 One recipient at a time"
        try:
            known = await asyncio.to_thread(_in_thread, codes_of, [address])
        except DatabaseError:
            return "451 4.3.0 Try again later"
        if not known:
            return "550 5.1.1 No such address"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(rcpt_options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep it, or say that it may come again: 250 means that it is on our disk and in our database."""
        del server, session
        raw = envelope.original_content or b""
        try:
            await asyncio.to_thread(_in_thread, _take, raw, envelope.rcpt_tos[0], self.clock())
        except (DatabaseError, OSError, LookupError):
            return "451 4.3.0 Try again later"
        except Refused:
            return "552 5.3.4 Too large"
        return "250 2.0.0 Kept"

    async def handle_exception(self, error: Exception) -> str:
        """Whatever went wrong here: the mail stays with its sender."""
        return f"451 4.3.0 {type(error).__name__}"


def _take(raw: bytes, address: str, now: datetime) -> None:
    for code in codes_of([address]):
        deliver(raw, code, now=now)


def _in_thread(function: Any, *arguments: Any) -> Any:
    """Run it with connections of this thread, and give them back."""
    close_old_connections()
    try:
        return function(*arguments)
    finally:
        close_old_connections()


def _conversation(clock: Clock) -> SMTP:
    return LMTP(Door(clock), data_size_limit=MOST_BYTES, enable_SMTPUTF8=True, ident="Urakata")


async def listen(host: str, port: int, *, clock: Clock) -> asyncio.Server:
    """The open door; port 0 takes a free one. `clock` says when a mail came."""
    return await asyncio.get_running_loop().create_server(partial(_conversation, clock), host=host, port=port)


async def serve(host: str, port: int, *, clock: Clock) -> None:
    """Take mails until the task is cancelled."""
    async with await listen(host, port, clock=clock) as server:
        await server.serve_forever()
