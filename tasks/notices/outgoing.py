"""One guarded POST to a chat: https, hosts of the adapter only, public addresses only, no redirects, ten seconds."""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from tasks.notices.codecs import Outgoing

TIMEOUT_SECONDS = 10.0
HTTPS_PORT = 443
LOOPBACK = "127.0.0.1"
ANSWER_BYTES = 4096
TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class NotSent(RuntimeError):
    """The chat did not take it this time; its text is a sentence for the page and holds no secret."""


class NeverTaken(NotSent):
    """Trying again cannot help: wrong address, host that is not allowed, channel that is gone."""


class _Pinned(HTTPSConnection):
    """Connects to the address that was checked, and proves the name by the certificate."""

    def __init__(self, host: str, port: int, address: str) -> None:
        self.address, self.tls = address, ssl.create_default_context()
        super().__init__(host, port, timeout=TIMEOUT_SECONDS, context=self.tls)

    def connect(self) -> None:
        """A name that answers otherwise the second time does not matter: nobody asks twice."""
        plain = socket.create_connection((self.address, self.port), TIMEOUT_SECONDS)
        self.sock = self.tls.wrap_socket(plain, server_hostname=self.host)


def require_allowed(url: str, hosts: tuple[str, ...]) -> SplitResult:
    """The parts of an address that may be called. Raises NeverTaken with a sentence for the person who typed it."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as error:
        raise NeverTaken(_("アドレスを読み取れません。連携先の画面から、もう一度コピーしてください。")) from error
    if _is_local_receiver(parts):
        return parts
    if parts.scheme != "https" or parts.username or parts.password or port not in (None, HTTPS_PORT):
        raise NeverTaken(_("アドレスが https で始まっていません。連携先の画面から、もう一度コピーしてください。"))
    if not any(_fits(parts.hostname or "", allowed) for allowed in hosts):
        raise NeverTaken(
            _("このアドレスは選んだ連携先のものではありません。連携先の種類とアドレスを確認してください。")
        )
    return parts


def post(wanted: Outgoing, *, hosts: tuple[str, ...]) -> None:
    """Send it once. Raises NotSent where another try may help, NeverTaken where none will."""
    parts = require_allowed(wanted.url, hosts)
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    connection = _connection(parts)
    try:
        connection.request("POST", path, body=wanted.body, headers={**wanted.headers, "User-Agent": "Urakata"})
        answer = connection.getresponse()
        answer.read(ANSWER_BYTES)
        status = answer.status
    except (OSError, HTTPException) as error:
        raise NotSent(_("連携先に接続できませんでした（%(kind)s）。") % {"kind": type(error).__name__}) from error
    finally:
        connection.close()
    if status in TRY_AGAIN:
        raise NotSent(_("連携先が一時的に受け付けませんでした（HTTP %(status)s）。") % {"status": status})
    if not 200 <= status < 300:
        raise NeverTaken(
            _("連携先に断られました（HTTP %(status)s）。連携先の設定を確認し、アドレスを登録し直してください。")
            % {"status": status}
        )


def _connection(parts: SplitResult) -> HTTPConnection:
    host = parts.hostname or ""
    if _is_local_receiver(parts):
        return HTTPConnection(LOOPBACK, parts.port or 80, timeout=TIMEOUT_SECONDS)
    return _Pinned(host, HTTPS_PORT, public_address(host))


def public_address(host: str) -> str:
    """One address of the host. Raises NeverTaken when any of them is private, NotSent when there is none."""
    try:
        found = socket.getaddrinfo(host, HTTPS_PORT, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotSent(_("連携先のアドレスが見つかりませんでした。しばらくしてからもう一度試します。")) from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        known = ip_address(address.partition("%")[0])
        if not known.is_global or known.is_multicast:
            raise NeverTaken(_("社内のネットワークには送れません。連携先のアドレスを確認してください。"))
    return addresses[0]


def _fits(host: str, allowed: str) -> bool:
    return host.endswith(allowed) if allowed.startswith(".") else host == allowed


def _is_local_receiver(parts: SplitResult) -> bool:
    """The receiver of the test suite: plain HTTP on this machine, where the settings of the mode allow it."""
    return settings.NOTICES_LOCAL_RECEIVER and parts.scheme == "http" and parts.hostname == LOOPBACK
