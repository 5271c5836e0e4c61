"""Recurring work (定例業務): templates with versions, the dates they give, and the tasks made from them."""
