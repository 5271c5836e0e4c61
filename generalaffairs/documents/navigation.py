"""The templates among the lists of the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register

register(
    "desk", "templates", _("書類のひな形"), "desk:documents_templates", "file-text", 380,
    "generalaffairs.documents.view", _("総務"),
)  # fmt: skip
