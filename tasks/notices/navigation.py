"""The managers' entry for chats of the BPO company."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register

register(
    *("desk", "channels", _("チャット連携"), "desk:house_channels", "message-square", 280),
    policy="notices.channels",
    group=_("管理"),
    jump="n",
)
