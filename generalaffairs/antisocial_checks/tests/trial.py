"""A test set made of public rules: subjects, each written on a list in another spelling, among names that are others.

The spellings of kanji are those of the family register's list (spellings.tsv), which is not the table that the product
compares by. Everything is drawn by a fixed seed, so that a figure can be repeated.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import jaconv

from generalaffairs.antisocial_checks.calc.matching import Name, Wanted, keys_of

SPELLINGS = Path(__file__).with_name("spellings.tsv")
FAMILY = (
    "佐藤サトウ", "鈴木スズキ", "高橋タカハシ", "田中タナカ", "渡辺ワタナベ", "伊藤イトウ", "山本ヤマモト",
    "中村ナカムラ", "小林コバヤシ", "加藤カトウ", "吉田ヨシダ", "山田ヤマダ", "佐々木ササキ", "斎藤サイトウ",
    "松本マツモト", "井上イノウエ", "木村キムラ", "清水シミズ", "山崎ヤマザキ", "中島ナカジマ", "池田イケダ",
    "阿部アベ", "橋本ハシモト", "石川イシカワ", "小川オガワ", "岡田オカダ", "長谷川ハセガワ", "村上ムラカミ",
    "近藤コンドウ", "浜田ハマダ", "遠藤エンドウ", "青木アオキ", "坂本サカモト", "福田フクダ", "太田オオタ",
    "西村ニシムラ", "藤井フジイ", "岡本オカモト", "藤原フジワラ", "三浦ミウラ", "金子カネコ", "中野ナカノ",
    "原田ハラダ", "松田マツダ", "竹内タケウチ", "小野オノ", "野口ノグチ", "菊地キクチ", "大塚オオツカ",
    "桜井サクライ", "横山ヨコヤマ", "宮崎ミヤザキ", "黒沢クロサワ", "滝沢タキザワ", "柳沢ヤナギサワ",
    "広瀬ヒロセ", "高島タカシマ", "浅野アサノ", "関口セキグチ", "塚本ツカモト",
)  # fmt: skip
GIVEN = (
    "太郎タロウ", "一郎イチロウ", "健一ケンイチ", "誠マコト", "剛ツヨシ", "恵子ケイコ", "真理マリ", "静江シズエ",
    "寿夫ヒサオ", "国男クニオ", "徳子ノリコ", "広志ヒロシ", "弥生ヤヨイ", "栄作エイサク", "実ミノル", "学マナブ",
    "隆タカシ", "竜也タツヤ", "聡サトシ", "浩二コウジ", "明美アケミ", "礼子レイコ", "豊ユタカ", "清キヨシ",
    "鉄平テッペイ", "桜子サクラコ", "秋穂アキホ", "光ヒカル", "涼リョウ", "裕次郎ユウジロウ", "絵美エミ",
    "万里子マリコ", "沙也加サヤカ", "優斗ユウト",
)  # fmt: skip
BRANDS = (
    "青葉アオバ", "みなとミナト", "ひかりヒカリ", "サンライズ", "グリーンリーフ", "東亜トウア", "富士フジ",
    "桜井サクライ", "広島ヒロシマ", "中央チュウオウ", "ヴェルデ", "フューチャー", "浜松ハママツ", "大栄ダイエイ",
    "国際コクサイ", "日新ニッシン", "アドバンス", "丸茂マルモ", "鶴見ツルミ", "沢田サワダ",
)  # fmt: skip
TRADES = (
    "商事", "建設", "不動産", "エンジニアリング", "運輸", "電工", "製作所", "サービス", "食品",
    "コンサルティング", "印刷", "倉庫", "システム", "興業", "物産",
)  # fmt: skip
FORMS = ("株式会社", "有限会社", "合同会社")
SHORT = {"株式会社": ("㈱", "(株)", "（株）"), "有限会社": ("㈲", "(有)"), "合同会社": ("(同)", "（同）")}


@dataclass(frozen=True, slots=True)
class Case:
    """A subject, how a list writes him, and by which rule."""

    names: tuple[Name, ...]
    listed: str
    reading: str
    rule: str
    company: bool


@dataclass
class Result:
    """What was found. `missed` and `wrong` name examples."""

    found: int = 0
    whole: int = 0
    false: int = 0
    by_rule: Counter[str] = field(default_factory=Counter)
    of_rule: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Found of those that are on the list."""
        return self.found / self.whole

    @property
    def precision(self) -> float:
        """Right ones of those that were found."""
        return self.found / (self.found + self.false)


def split(word: str) -> tuple[str, str]:
    """Kanji and its reading; a word in kana is its own reading."""
    at = next((n for n, sign in enumerate(word) if "ァ" <= sign <= "ヺ"), 0)
    return (word[:at], word[at:]) if at else (word, word)


def _spellings() -> dict[str, str]:
    lines = SPELLINGS.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def _varied(name: str, rng: random.Random, table: dict[str, str]) -> str:
    places = [n for n, sign in enumerate(name) if sign in table]
    if not places:
        return name
    at = rng.choice(places)
    return name[:at] + rng.choice(table[name[at]]) + name[at + 1 :]


def _wide(name: str) -> str:
    return jaconv.h2z(name.replace(" ", "　"), ascii=True, digit=True)


def _long(kana: str) -> str:
    """オオタ as オータ, サトウ as サトー: as people write long vowels."""
    return kana.replace("オオ", "オー").replace("トウ", "トー").replace("ロウ", "ロー").replace("ユウ", "ユー")


