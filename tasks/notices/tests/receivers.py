"""A mail server and a chat on this machine: real sockets on free ports, and what they were sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs


@dataclass
class Received:
    """One POST."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, list[str]]:
        return parse_qs(self.body.decode())


@dataclass
class Chat:
    """Answers with `answers` one after the other, then with 200."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)


@contextmanager
def chat_server() -> Iterator[Chat]:
    chat = Chat()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            chat.received.append(Received(self.path, dict(self.headers.items()), body))
            self.send_response(chat.answers.pop(0) if chat.answers else 200)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *args: object) -> None:
            """Quiet."""

    with _serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as server:
        chat.url = f"http://127.0.0.1:{server.server_address[1]}/services/T0/B0/key"
        yield chat


@dataclass
class Post:
    """Takes mails; refuses the first `refusals` with 451 after DATA."""

    port: int = 0
    refusals: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, str]] = field(default_factory=list)


class _MailHandler(StreamRequestHandler):
    """As much of SMTP as one client needs to hand in its mails."""

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.say("220 test")
        said: dict[str, str] = {}
        for raw in self.rfile:
            line = raw.decode().strip()
            verb = line[:4].upper()
            said[verb] = line
            if verb == "DATA":
                self.say("354 go on")
                self.say(self.take(said))
            else:
                self.say("221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return

    def take(self, said: dict[str, str]) -> str:
        office: Post = self.server.office  # type: ignore[attr-defined]
        lines = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw[1:] if raw.startswith(b"..") else raw)
        if office.refusals:
            office.refusals -= 1
            return "451 try again later"
        office.envelopes.append((said["MAIL"], said["RCPT"]))
        office.mails.append(message_from_bytes(b"".join(lines), policy=default))  # type: ignore[arg-type]
        return "250 taken"


class _MailServer(ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True
    office: Post


@contextmanager
def mail_server() -> Iterator[Post]:
    office = Post()
    listening = _MailServer(("127.0.0.1", 0), _MailHandler)
    listening.office = office
    with _serving(listening) as server:
        office.port = server.server_address[1]
        yield office


@contextmanager
def _serving(server: Any) -> Iterator[Any]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def mailers(office: Post) -> dict[str, Any]:
    """Settings of Django's mailer for this server."""
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return {"default": {"BACKEND": backend, "OPTIONS": {"host": "127.0.0.1", "port": office.port, "timeout": 5}}}
