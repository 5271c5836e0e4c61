"""Pages of 電話対応: answering, the desk's lists, what is kept beside the phone, the portal."""
