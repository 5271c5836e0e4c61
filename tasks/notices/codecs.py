"""What each chat wants to be sent: pure functions from a message to one HTTP request. They know no Django.

A message is a line of fixed words with a number, and a link. Formats after the vendors' documents: Slack incoming
webhooks, Chatwork API v2 (POST /rooms/{room_id}/messages), LINE WORKS Incoming Webhook, Teams Workflows (adaptive
card).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

JSON = "application/json; charset=utf-8"
FORM = "application/x-www-form-urlencoded"
CARD = "application/vnd.microsoft.card.adaptive"
CHATWORK_MESSAGES = "https://api.chatwork.com/v2/rooms/{room}/messages"
LINE_WORKS_TITLE = 100

# The hosts an address may have. A name that begins with a dot stands for every name that ends with it.
HOSTS: Mapping[str, tuple[str, ...]] = {
    "SLACK": ("hooks.slack.com",),
    "CHATWORK": ("api.chatwork.com",),
    "LINE_WORKS": ("webhook.worksmobile.com",),
    "TEAMS": (".logic.azure.com", ".api.powerplatform.com"),
}


@dataclass(frozen=True, slots=True)
class Message:
    """One line of words and where it leads; `button` is what the link is called."""

    sender: str
    text: str
    link: str
    button: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One POST. The address and the headers may hold the secret of the channel: they are never shown or logged."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return "Outgoing(…)"


def slack(message: Message, *, url: str, token: str = "") -> Outgoing:
    """Slack: text in mrkdwn, in which &, < and > are escaped."""
    text = f"{_mrkdwn(message.sender)}\n{_mrkdwn(message.text)}\n<{message.link}|{_mrkdwn(message.button)}>"
    return _json(url, {"text": text, "unfurl_links": False})


def chatwork(message: Message, *, url: str, token: str = "") -> Outgoing:
    """Chatwork: a form with an [info] block; the token stands in a header."""
    body = f"[info][title]{_plain(message.sender)}[/title]{_plain(message.text)}\n{message.link}[/info]"
    form = urlencode({"body": body, "self_unread": 1}).encode()
    return Outgoing(url, form, {"Content-Type": FORM, "x-chatworktoken": token})


def line_works(message: Message, *, url: str, token: str = "") -> Outgoing:
    """LINE WORKS: title, text and a button."""
    button = {"label": message.button, "url": message.link}
    title = message.sender[:LINE_WORKS_TITLE]
    return _json(url, {"title": title, "body": {"text": message.text}, "button": button})


def teams(message: Message, *, url: str, token: str = "") -> Outgoing:
    """Teams Workflows: one adaptive card with a button."""
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [
            {"type": "TextBlock", "text": _plain(message.sender), "isSubtle": True, "wrap": True},
            {"type": "TextBlock", "text": _plain(message.text), "weight": "Bolder", "wrap": True},
        ],
        "actions": [{"type": "Action.OpenUrl", "title": message.button, "url": message.link}],
    }
    return _json(url, {"type": "message", "attachments": [{"contentType": CARD, "contentUrl": None, "content": card}]})


ADAPTERS: Mapping[str, Callable[..., Outgoing]] = {
    "SLACK": slack,
    "CHATWORK": chatwork,
    "LINE_WORKS": line_works,
    "TEAMS": teams,
}


def _json(url: str, content: dict[str, Any]) -> Outgoing:
    return Outgoing(url, json.dumps(content, ensure_ascii=False).encode(), {"Content-Type": JSON})


def _mrkdwn(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str) -> str:
    """Without the brackets that Chatwork's tags and Markdown links are made of."""
    return text.replace("[", "［").replace("]", "］")
