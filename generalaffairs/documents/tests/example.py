"""Valid form data for the inherited contract tests."""

FIELDS = {"subject": "取引先への移転のお知らせ 50通", "purpose": "12月1日の移転を知らせる。", "recipient": "関係者", "honorific": "各位"}
