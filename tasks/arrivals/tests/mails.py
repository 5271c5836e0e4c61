"""Mails as Japanese programs write them."""

from __future__ import annotations

from email.message import EmailMessage

ADDRESS = "irai+acme@urakata.example"


def mail(
    sender: str,
    *,
    subject: str = "名刺の件",
    body: str = "よろしくお願いします。",
    message_id: str = "<1@acme.example>",
    files: tuple[tuple[str, bytes], ...] = (),
    to: str = ADDRESS,
    **headers: str,
) -> bytes:
    """A mail as bytes; a header's name has `_` where it has `-`."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Message-ID"] = sender, to, subject, message_id
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()
