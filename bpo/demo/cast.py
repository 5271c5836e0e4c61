"""The people of the demo: one BPO company, three client companies. All names are invented."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "urakata-demo-2026"  # noqa: S105 - printed by bin/demo for everybody to see
HOUSE_NAME = "うらかたパートナーズ株式会社"
PHONE = "03-5550-0100"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1"
    " Mobile/15E148 Safari/604.1"
)


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody with a login: key, name, kana, address, seat."""

    key: str
    name: str
    kana: str
    email: str
    role: str
    department: str = ""
    title: str = ""
    clients: tuple[str, ...] = ()
    read_only: bool = False
    license: tuple[str, str] = ("", "")  # kind and number
    language: str = ""
    phone: str = ""  # the browser of a telephone that is remembered


@dataclass(frozen=True, slots=True)
class Company:
    """A client company of the demo. Fee in yen, hours per month."""

    code: str
    name: str
    short_name: str
    kana: str
    band: int
    target_hours: int
    fee: int
    stage: str = "ACTIVE"
    address: str = ""
    postal_code: str = ""
    closing_day: int = 31


ALL = ("SOLAR", "DATA", "FOODS")
STAFF = (
    Human("sato", "佐藤 美咲", "サトウ ミサキ", "sato@urakata.example", "OPERATOR", clients=ALL),
    Human(
        "kobayashi", "小林 拓也", "コバヤシ タクヤ", "kobayashi@urakata.example", "OPERATOR", clients=("SOLAR", "FOODS")
    ),
    Human("ito", "伊藤 さくら", "イトウ サクラ", "ito@urakata.example", "OPERATOR", clients=("SOLAR", "DATA")),
    Human("watanabe", "渡辺 健", "ワタナベ ケン", "watanabe@urakata.example", "OPERATOR", clients=("DATA",)),
    Human("suzuki", "鈴木 恵子", "スズキ ケイコ", "suzuki@urakata.example", "OPERATOR", clients=ALL),
    Human("takahashi", "高橋 直樹", "タカハシ ナオキ", "takahashi@urakata.example", "MANAGER", clients=ALL),
    Human("kuroda", "黒田 監査", "クロダ カンサ", "kuroda@urakata.example", "MANAGER", clients=ALL, read_only=True),
    Human("admin", "中村 運用", "ナカムラ ウンヨウ", "admin@urakata.example", "ADMIN"),
)
# Licensed partners: tied to clients, without a seat at the BPO company.
PARTNERS = (
    Human(
        "yamamoto",
        "山本 真理（山本社労士事務所）",
        "ヤマモト マリ",
        "yamamoto@partner.example",
        "PARTNER",
        clients=("DATA",),
        license=("社会保険労務士", "第13260401号"),
    ),
)
# 酒井 looks after two companies of one group; Emma Clark reads the screens in English.
CLIENT_PEOPLE = {
    "SOLAR": (
        Human("hayashi", "林 直子", "ハヤシ ナオコ", "hayashi@solar.example", "REQUESTER", "総務部", phone=IPHONE),
        Human("hara", "原 誠", "ハラ マコト", "hara@solar.example", "APPROVER", "経理部", "部長"),
        Human("sakai", "酒井 望", "サカイ ノゾミ", "sakai@solar.example", "REQUESTER", "グループ管理室"),
        Human("mori", "森 由美", "モリ ユミ", "mori@solar.example", "OWNER", "管理本部", "本部長"),
    ),
    "DATA": (
        Human("ueda", "上田 彩", "ウエダ アヤ", "ueda@data.example", "REQUESTER", "人事部"),
        Human("clark", "Emma Clark", "エマ クラーク", "clark@data.example", "REQUESTER", "研究開発部", language="en"),
        Human("kimura", "木村 大輔", "キムラ ダイスケ", "kimura@data.example", "OWNER", "人事部", "部長"),
        Human("okada", "岡田 社長", "オカダ シャチョウ", "okada@data.example", "VIEWER", "役員", "代表取締役"),
    ),
    "FOODS": (
        Human("sakai", "酒井 望", "サカイ ノゾミ", "sakai@solar.example", "REQUESTER", "グループ管理室"),
        Human("endo", "遠藤 光", "エンドウ ヒカル", "endo@foods.example", "REQUESTER", "総務課"),
        Human("aoki", "青木 洋子", "アオキ ヨウコ", "aoki@foods.example", "OWNER", "管理部", "部長"),
    ),
}
COMPANIES = (
    Company(
        "SOLAR",
        "ひかりソーラー株式会社",
        "ひかりソーラー",
        "ヒカリソーラー",
        5,
        350,
        1_120_000,
        address="神奈川県横浜市西区みなとみらい1-2-3",
        postal_code="220-0012",
    ),
    Company(
        "DATA",
        "みらいデータ解析株式会社",
        "みらいデータ解析",
        "ミライデータカイセキ",
        2,
        200,
        620_000,
        address="東京都千代田区神田錦町4-5-6",
        postal_code="101-0054",
        closing_day=20,
    ),
    Company(
        "FOODS",
        "湘南フーズ株式会社",
        "湘南フーズ",
        "ショウナンフーズ",
        7,
        120,
        380_000,
        stage="HANDOVER",
        address="神奈川県藤沢市鵠沼7-8-9",
        postal_code="251-0031",
        closing_day=20,
    ),
)
# Guarded categories that the people around a client are named for.
GUARDED: dict[str, tuple[str, ...]] = {"SOLAR": ("PERSONAL",), "DATA": ("PERSONAL", "PAYROLL")}
