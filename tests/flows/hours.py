"""Time that passes at an open page: its sign-in is moved back in the database, so that nobody has to sleep."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

from django.core import signing
from playwright.sync_api import Page

from tools.services import Services, secret_key, superuser

SALT = "django.contrib.sessions.SessionStore"
MOMENTS = ("urakata_begun", "urakata_seen")


def pass_by(services: Services, page: Page, hours: timedelta) -> None:
    """The browser's sign-in as it stands after so long without a click."""
    key = next(one["value"] for one in page.context.cookies() if one["name"] == "sessionid")
    with closing(superuser(services.socket_dir, "urakata")) as link, link.cursor() as cursor:
        cursor.execute("SELECT session_data FROM app.django_session WHERE session_key = %s", [key])
        data = signing.loads(cursor.fetchone()[0], key=secret_key(services.data), salt=SALT)
        data |= {name: data[name] - int(hours.total_seconds()) for name in MOMENTS}
        sealed = signing.dumps(data, key=secret_key(services.data), salt=SALT, compress=True)
        cursor.execute(
            "UPDATE app.django_session SET session_data = %s, expire_date = expire_date - %s WHERE session_key = %s",
            [sealed, hours, key],
        )
        cursor.execute(
            "UPDATE app.clients_usersession SET begun_at = begun_at - %(by)s, seen_at = seen_at - %(by)s"
            " WHERE session_key = %(key)s",
            {"by": hours, "key": key},
        )
