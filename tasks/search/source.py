"""How a room tells the database what its rows say: for the migrations of rooms above this one.

Each room adds a view `tasks_searchsource_of_<name>`; `tasks_searchsource` is all of them together, in whatever order
they came, and stays the one place that triggers, `rebuild_search` and the tests ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import migrations

from bpo.core.tenancy.migrator import all_rows

COLUMNS = "tenant_id, kind, subject, parent, file, number, title, body, words, category, client_visible, at"
GATHER = f"""
DO $$ BEGIN
  DROP VIEW app.tasks_searchsource;
  EXECUTE (SELECT 'CREATE VIEW app.tasks_searchsource WITH (security_invoker = true) AS '
             || string_agg(format('SELECT {COLUMNS} FROM app.%I', c.relname), ' UNION ALL ' ORDER BY c.relname)
             FROM pg_class c WHERE c.relnamespace = 'app'::regnamespace AND c.relkind = 'v'
              AND starts_with(c.relname, 'tasks_searchsource_of_'));
END $$;
"""  # noqa: S608 - columns of this file

# Without a look at any room's view, so that one of them can go.
ALONE = f"""
DROP VIEW app.tasks_searchsource;
CREATE VIEW app.tasks_searchsource WITH (security_invoker = true) AS
SELECT {COLUMNS} FROM app.tasks_searchsource_of_tasks;
"""  # noqa: S608 - columns of this file


def added(name: str, kinds: Iterable[str], said: str, triggers: str, gone: str) -> list[Any]:
    """The operations of a migration: the room's rows are found from now on, those that it has already as well.

    `said` selects tenant_id, kind, subject, parent, number, title, body, category, client_visible, at, the texts as
    people wrote them; `triggers` keep the rows, `gone` takes the triggers away again.
    """
    away = f"DROP VIEW app.tasks_searchsource_of_{name};"
    these = ", ".join(f"'{kind}'" for kind in kinds)
    return [
        migrations.RunSQL(_view(name, said), migrations.RunSQL.noop),
        migrations.RunSQL(GATHER, ALONE + away + GATHER),
        migrations.RunPython(_filling(these), _emptying(these)),
        migrations.RunSQL(triggers, gone),
    ]


def shown(name: str, kinds: Iterable[str], said: str, before: str, triggers: str, gone: str) -> list[Any]:
    """The operations of a migration: which of its rows the client sees, the room says from now on. `before`: what it
    said until now; `triggers` and `gone` change the triggers there and back."""
    these = ", ".join(f"'{kind}'" for kind in kinds)
    return [
        migrations.RunPython(migrations.RunPython.noop, _showing(these)),
        migrations.RunSQL(_view(name, said), _view(name, before)),
        migrations.RunSQL(triggers, gone),
        migrations.RunPython(_showing(these), migrations.RunPython.noop),
    ]


def _view(name: str, said: str) -> str:
    return f"""
CREATE OR REPLACE VIEW app.tasks_searchsource_of_{name} WITH (security_invoker = true) AS
SELECT tenant_id, kind::varchar(8), subject, parent::uuid, NULL::uuid AS file, number::varchar(24),
       app.search_hide(title)::varchar(255) AS title, replace(app.search_hide(coalesce(body, '')), chr(30), '') AS body,
       app.search_words(app.search_hide(concat_ws(chr(30), nullif(number, ''), title, nullif(body, '')))) AS words,
       category::varchar(20), client_visible, at
  FROM ({said}) AS said;
"""  # noqa: S608 - the select of a migration


def followed(table: str, kind: str, columns: str) -> str:
    """Triggers of a table whose rows are found as this kind, statement by statement; many new ones in a job."""
    rows = f"FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('{kind}', '{columns.replace(' ', ',')}');"
    return f"""
CREATE TRIGGER search_made AFTER INSERT ON app.{table} REFERENCING NEW TABLE AS made {rows}
CREATE TRIGGER search_changed AFTER UPDATE ON app.{table} REFERENCING OLD TABLE AS gone NEW TABLE AS made {rows}
CREATE TRIGGER search_gone AFTER DELETE ON app.{table} REFERENCING OLD TABLE AS gone {rows}
"""


def named_by(table: str, trigger: str, columns: str, kind: str, by: str) -> str:
    """A trigger of a table that rows of this kind repeat; `by`: whose rows, and the column that names it."""
    differs = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns.split())
    arguments = ", ".join(f"'{one}'" for one in (kind, *by.split()))
    return f"""
CREATE TRIGGER {trigger} AFTER UPDATE ON app.{table} FOR EACH ROW WHEN ({differs})
  EXECUTE FUNCTION app.search_follow_named({arguments});
"""


def unfollowed(*tables: str) -> str:
    """The triggers of `followed` away again."""
    return "".join(
        f"DROP TRIGGER search_{when} ON app.{one};" for one in tables for when in ("made", "changed", "gone")
    )


def _filling(these: str) -> Callable[[Any, Any], None]:
    def fill(apps: Any, editor: Any) -> None:
        with all_rows(editor):
            editor.execute(
                f"INSERT INTO app.tasks_searchrow ({COLUMNS})"  # noqa: S608 - kinds of a migration
                f" SELECT {COLUMNS} FROM app.tasks_searchsource WHERE kind IN ({these})"
            )

    return fill


def _showing(these: str) -> Callable[[Any, Any], None]:
    def show(apps: Any, editor: Any) -> None:
        with all_rows(editor):
            editor.execute(
                "UPDATE app.tasks_searchrow r SET client_visible = s.client_visible"  # noqa: S608 - kinds of a migration
                f" FROM app.tasks_searchsource s WHERE s.kind IN ({these}) AND r.tenant_id = s.tenant_id"
                " AND r.kind = s.kind AND r.subject = s.subject AND r.client_visible <> s.client_visible"
            )

    return show


def _emptying(these: str) -> Callable[[Any, Any], None]:
    def empty(apps: Any, editor: Any) -> None:
        with all_rows(editor):
            editor.execute(f"DELETE FROM app.tasks_searchrow WHERE kind IN ({these})")  # noqa: S608 - of a migration

    return empty
