"""EMAIL_URL as Django's mailer."""

from __future__ import annotations

from typing import Any

import environ


def mailer(url: str) -> dict[str, Any]:
    """Settings of one mailer from smtp[+tls]://user:password@host:port."""
    parsed = environ.Env.email_url_config(url)
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parsed["EMAIL_HOST"] or "localhost",
            "port": parsed["EMAIL_PORT"] or 25,
            "username": parsed["EMAIL_HOST_USER"] or "",
            "password": parsed["EMAIL_HOST_PASSWORD"] or "",
            "use_tls": bool(parsed.get("EMAIL_USE_TLS")),
            "timeout": 10,
        },
    }
