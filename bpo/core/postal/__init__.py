"""郵便番号 → 住所: the installation's own table, loaded from Japan Post's open file."""
