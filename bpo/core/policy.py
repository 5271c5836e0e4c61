"""May I? Verdicts with a reason in Japanese that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from bpo.core.actor import Actor


class Refused(Exception):
    """An anticipated refusal; its text is a sentence for the person who asked."""

    def __init__(self, reason: str | Promise, *, status: int = 403) -> None:
        super().__init__(str(reason))
        self.reason, self.status = str(reason), status


@dataclass(frozen=True, slots=True)
class Verdict:
    """Allowed, or not and why."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOW = Verdict(allowed=True)
Rule = Callable[[Actor, Any], Verdict]
_rules: dict[str, Rule] = {}


def deny(reason: str | Promise) -> Verdict:
    """A refusal with its sentence. Raises ValueError for an empty one."""
    if not str(reason):
        raise ValueError("a refusal says what to do")
    return Verdict(allowed=False, reason=str(reason))


def policy(name: str) -> Callable[[Rule], Rule]:
    """Register `rule(actor, subject) -> Verdict` under `room.verb`. Raises ValueError for a name used twice."""

    def register(rule: Rule) -> Rule:
        if name in _rules:
            raise ValueError(f"policy {name!r} exists already")
        _rules[name] = rule
        return rule

    return register


def names() -> frozenset[str]:
    """All registered policy names."""
    return frozenset(_rules)


def check(name: str, actor: Actor | None, subject: Any = None) -> Verdict:
    """The verdict of policy `name`. Raises KeyError for an unknown policy."""
    if actor is None:
        return deny(_("ログインしてください。"))
    return _rules[name](actor, subject)


def require(name: str, actor: Actor, subject: Any = None) -> None:
    """Raise Refused with the policy's reason unless it allows."""
    verdict = check(name, actor, subject)
    if not verdict:
        raise Refused(verdict.reason)


def may_write(actor: Actor) -> Verdict:
    """Whether this seat may write at all: a seat that only looks (監査) never does."""
    if actor.read_only:
        return deny(_("この席は閲覧のみです。変更は管理者に依頼してください。"))
    return ALLOW
