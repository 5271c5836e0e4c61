"""Whether a text carries a login secret: passwords, tokens and keys are refused wherever somebody types a text."""

from __future__ import annotations

import re
import unicodedata

NAMED = (
    r"パスワード|パスコード|パスフレーズ|暗証番号|秘密鍵|リカバリーコード|回復コード|認証コード|シークレット|"
    r"(?<![a-z])(?:password|passwd|passcode|passphrase|pwd|pass|pw|pin|secret|token|"
    r"api[ _-]?(?:key|キー)|secret[ _-]?key)"
)
# A word for a secret, something that joins, and then a run of signs that is no Japanese sentence.
SAID = re.compile(rf"(?:{NAMED})\s*(?:は|が|を|[:=→])\s*[「『\"'(\[]?\s*([!-~]{{4,}})", re.IGNORECASE)
SHAPED = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[bap]-\S{10,}"
)
HEADING = re.compile(rf"(?:{NAMED})", re.IGNORECASE)
ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def has_secret(text: str) -> bool:
    """Whether somebody wrote a secret into this text. A page's address behind the word is none."""
    plain = unicodedata.normalize("NFKC", text)
    if SHAPED.search(plain):
        return True
    return any(not ADDRESS.match(found) for found in SAID.findall(plain))


def is_secret_heading(text: str) -> bool:
    """Whether a column of a table is headed by a word for a secret; when it was last changed is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return HEADING.search(plain) is not None and re.search(r"日|時|回|有無|変更|期限|date|time|at$", plain) is None