def _person(family: str, given: str, rng: random.Random, table: dict[str, str]) -> Case:
    (one, one_kana), (two, two_kana) = split(family), split(given)
    name, kana = f"{one} {two}", f"{one_kana} {two_kana}"
    roman = [jaconv.kana2alphabet(jaconv.kata2hira(part)).replace("ou", "o").title() for part in (one_kana, two_kana)]
    ways: dict[str, Callable[[], tuple[str, str]]] = {
        "異体字": lambda: (_varied(name, rng, table), ""),
        "空白・全角半角": lambda: (_wide(name) if rng.random() < 0.5 else name.replace(" ", ""), ""),
        "かな（読み）": lambda: (jaconv.kata2hira(kana), ""),
        "長音・小書き": lambda: (_long(kana).replace(" ", "・").replace("ッ", "ツ").replace("ョ", "ヨ"), ""),
        "半角カナ": lambda: (jaconv.z2h(kana), ""),
        "ローマ字": lambda: (f"{roman[0].upper()}, {roman[1]}" if rng.random() < 0.5 else f"{roman[1]} {roman[0]}", ""),
        "々": lambda: (name.replace("々", one[0]), ""),
    }
    rule = rng.choice([way for way in ways if way != "々" or "々" in name])
    listed, reading = ways[rule]()
    return Case((Name(name, kana),), listed, reading, rule, company=False)


def _company(brand: str, trade: str, form: str, rng: random.Random, table: dict[str, str]) -> Case:
    base = split(brand)[0] + trade
    name = f"{form}{base}" if rng.random() < 0.6 else f"{base}{form}"
    ways: dict[str, Callable[[], str]] = {
        "法人格の略記": lambda: "".join(rng.sample([rng.choice(SHORT[form]), base], 2)),
        "法人格なし": lambda: base,
        "異体字": lambda: _varied(base, rng, table),
        "中点・空白": lambda: f"{split(brand)[0]}・{trade} {form}",
        "長音・小書き": lambda: base.replace("ー", "").replace("ュ", "ユ").replace("ョ", "ヨ").replace("ヴェ", "ベ"),
        "半角カナ": lambda: jaconv.z2h(base),
        "1字の誤り": lambda: base[:-1] if len(base) > 7 else base,
    }
    rule = rng.choice(list(ways))
    return Case((Name(name),), ways[rule](), "", rule, company=True)


def _distinct() -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    people = [(family, given) for family in FAMILY for given in GIVEN]
    companies = [(brand, trade, form) for brand in BRANDS for trade in TRADES for form in FORMS[:1]]
    return people, companies


def cases(*, subjects: int, seed: int = 20261129) -> list[Case]:
    """So many subjects, two thirds of them people, each in one other spelling."""
    rng, table = random.Random(seed), _spellings()  # noqa: S311 - a test set that can be made again
    people, companies = _distinct()
    rng.shuffle(people)
    rng.shuffle(companies)
    firms = min(subjects // 3, len(companies) // 2)
    found = [_person(*one, rng, table) for one in people[: subjects - firms]]
    return found + [_company(*one, rng, table) for one in companies[:firms]]


def others(made: Sequence[Case], *, count: int, seed: int = 7) -> list[str]:
    """Names of nobody among the subjects: the rest of the people and companies, and numbered ones to fill up."""
    rng = random.Random(seed)  # noqa: S311
    taken = {case.names[0].text.replace(" ", "") for case in made}
    people, companies = _distinct()
    rest = [split(family)[0] + split(given)[0] for family, given in people]
    rest += [split(brand)[0] + trade + form for brand, trade, form in companies]
    bare = {name.replace(form, "") for name in taken for form in FORMS}
    rest = [name for name in rest if name not in taken and name.replace("株式会社", "") not in bare]
    rng.shuffle(rest)
    more = [f"{rng.choice(SYLLABLES)}{rng.choice(SYLLABLES)}{rng.choice(SYLLABLES)}{n:x}商店" for n in range(count)]
    return (rest + more)[:count]


SYLLABLES = [first + second for first in "岩安宇江尾香貴久毛古" for second in "部村池沼谷津根辻畑堀"]


def measure(made: Sequence[Case], *, noise: int) -> Result:
    """Recall over the cases, and precision among so many names of others."""
    wanted, result = Wanted(), Result(whole=len(made))
    for place, case in enumerate(made):
        wanted.add(place, case.names, company=case.company)
    for place, case in enumerate(made):
        result.of_rule[case.rule] += 1
        matches = wanted.among(keys_of([case.listed], reading=case.reading), case.listed)
        right = [match for match in matches if match.subject == place]
        result.found += len(right)
        result.by_rule[case.rule] += len(right)
        if not right:
            result.missed.append(f"{case.names[0].text} {case.listed} ({case.rule})")
        _count_wrong(result, case.listed, len(matches) - len(right), made, matches)
    for name in others(made, count=noise):
        matches = wanted.among(keys_of([name]), name)
        _count_wrong(result, name, len(matches), made, matches)
    return result


def _count_wrong(result: Result, listed: str, count: int, made: Sequence[Case], matches: Sequence[object]) -> None:
    result.false += count
    if count:
        subjects = [made[match.subject].names[0].text for match in matches]  # type: ignore[attr-defined]
        result.wrong.append(f"{listed}: {subjects}")
