"""Words that promise nothing: 一式, その他, 全般 and the like, refused as the name of a promised piece of work."""

import unicodedata

VAGUE_WORDS = """
一式 いっしき その他 そのほか その外 其の他 他 ほか 全般 全体 全て すべて 全部 一切 諸々 もろもろ 色々 いろいろ 各種
様々 さまざま 雑務 雑用 雑多 雑 諸 等 など 等々 何でも なんでも 適宜 随時 都度 必要に応じて 依頼に応じて 関連 関係 付随
附随 周辺 まわり 周り もの こと 事項 件 未定 未設定 なし 無し 同上
"""
BARE_WORDS = "業務 作業 仕事 事務 処理 対応"
NEUTRAL_WORDS = """
手続 手続き 支援 サポート 補助 代行 委託 請負 運用 担当 実施 する した される 行う
の に を と や が は も で へ から まで に関する に係る に伴う についての に関わる 及び および 並びに また
社内 当社 弊社 貴社 御社 お客様の 定型 日常 日々 毎日 毎月 月次 年次 通常
バックオフィス オフィス 管理 部門 部署 部 課 室 係 系
総務 経理 人事 労務 財務 法務 庶務 会計 情報システム 情シス 営業 秘書 採用 広報 購買
"""

VAGUE = frozenset(VAGUE_WORDS.split())
BARE = frozenset(BARE_WORDS.split())
NEUTRAL = frozenset(NEUTRAL_WORDS.split())
PUNCTUATION = frozenset(" ・、。,./|-ー~〜()「」『』[]【】:;+&*!?_#0123456789")  # after NFKC
LONGEST = max(map(len, VAGUE | BARE | NEUTRAL))


def is_vague(name: str) -> bool:
    """Whether a name says nothing that could be checked on delivery.

    True when only vague words (一式, その他, 全般 …) and bare ones (業務, 対応 …) are left, or when a vague word stands
    beside nothing but departments and words without an object (総務全般, 経理業務一式). Beside an object and a verb it
    does no harm: 「入退社の受け入れと手続き一式」 passes. Blank names are vague.
    """
    text = unicodedata.normalize("NFKC", name).strip().lower()
    if _made_of(text, VAGUE | BARE):
        return True
    says_all = any(word in text for word in VAGUE if len(word) > 1)
    return says_all and _made_of(text, VAGUE | BARE | NEUTRAL)


def _made_of(text: str, words: frozenset[str]) -> bool:
    """Whether the text is a row of these words, with punctuation between them (every split is tried)."""
    reached = [True] + [False] * len(text)
    for start in range(len(text)):
        if not reached[start]:
            continue
        if text[start] in PUNCTUATION:
            reached[start + 1] = True
        for size in range(1, min(LONGEST, len(text) - start) + 1):
            if text[start : start + size] in words:
                reached[start + size] = True
    return reached[len(text)]
