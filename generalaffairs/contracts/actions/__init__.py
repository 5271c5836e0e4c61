"""All verbs of the register and of a review, one function each."""

from generalaffairs.contracts.actions.accepting import accept_screening
from generalaffairs.contracts.actions.cancelling import close_cancelled
from generalaffairs.contracts.actions.daily import count_all, remind
from generalaffairs.contracts.actions.files import add_version, note_look
from generalaffairs.contracts.actions.keeping import add, change, decide, end, number_new
from generalaffairs.contracts.actions.reviewing import (
    answer_from_counterparty,
    drop,
    note_facts,
    put_to_client,
    receive,
    send_to_counterparty,
    sign,
)
from generalaffairs.contracts.actions.screening import Told, find_screening, note_screening

__all__ = [
    "Told",
    "accept_screening",
    "add",
    "add_version",
    "answer_from_counterparty",
    "change",
    "close_cancelled",
    "count_all",
    "decide",
    "drop",
    "end",
    "find_screening",
    "note_facts",
    "note_look",
    "note_screening",
    "number_new",
    "put_to_client",
    "receive",
    "remind",
    "send_to_counterparty",
    "sign",
]
