"""One JSON line per request: ids, route pattern, status, milliseconds. No names, bodies, query strings or SQL."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponseBase

logger = logging.getLogger("urakata.request")
request_id: ContextVar[str] = ContextVar("request_id", default="")
FIELDS = ("request_id", "route", "method", "status", "ms", "user", "tenant", "job")


class JsonFormatter(logging.Formatter):
    """Only the fields of the allow-list leave the process, besides level, logger and message."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": _without_path(record),
            "request_id": request_id.get(),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def _without_path(record: logging.LogRecord) -> str:
    """The message; where Django put the path of a request into it, the route instead: a path may hold a token."""
    message, request = record.getMessage(), getattr(record, "request", None)
    if request is None:
        return message
    match = getattr(request, "resolver_match", None)
    return message.replace(request.path, match.route if match else "…")


class RequestLog:
    """Outermost middleware: gives the request its id (問い合わせ番号) and logs how it ended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = request_id.set(uuid4().hex[:12])
        request.id = request_id.get()  # type: ignore[attr-defined]
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            match = request.resolver_match
            logger.info(
                "request",
                extra={
                    "route": match.route if match else "",
                    "method": request.method,
                    "status": response.status_code,
                    "ms": round((time.perf_counter() - started) * 1000),
                    "tenant": getattr(request, "tenant_id", ""),
                    "user": getattr(getattr(request, "actor", None), "id", ""),
                },
            )
            response.headers["X-Request-Id"] = request_id.get()
            return response
        finally:
            request_id.reset(token)
