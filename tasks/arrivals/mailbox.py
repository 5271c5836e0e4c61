"""The mailbox at the BPO company's provider, by IMAP. What was taken is marked there, never deleted or moved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from imapclient import IMAPClient

# Keywords of our own: whether a human has read a mail in another program says nothing about whether we took it.
TAKEN, NOBODY, TOO_LARGE = "UrakataTaken", "UrakataNobody", "UrakataTooLarge"
TIMEOUT = 30
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail that nobody has looked at: its number in the mailbox, its size in bytes."""

    uid: int
    size: int


@contextmanager
def mailbox(url: str) -> Iterator[Mailbox]:
    """Signed in at imap[s]://user:password@host:port/folder. Raises IMAPClientError and OSError."""
    address = urlsplit(url)
    client = IMAPClient(
        address.hostname or "localhost", port=address.port, ssl=address.scheme == "imaps", timeout=TIMEOUT
    )
    with client:
        client.login(unquote(address.username or ""), unquote(address.password or ""))
        client.select_folder(unquote(address.path.strip("/")) or "INBOX")
        yield Mailbox(client)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One open folder."""

    client: IMAPClient

    def waiting(self) -> list[Waiting]:
        """Mails without one of our marks, the oldest first, at most AT_ONCE."""
        marks = [part for mark in (TAKEN, NOBODY, TOO_LARGE) for part in ("UNKEYWORD", mark)]
        uids = sorted(self.client.search(marks))[:AT_ONCE]
        sizes = self.client.fetch(uids, ["RFC822.SIZE"]) if uids else {}
        return [Waiting(uid, sizes[uid][b"RFC822.SIZE"]) for uid in uids if uid in sizes]

    def read(self, uid: int) -> bytes:
        """The whole mail; it stays unread for people."""
        found = self.client.fetch([uid], ["BODY.PEEK[]"])
        return bytes(found[uid][b"BODY[]"])

    def mark(self, uid: int, mark: str) -> None:
        """Say what became of it."""
        self.client.add_flags([uid], [mark.encode()])
