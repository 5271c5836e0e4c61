"""The reviewed exceptions of the wall. Whatever is not on these lists is a gap and fails the suite."""

from __future__ import annotations

# Tables without a tenant, each with its reason (I2).
SHARED_TABLES: dict[str, str] = {
    "account_emailaddress": "allauth: addresses of people who sign in, read before a tenant is known",
    "account_emailconfirmation": "allauth: not used (no e-mail confirmation), the table comes with the package",
    "auth_group": "Django: not used, comes with contrib.auth",
    "auth_group_permissions": "Django: not used, comes with contrib.auth",
    "auth_permission": "Django: not used, comes with contrib.auth",
    "clients_client": "is the tenant: walled by its own id",
    "clients_license": "a person's professional licence belongs to the person, not to a client",
    "clients_remembereddevice": "browsers that a person need not prove twice, read before a tenant is known",
    "clients_signinlink": "links that stand for a password, read before anybody is known",
    "clients_user": "people sign in before a tenant is known; no client data",
    "clients_usersession": "sessions of a person, read before a tenant is known; no client data",
    "core_cache": "rate limits and counters while Redis is down; keys carry no client data",
    "core_holiday": "national holidays, the same for everybody",
    "core_postaltown": "Japan Post's postal codes, the same for everybody",
    "django_content_type": "Django: model names",
    "django_migrations": "Django: applied migrations",
    "django_session": "Django: sessions hold a user id and no client data",
    "mfa_authenticator": "allauth: second factors of a person",
    "tasks_noticesetting": "how a person wants to be mailed, at all companies alike; no client data",
    "pghistory_context": "pghistory: not used (no context is written)",
}

# Permissive policies beside tenant_isolation that bpo_app has (rls_gaps c).
EXTRA_POLICIES: dict[tuple[str, str], str] = {
    ("clients_membership", "own_rows"): "a person's own seats, read before a tenant is known",
    ("clients_assignment", "own_rows"): "a person's own assignments, read before a tenant is known",
    ("clients_invitation", "own_rows"): "the one invitation whose token the visitor holds",
    ("tasks_calendarfeed", "own_rows"): "the one calendar address whose token the program holds; no client data",
    ("tasks_notice", "own_rows"): "a person's own notices, counted on pages of any of his clients; no client data",
}

# Unique or exclusion indexes on tenant tables without the tenant (rls_gaps e).
UNIQUE_WITHOUT_TENANT: dict[str, str] = {
    "tasks_timeentry_no_overlap": "an operator is one person at many clients: one running timer, no overlap",
}

# SECURITY DEFINER functions (rls_gaps g).
DEFINER_FUNCTIONS: dict[str, str] = {
    "search": "reads the search table for the tenants of the context (it asks app.tenants() first) with the text index,"
    " which no policy allows; belongs to bpo_search, which can read that one table and nothing else",
}
