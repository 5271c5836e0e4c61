"""Verbs of notices: tell, read, mute, choose, connect."""

from tasks.notices.actions.channels import (
    add_channel,
    follow_post,
    post_failed,
    post_sent,
    remove_channel,
    reseal_channels,
    try_channel,
)
from tasks.notices.actions.own import (
    change_settings,
    clear_old,
    mark_all_read,
    mark_read,
    mute,
    stop_mails,
    unmute,
)
from tasks.notices.actions.telling import (
    drop_mails,
    mail_failed,
    mails_sent,
    post_news,
    tell,
    tell_deadlines,
    tell_news,
    tell_pack,
)

__all__ = [
    "add_channel",
    "change_settings",
    "clear_old",
    "drop_mails",
    "follow_post",
    "mail_failed",
    "mails_sent",
    "mark_all_read",
    "mark_read",
    "mute",
    "post_failed",
    "post_news",
    "post_sent",
    "remove_channel",
    "reseal_channels",
    "stop_mails",
    "tell",
    "tell_deadlines",
    "tell_news",
    "tell_pack",
    "try_channel",
    "unmute",
]
