"""Contract versions and their scope lines (業務範囲)."""
