"""Verbs of the mail room: take in, open, scan, tell, decide, shelve, tie, send, stamp, destroy, and keep the rules."""

from generalaffairs.mail_room.actions.deciding import decide, shelve
from generalaffairs.mail_room.actions.destroying import ask_disposal, destroy, disposal_decided
from generalaffairs.mail_room.actions.reading import confirm_text, keep_text, read_again
from generalaffairs.mail_room.actions.receiving import notify, open_letter, register, scan
from generalaffairs.mail_room.actions.reminding import tell_near
from generalaffairs.mail_room.actions.ruling import add_rule, add_seal, change_setting, remove_rule
from generalaffairs.mail_room.actions.sending import confirm_delivery, send
from generalaffairs.mail_room.actions.stamping import ask_stamp, stamp
from generalaffairs.mail_room.actions.tying import tie, untie

__all__ = [
    "add_rule", "add_seal", "ask_disposal", "ask_stamp", "change_setting", "confirm_delivery", "confirm_text", "decide",
    "destroy", "disposal_decided", "keep_text", "notify", "open_letter", "read_again", "register", "remove_rule",
    "scan", "send", "shelve", "stamp", "tell_near", "tie", "untie",
]  # fmt: skip
