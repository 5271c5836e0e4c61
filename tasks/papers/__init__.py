"""The papers of a client (書類): what was delivered and what came in, found by date, amount and counterparty.

Source of the search: 電子帳簿保存法施行規則 (平成10年大蔵省令第43号) 第2条第6項第5号: by 取引年月日その他の日付,
取引金額 and 取引先; ranges of dates and amounts; any two or more of them combined.
"""
