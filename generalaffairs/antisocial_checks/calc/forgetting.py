"""What stays of a subject and of the evidence of a decision once the names are gone. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

EMPTY: dict[str, Any] = {
    "kana": "",
    "old_names": [],
    "officers": [],
    "address": "",
    "corporate_number": "",
    "birth_year": None,
}
WORDS: dict[str, dict[str, Any]] = {
    "searches": {"query": "", "note": "", "file_name": ""},
    "hits": {"found": "", "said": {}, "reason": ""},
    "inquiries": {"note": "", "source": "", "said": {}, "file_name": ""},
}


def without_names(said: Mapping[str, Any], gone: str) -> dict[str, Any]:
    """The subject as it was asked about: kind and purpose alone."""
    return {**said, **EMPTY, "name": gone}


def without_evidence(evidence: Mapping[str, Any], gone: str) -> dict[str, Any]:
    """Sources, moments, counts, people and hashes of files stay; the hash of the whole stays that of before."""
    if not evidence:
        return {}
    parts = {key: [{**one, **words} for one in evidence.get(key, ())] for key, words in WORDS.items()}
    for hit in parts["hits"]:
        hit["said"] = {"name": gone}
    told = {"opinion": gone if evidence["opinion"] else ""}
    return {**evidence, **parts, **told, "subject": without_names(evidence["subject"], gone)}
