"""How names are compared: one spelling for all that mean the same name. Pure.

Rules, each from a public source: NFKC of Unicode (full and half width, ㈱), spellings of kanji (variants.tsv says
whence), 現代仮名遣い and 外来語の表記 (内閣告示: ヂ・ジ, ヴ, long vowels), ローマ字のつづり方 (内閣告示: shi and si),
legal forms of 会社法 and the short forms that banks use.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import permutations
from pathlib import Path

import jaconv

TABLE = Path(__file__).with_name("variants.tsv")
FORMS = (
    *("株式会社", "有限会社", "合同会社", "合名会社", "合資会社", "相互会社", "特定目的会社", "投資法人"),
    *("一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人", "社団法人", "財団法人", "医療法人社団"),
    *("医療法人財団", "医療法人", "学校法人", "社会福祉法人", "宗教法人", "特定非営利活動法人", "npo法人"),
    *("農事組合法人", "管理組合法人"),
    *("税理士法人", "弁護士法人", "独立行政法人", "国立大学法人", "協同組合"),
    *("カブシキガイシャ", "ユウゲンガイシャ", "ゴウドウガイシャ"),
)  # fmt: skip
SHORT = (
    r"\((?:株|有|同|名|資|一社|一財|公社|公財|社|財|医|学|福|宗|特非)\)|[(（]?[カユドメシ][)）]|[(（][カユドメシ](?=.)"
)
ENGLISH = r"\b(?:co\.?,?\s*ltd|co|ltd|inc|corp(?:oration)?|company|limited|k\.?k|l\.?l\.?c|g\.?k|llp|plc|gmbh)\b\.?"
_FORMS = re.compile("|".join(sorted(FORMS, key=len, reverse=True)))
_SHORT = re.compile(f"^(?:{SHORT})|(?:{SHORT})$")
_ENGLISH = re.compile(ENGLISH)
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_NOISE = re.compile(r"[^0-9a-zァ-ヶー々〆㐀-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANJI = "[㐀-\u9fff\U00020000-\U0003ffff]"
_GA, _NO = re.compile(f"(?<={_KANJI})[ヶケガヵ](?={_KANJI})"), re.compile(f"(?<={_KANJI})[ノ之乃](?={_KANJI})")
_KANA_ONLY = re.compile(r"[ァ-ヴー]+")
_LATIN_ONLY = re.compile(r"[a-z .,'&/-]*[a-z][a-z .,'&/-]*")
_FOREIGN = (
    *(("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"), ("ティ", "チ"), ("ディ", "ジ")),
    *(("ヂ", "ジ"), ("ヅ", "ズ"), ("ヲ", "オ"), ("ヰ", "イ"), ("ヱ", "エ")),
)
_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
ROWS = {
    "ア": "アカサタナハマヤラワガザダバパ",
    "イ": "イキシチニヒミリギジビピ",
    "ウ": "ウクスツヌフムユルグズブプ",
    "エ": "エケセテネヘメレゲゼデベペ",
    "オ": "オコソトノホモヨロゴゾドボポ",
}
# After which vowel which kana only lengthens it: オウ and オオ, エイ and エエ.
LENGTHENS = {"ア": "ア", "イ": "イ", "ウ": "ウ", "エ": "エイ", "オ": "オウ"}
_LONG = re.compile("|".join(f"(?<=[{ROWS[vowel]}])[{kana}ー]" for vowel, kana in LENGTHENS.items()) + "|ー")
_ROMAN = (
    *(
        ("shi", "si"),
        ("sh", "sy"),
        ("tch", "t"),
        ("chi", "ti"),
        ("ch", "ty"),
        ("tsu", "tu"),
        ("fu", "hu"),
        ("ji", "zi"),
    ),
    *(("jy", "zy"), ("j", "zy"), ("dzu", "zu"), ("du", "zu"), ("l", "r"), ("v", "b")),
)
MOST_PARTS = 3  # parts of a Latin name that may stand in any order


@cache
def variants() -> dict[int, str]:
    """Each variant of a kanji and its usual form, as `str.translate` takes them."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {ord(sign): usual for usual, signs, _source in rows for sign in signs}


def plain(text: str) -> str:
    """The name as it is written, without differences of width, case and blanks: who has the same is spelled alike."""
    return "".join(unicodedata.normalize("NFKC", _SELECTORS.sub("", text)).casefold().split())


def fold(text: str) -> str:
    """The name without what people write differently; '' for a text without letters, kana and kanji."""
    # What a person calls himself may be a legal form alone: then it stays.
    whole = _katakana(unicodedata.normalize("NFKC", _SELECTORS.sub("", text)).casefold().strip())
    return _folded(without_form(whole)) or _folded(whole)


def without_form(name: str) -> str:
    """The name without its legal form (`name` in NFKC, lower case, katakana)."""
    return _ENGLISH.sub(" ", _SHORT.sub("", _FORMS.sub("", name).strip())).strip()


def _folded(name: str) -> str:
    name = _NOISE.sub("", name).translate(variants())
    name = re.sub(r"(.)々", r"\1\1", name)
    for written, usual in _FOREIGN:
        name = name.replace(written, usual)
    name = _NO.sub("ノ", _GA.sub("ケ", name)).translate(_SMALL)
    return _LONG.sub("", name)


def _katakana(text: str) -> str:
    return str(jaconv.hira2kata(text))


def is_kana(text: str) -> bool:
    """Whether a folded name is written in kana alone."""
    return bool(_KANA_ONLY.fullmatch(text))


def is_latin(text: str) -> bool:
    """Whether a name is written in Latin letters alone."""
    return bool(_LATIN_ONLY.fullmatch(_bare(text)))


def _bare(text: str) -> str:
    """Lower case without accents."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def latin(text: str) -> set[str]:
    """A name in Latin letters: its parts in each order, since lists write SATO, Taro and registers Taro Sato."""
    words = [_spelled(word) for word in re.findall(r"[a-z']+", _ENGLISH.sub(" ", _bare(text)))]
    words = [word for word in words if word]
    orders = permutations(words) if len(words) <= MOST_PARTS else [tuple(words)]
    return {"".join(order) for order in orders} - {""}


def roman(kana: str) -> str:
    """A reading in kana as Latin letters, spelled as `latin` spells them."""
    hiragana = jaconv.kata2hira(unicodedata.normalize("NFKC", kana).replace("ー", ""))
    return "".join(_spelled(jaconv.kana2alphabet(part)) for part in hiragana.split())


def _spelled(word: str) -> str:
    word = word.replace("'", "")
    for written, usual in _ROMAN:
        word = word.replace(written, usual)
    word = re.sub(r"m(?=[bp])", "n", word)
    word = re.sub(r"(?<=o)h(?![aiueoy])", "", word)
    word = re.sub(r"([^aiueo])\1", r"\1", word)
    return re.sub(r"(?<=o)[uo]+|(?<=e)[ei]+|(?<=u)u+|(?<=i)i+|(?<=a)a+", "", word)
