"""The registration of a travel agency, as it stands on its certificate (旅行業法3条・11条の2). Pure.

旅行サービス手配業 (同23条) is not among them: it may not deal with travellers.
"""

from __future__ import annotations

import re
import unicodedata

KINDS = "旅行業|旅行業者代理業"
PREFECTURE = "北海道|東京都|京都府|大阪府|[一-龥]{2,3}県"
REGISTERED = re.compile(rf"(観光庁長官|({PREFECTURE})知事)(登録)?({KINDS})(第)?([0-9]{{1,2}}-)?[0-9]{{1,5}}号?")


def registration(text: str) -> str:
    """The number in one spelling: 観光庁長官登録旅行業第123号; '' for what is no registration of an agency."""
    bare = "".join(unicodedata.normalize("NFKC", text).split()).replace("−", "-").replace("‐", "-")
    found = REGISTERED.fullmatch(bare)
    if not found:
        return ""
    number = re.search(r"([0-9]{1,2}-)?[0-9]{1,5}(?=号?$)", bare)
    return f"{found[1]}登録{found[4]}第{number[0] if number else ''}号"
