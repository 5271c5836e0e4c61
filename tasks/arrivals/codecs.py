"""A mail as bytes to what the product needs of it. Sources: RFC 5322, RFC 2231, RFC 3834 (automatic answers)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses, parseaddr
from html.parser import HTMLParser

from tasks.arrivals.charsets import decoded, header_text, parameter_text

PERSON, AUTOMATIC, BOUNCE, LIST = "PERSON", "AUTOMATIC", "BOUNCE", "LIST"
MOST_PARTS = 200
LONGEST_BODY = 50_000
MESSAGE_ID = re.compile(r"<[^<>\s]{3,250}>")
# Where mail servers and mailbox providers say for whom a message was really taken.
ENVELOPE_HEADERS = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
ROBOTS = re.compile(r"^(mailer-daemon|postmaster|no-?reply|do-?not-?reply)@", re.I)
FAILED = re.compile(r"\b(dmarc|spf|dkim)\s*=\s*(fail|softfail|permerror)\b", re.I)
QUOTED = re.compile(
    r"^(-{2,}\s*(Original Message|元のメッセージ|Forwarded message).*|_{10,}|(From|差出人)\s*[:：].*"
    r"|On .+ wrote:|\d{4}年\d{1,2}月\d{1,2}日.*[:：]|\d{4}/\d{1,2}/\d{1,2}.*[:：])$"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a mail."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says. `threads`: the Message-IDs that it answers, the nearest first; `nature`: who wrote it, a
    person or a machine; `doubtful`: the server that took it could not confirm its sender."""

    message_id: str
    threads: tuple[str, ...]
    sender_name: str
    sender_address: str
    recipients: tuple[str, ...]
    subject: str
    body: str
    parts: tuple[Part, ...]
    nature: str
    doubtful: bool


def _raw(message: Message, name: str) -> str:
    """The first header of this name as its bytes stood there: lone surrogates for what is no ASCII."""
    return next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")


def parse(raw: bytes) -> Mail:
    """Read one message. Never raises: what cannot be read is left out, and the message itself is kept elsewhere."""
    message = message_from_bytes(raw)
    name, address = parseaddr(header_text(_raw(message, "From")))
    text, html, parts = _contents(message)
    return Mail(
        message_id=message_id_of(message, raw),
        threads=_threads(message),
        sender_name=name[:100],
        sender_address=address.lower()[:254],
        recipients=recipients_of(message),
        subject=header_text(_raw(message, "Subject"))[:200],
        body=(text or from_html(html)).replace("\r\n", "\n").replace("\0", "").strip()[:LONGEST_BODY],
        parts=tuple(parts),
        nature=nature_of(message, address),
        doubtful=bool(FAILED.search(str(message.get("Authentication-Results", "")))),
    )


def message_id_of(message: Message, raw: bytes) -> str:
    """Its Message-ID, or one made of its bytes where the sender gave none."""
    found = MESSAGE_ID.search(str(message.get("Message-ID", "")))
    return found.group() if found else f"<{hashlib.sha256(raw).hexdigest()}@no-message-id>"


def _threads(message: Message) -> tuple[str, ...]:
    answered = MESSAGE_ID.findall(str(message.get("In-Reply-To", "")))
    earlier = MESSAGE_ID.findall(str(message.get("References", "")))
    return tuple(dict.fromkeys([*answered, *reversed(earlier)]))[:50]


def recipients_of(message: Message) -> tuple[str, ...]:
    """Addresses to which it went, the envelope's first, in lower case."""
    headers = (*ENVELOPE_HEADERS, "To", "Cc")
    values = [header_text(value) for name in headers for value in message.get_all(name, [])]
    return tuple(dict.fromkeys(address.lower() for _name, address in getaddresses(values) if "@" in address))


def nature_of(message: Message, address: str) -> str:
    """PERSON, or what kind of machine wrote it: such mails are shown, but open nothing and are never answered."""
    if message.get_content_type() == "multipart/report" or str(message.get("Return-Path", "")).strip() == "<>":
        return BOUNCE
    if "List-Id" in message or "List-Unsubscribe" in message:
        return LIST
    said = str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    bulk = str(message.get("Precedence", "")).strip().lower() in {"bulk", "junk", "list", "auto_reply"}
    if said != "no" or bulk or "X-Autoreply" in message or "X-Autorespond" in message or ROBOTS.match(address):
        return AUTOMATIC
    return PERSON


def _contents(message: Message) -> tuple[str, str, list[Part]]:
    """(plain text, HTML, files)."""
    text, html, parts = list[str](), list[str](), list[Part]()
    for count, part in enumerate(_leaves(message)):
        if count >= MOST_PARTS:
            break
        kind, data = part.get_content_type(), _bytes_of(part)
        name = _name_of(part)
        if not name and kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            (text if kind == "text/plain" else html).append(decoded(data, part.get_content_charset() or ""))
        elif data:
            parts.append(Part(name or _default_name(part, len(parts) + 1), kind, data))
    return "\n".join(text), "\n".join(html), parts


def _leaves(message: Message) -> list[Message]:
    """The parts that hold something; a mail inside the mail stays one file."""
    found: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting = [one for one in inner if isinstance(one, Message)] + waiting
        else:
            found.append(part)
    return found


def _bytes_of(part: Message) -> bytes:
    if part.get_content_maintype() == "message" and isinstance(part.get_payload(), list):
        return b"".join(one.as_bytes() for one in part.get_payload() if isinstance(one, Message))  # type: ignore[union-attr]
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _name_of(part: Message) -> str:
    value = part.get_param("filename", header="content-disposition") or part.get_param("name")
    return parameter_text(value) if value else ""


def _default_name(part: Message, number: int) -> str:
    suffix = {"message/rfc822": "eml", "image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
    return f"添付{number}.{suffix.get(part.get_content_type(), 'bin')}"


class _Reader(HTMLParser):
    """Collects what a reader would see."""

    BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "blockquote", "table"})
    HIDDEN = frozenset({"style", "script", "head", "title"})

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in self.HIDDEN
        if tag in self.BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in self.HIDDEN))

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(re.sub(r"\s+", " ", data))


def from_html(html: str) -> str:
    """The words of an HTML mail, a line for each block."""
    reader = _Reader()
    reader.feed(html)
    lines = [line.strip() for line in "".join(reader.pieces).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def without_quote(body: str) -> str:
    """What is new in an answer: the quoted mail below it is left out. The original keeps everything."""
    kept: list[str] = []
    for line in body.splitlines():
        if QUOTED.match(line.strip()):
            break
        kept.append(line)
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith((">", "＞"))):
        kept.pop()
    return "\n".join(kept).strip() or body.strip()
