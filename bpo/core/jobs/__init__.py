"""Background work: PostgreSQL holds the truth (job rows with lease and fencing token), Celery only wakes and executes.

`registry` names handlers and subscriptions, `actions` puts jobs and events in, `runner` claims, works and finishes.
"""
