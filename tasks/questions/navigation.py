"""The entry of the desk's frame; and questions among what stands on cards."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bpo.core.ui.navigation import register
from tasks.questions.source import SOURCE

register(
    "desk",
    "questions",
    pgettext_lazy("navigation", "お客様への質問"),
    "desk:questions",
    "circle-help",
    122,
    "desk.enter",
    _("仕事"),
    jump="q",
)
__all__ = ["SOURCE"]
