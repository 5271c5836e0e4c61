"""Scope lines (業務範囲) of the demo's contracts, and the inventory of the client whose handover is under way."""

from __future__ import annotations

from typing import Any


def _line(name: str, worktype: str, *, unit: str, low: int, high: int, days: int, included: str, excluded: str = "",
          **more: Any) -> dict[str, Any]:
    return {
        "name": name, "worktypes": [worktype], "unit": unit, "volume_min": low, "volume_max": high,
        "deadline_value": days, "included": included, "excluded": excluded,
        "quality_name": "正確さ", "quality_target": "99.5%以上", "quality_method": "納品後の訂正件数 ÷ 納品数（毎月）", **more,
    }


SOLAR = [
    _line("代表電話の一次対応", "generalaffairs.phone_calls", unit="件", low=800, high=1400, days=1,
          included="代表番号への着信の受電、用件の聞き取り、担当者への連絡", excluded="営業電話、苦情の一次回答"),
    _line("出張の手配", "generalaffairs.travel", unit="件", low=40, high=80, days=2, license_required="",
          included="行程案の作成、規程の確認、予約内容の入力", excluded="予約と支払い（お客様の法人アカウントで行います）"),
    _line("名刺の作成と発注", "generalaffairs.business_cards", unit="名", low=10, high=50, days=3, express_value=1,
          express_fee=3000, included="校正の作成、印刷会社への発注", excluded="デザインの変更"),
    _line("備品の発注と郵便物の仕分け", "generalaffairs.supplies", unit="件", low=80, high=160, days=2,
          included="備品の発注・検収、郵便物の仕分けと発送", excluded="10万円以上の固定資産の購入"),
    _line("請求書の受領から支払準備まで", "accounting.bills", unit="件", low=300, high=500, days=3, money=True,
          included="請求書の受領、記載事項の確認、支払データの作成", excluded="振込の実行"),
    _line("請求書の発行と入金消込", "accounting.sales", unit="件", low=120, high=220, days=3, money=True,
          included="請求書の発行、入金の確認と消込", excluded="督促"),
    _line("仕訳の入力と点検", "accounting.ledger", unit="件", low=1000, high=1800, days=3,
          included="証憑からの仕訳入力、点検", excluded="税務判断、申告書の作成"),
    _line("月次締め", "accounting.closing", unit="回", low=1, high=1, days=10,
          included="残高の確認、月次資料の作成", excluded="決算の確定"),
    _line("書類の作成", "generalaffairs.documents", unit="件", low=0, high=60, days=3, express_value=1, express_fee=5000,
          included="案内状・送付状・一覧表の作成", excluded="契約書の法的な判断"),
]
DATA = [
    _line("勤怠の確認と締め", "hr.attendance", unit="名", low=100, high=150, days=3, category="PERSONAL",
          included="打刻の確認、不備の照会、締め", excluded="就業規則の判断"),
    _line("給与計算結果の点検", "hr.payroll_check", unit="名", low=100, high=150, days=3, category="PAYROLL", money=True,
          included="前月比較、変動理由の確認", excluded="給与の振込"),
    _line("社会保険手続きの準備と引渡し", "hr.social_insurance", unit="件", low=10, high=40, days=3, category="PERSONAL",
          included="必要書類の収集、内容の確認、社会保険労務士への引渡し", excluded="届書の作成と提出（社会保険労務士が行います）"),
    _line("社員台帳の整備", "hr.employees", unit="件", low=30, high=80, days=3, category="PERSONAL",
          included="入退社・異動・住所変更の反映", excluded="マイナンバーの保管"),
    _line("反社チェック", "generalaffairs.antisocial_checks", unit="件", low=40, high=120, days=3,
          included="公開情報の検索、記録の保存、一次判定", excluded="取引可否の最終判断"),
    _line("入退社の受け入れと手続き", "hr.onboarding", unit="名", low=5, high=20, days=5, category="PERSONAL",
          included="案内の送付、書類の回収、備品とアカウントの依頼", excluded="雇用契約の内容の判断"),
    _line("従業員からの問い合わせ対応", "tasks.enquiries", unit="件", low=80, high=200, days=1,
          included="規程と手続きに関する質問への回答", excluded="個別の労務相談"),
    _line("書類の作成", "generalaffairs.documents", unit="件", low=0, high=30, days=3,
          included="案内状・通知書・一覧表の作成", excluded="法律の判断"),
]
FOODS = [
    _line("備品の発注と郵便物の仕分け", "generalaffairs.supplies", unit="件", low=40, high=80, days=2,
          included="備品の発注、郵便物の仕分け"),
    _line("書類の作成", "generalaffairs.documents", unit="件", low=0, high=30, days=3, included="案内状・一覧表の作成"),
]
LINES: dict[str, list[dict[str, Any]]] = {"SOLAR": SOLAR, "DATA": DATA, "FOODS": FOODS}

FOODS_INVENTORY = """\
大分類,中分類,業務名,業務種別,区分,頻度,月間件数,分/件,証拠,法定資格,備考
総務,備品・郵便,備品の発注と郵便物の仕分け,generalaffairs.supplies,事務,毎日,70,12,C,,聞き取りのみ。11月に計測します
総務,書類,案内状と送付状の作成,generalaffairs.documents,事務,随時,25,40,C,,
経理,請求書受領,請求書の受領から支払準備まで,accounting.bills,バックオフィス,毎日,150,15,C,,
人事・労務,勤怠,勤怠の確認,hr.attendance,バックオフィス,毎月,80,20,C,,店舗のシフトを含む
"""
