"""Both doors against real servers on this machine: a mail server by LMTP, a mailbox by IMAP."""

from __future__ import annotations

import asyncio
import re
import smtplib
import socketserver
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from bpo.core import tenancy
from bpo.core.jobs.actions import enqueue
from bpo.core.tenancy import HOUSE_ID
from bpo.core.testing.jobs import run_all
from tasks.arrivals import jobs, lmtp
from tasks.arrivals.models import Arrival, StrayMail
from tasks.arrivals.tests.mails import ADDRESS, mail
from tests.fixtures import Cast
from tests.fixtures.work import NOW


class Folder(socketserver.ThreadingTCPServer):
    """One mailbox that speaks as much of IMAP4rev1 as a reader needs: search by keyword, fetch, store."""

    allow_reuse_address, daemon_threads = True, True

    def __init__(self, mails: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails = dict(enumerate(mails, start=1))
        self.flags: dict[int, set[str]] = {uid: set() for uid in self.mails}


class Conversation(socketserver.StreamRequestHandler):
    """Answers one reader."""

    def say(self, *lines: bytes) -> None:
        self.wfile.write(b"".join(line + b"\r\n" for line in lines))

    def handle(self) -> None:
        self.say(b"* OK ready")
        for line in self.rfile:
            tag, _blank, command = line.decode().strip().partition(" ")
            done = self.answer(command)
            self.say(f"{tag} {done}".encode())
            if command.upper() == "LOGOUT":
                return

    def answer(self, command: str) -> str:
        word = command.upper()
        if word.startswith("LOGIN"):
            return "OK done" if '"secret"' in command or " secret" in command else "NO wrong"
        if word.startswith("CAPABILITY"):
            self.say(b"* CAPABILITY IMAP4rev1")
        elif word.startswith("SELECT"):
            count = len(self.server.mails)
            self.say(f"* {count} EXISTS".encode(), rb"* OK [PERMANENTFLAGS (\*)] any", b"* OK [UIDVALIDITY 1] ok")
        elif word.startswith("UID SEARCH"):
            unwanted = set(re.findall(r"UNKEYWORD (\S+)", command))
            found = [str(uid) for uid, flags in self.server.flags.items() if not flags & unwanted]
            self.say(("* SEARCH " + " ".join(found)).encode())
        elif word.startswith("UID FETCH"):
            self.fetch(command)
        elif word.startswith("UID STORE"):
            uid, flag = re.search(r"UID STORE (\d+) \+FLAGS \((\S+)\)", command).groups()
            self.server.flags[int(uid)].add(flag)
        elif word.startswith("LOGOUT"):
            self.say(b"* BYE")
        return "OK done"

    def fetch(self, command: str) -> None:
        for uid in map(int, re.search(r"FETCH ([\d,]+)", command).group(1).split(",")):
            raw = self.server.mails[uid]
            if "BODY.PEEK" in command:
                self.wfile.write(f"* {uid} FETCH (UID {uid} BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")
            else:
                self.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(raw)})".encode())


@pytest.fixture
def folder(settings: Any) -> Iterator[Folder]:
    """A mailbox with a mail for ACME, and one for nobody."""
    stray = mail("x@y.example", to="irai+nobody@urakata.example", message_id="<2@x>")
    with Folder([mail("someone@guest.example"), stray]) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.IMAP_URL = f"imap://irai:secret@127.0.0.1:{server.server_address[1]}/INBOX"
        yield server
        server.shutdown()


def fetch(key: str) -> dict[str, Any]:
    with tenancy.use(HOUSE_ID):
        job = enqueue(jobs.FETCH, key=key, payload={})
    done = {one.pk: one for one in run_all([HOUSE_ID])}[job.pk]
    return {"state": done.state, **done.result}


@pytest.mark.slow
@pytest.mark.django_db(databases=["default", "relay"], transaction=True)
def test_the_mailbox_is_read_once_and_nothing_is_taken_from_it(cast: Cast, folder: Folder) -> None:
    assert fetch("1") == {"state": "DONE", "UrakataTaken": 1, "UrakataNobody": 1, "UrakataTooLarge": 0}
    assert folder.flags == {1: {"UrakataTaken"}, 2: {"UrakataNobody"}}
    assert fetch("2")["UrakataTaken"] == 0
    folder.flags[1].clear()  # the mark was lost: the mail is known by its Message-ID
    assert fetch("3")["UrakataTaken"] == 1
    with cast.at(cast.acme):
        assert Arrival.objects.get().sender_address == "someone@guest.example"
    with tenancy.use(HOUSE_ID):
        assert StrayMail.objects.get().sender_address == "x@y.example", "what went to nobody waits for a manager"


@pytest.fixture
def door() -> Iterator[int]:
    """Our own door for mail servers, on a free port."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(lmtp.listen("127.0.0.1", 0, clock=lambda: NOW))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield server.sockets[0].getsockname()[1]
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    loop.close()


@pytest.mark.slow
@pytest.mark.django_db(databases=["default", "relay"], transaction=True)
def test_a_mail_server_delivers_and_unknown_addresses_are_refused_at_once(cast: Cast, door: int) -> None:
    with smtplib.LMTP("127.0.0.1", door) as link:
        refused = link.sendmail("h@acme.example", [ADDRESS, "irai+nobody@urakata.example"], mail("h@acme.example"))
        assert refused["irai+nobody@urakata.example"][0] in (452, 550)
        with pytest.raises(smtplib.SMTPRecipientsRefused) as caught:
            link.sendmail("h@acme.example", ["irai+nobody@urakata.example"], b"x")
    assert caught.value.recipients["irai+nobody@urakata.example"][0] == 550
    with cast.at(cast.acme):
        assert Arrival.objects.get().subject == "名刺の件"
