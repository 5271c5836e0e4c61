"""Words of the demo's tasks: subjects, rows, cards."""

from __future__ import annotations

SUBJECTS = {
    "代表電話の一次対応": "{day}の代表電話",
    "出張の手配": "出張の手配 第{n}回分（{units}名）",
    "備品の発注と郵便物の仕分け": "{day}の備品と郵便物",
    "請求書の受領から支払準備まで": "{day}に届いた請求書 {units}件",
    "請求書の発行と入金消込": "請求書の発行と消込 第{n}回（{units}件）",
    "仕訳の入力と点検": "{day}の仕訳 {units}件",
    "月次締め": "2026年9月分の月次締め",
    "勤怠の確認と締め": "勤怠の確認 部署{n}（{units}名）",
    "給与計算結果の点検": "給与計算結果の点検 グループ{n}（{units}名）",
    "社会保険手続きの準備と引渡し": "社会保険の手続き {units}件",
    "社員台帳の整備": "社員台帳の更新 {units}件",
    "反社チェック": "新規取引先の反社チェック {units}件",
    "入退社の受け入れと手続き一式": "入退社の手続き（{units}名）",
    "従業員からの問い合わせ対応": "{day}の従業員からの問い合わせ",
}
# What runs by itself in a line, whose exceptions people settle.
ROBOTS = {
    "請求書の受領から支払準備まで": "請求書の読み取り",
    "請求書の発行と入金消込": "入金の自動消込",
    "仕訳の入力と点検": "仕訳の自動起票",
    "勤怠の確認と締め": "打刻データの取り込み",
    "給与計算結果の点検": "前月との差異の抽出",
    "反社チェック": "名簿の自動照合",
}
LABELS = {
    "代表電話の一次対応": ("見積もりの依頼", "担当者への伝言", "工事日程の確認", "採用の問い合わせ"),
    "出張の手配": ("横浜→名古屋 日帰り", "横浜→福岡 1泊", "横浜→仙台 1泊"),
    "備品の発注と郵便物の仕分け": ("コピー用紙の発注", "郵便物の仕分け", "宅配便の受け取り"),
    "請求書の受領から支払準備まで": ("外注費", "部材の仕入れ", "車両リース料", "通信費"),
    "請求書の発行と入金消込": ("設置工事代金", "保守料", "入金の消込"),
    "仕訳の入力と点検": ("仕入", "売上", "経費", "振替"),
    "月次締め": ("試算表と月次資料",),
    "勤怠の確認と締め": ("打刻の確認", "残業の確認", "有休の確認"),
    "給与計算結果の点検": ("前月との差を確認", "手当の変更を確認"),
    "社会保険手続きの準備と引渡し": ("資格取得の書類", "扶養異動の書類", "月額変更の書類"),
    "社員台帳の整備": ("住所の変更", "部署の異動", "資格の登録"),
    "反社チェック": ("法人と役員", "個人事業主"),
    "入退社の受け入れと手続き一式": ("入社の手続き", "退社の手続き"),
    "従業員からの問い合わせ対応": ("年末調整の書類", "通勤手当の変更", "有休の残り日数"),
}


EMPLOYEES = (
    ("青木 拓海", "Takumi Aoki", "営業部 第一課", "課長"),
    ("髙橋 美咲", "Misaki Takahashi", "管理部 総務課", ""),
    ("石井 翔太", "Shota Ishii", "施工管理部", "主任"),
    ("上野 結衣", "Yui Ueno", "営業部 第二課", ""),
    ("遠藤 直樹", "Naoki Endo", "保守サービス部", "部長"),
    ("大塚 莉子", "Riko Otsuka", "設計部", ""),
    ("岡本 健", "Ken Okamoto", "施工管理部", "係長"),
    ("川﨑 大輔", "Daisuke Kawasaki", "営業部 第一課", "主任"),
    ("菊地 彩花", "Ayaka Kikuchi", "管理部 経理課", ""),
    ("久保田 誠", "Makoto Kubota", "設計部", "部長"),
    ("小池 真央", "Mao Koike", "営業部 第二課", ""),
    ("斉藤 蓮", "Ren Saito", "施工管理部", ""),
    ("酒井 優花", "Yuka Sakai", "管理部 人事課", "主任"),
    ("柴田 洋平", "Yohei Shibata", "保守サービス部", "係長"),
    ("島田 千尋", "Chihiro Shimada", "設計部", ""),
    ("杉山 航", "Wataru Sugiyama", "営業部 第一課", ""),
    ("関口 美穂", "Miho Sekiguchi", "管理部 総務課", "課長"),
    ("高野 悠斗", "Yuto Takano", "施工管理部", ""),
    ("竹内 里奈", "Rina Takeuchi", "営業部 第二課", "課長"),
    ("千葉 隼人", "Hayato Chiba", "保守サービス部", ""),
    ("土屋 麻衣", "Mai Tsuchiya", "設計部", "主任"),
    ("中島 亮", "Ryo Nakajima", "施工管理部", "部長"),
    ("西田 楓", "Kaede Nishida", "営業部 第一課", ""),
    ("野村 和也", "Kazuya Nomura", "保守サービス部", "主任"),
    ("長谷川 葵", "Aoi Hasegawa", "管理部 経理課", "課長"),
    ("濵田 圭吾", "Keigo Hamada", "施工管理部", ""),
    ("藤原 さくら", "Sakura Fujiwara", "設計部", ""),
    ("松井 陸", "Riku Matsui", "営業部 第二課", "主任"),
    ("宮本 詩織", "Shiori Miyamoto", "管理部 人事課", ""),
    ("吉川 慎一郎", "Shinichiro Yoshikawa", "営業部", "部長"),
)
QUANTITIES = ("100", "100", "200", "100", "300")


def card_fields(number: int, units: int) -> dict[str, object]:
    """Form data of one order of business cards: the card of the employee of this number, counted from 1."""
    name, romaji, department, position = EMPLOYEES[(number - 1) % len(EMPLOYEES)]
    given, family = romaji.lower().split()
    return {
        "name": name,
        "romaji": romaji,
        "company": "ひかりソーラー株式会社",
        "department": department,
        "position": position,
        "postal": "220-0012",
        "address": "神奈川県横浜市西区みなとみらい1-2-3 ひかりビル7階",
        "phone": "045-555-0180",
        "mobile": f"090-5550-{number:04d}" if department.startswith(("営業", "施工", "保守")) else "",
        "mail": f"{given[0]}.{family}@solar.example",
        "quantity": QUANTITIES[number % len(QUANTITIES)],
        "paper": "fine",
    }
