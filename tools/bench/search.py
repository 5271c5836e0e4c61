"""The search at a million rows: filled by one INSERT … SELECT, asked as the page asks."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from urllib.parse import quote
from uuid import UUID

import psycopg2
from django.db import connection
from django.test import Client as Browser

from bpo.core import tenancy
from tasks.search.grants import Grant
from tools.bench.fill import Filled
from tools.bench.pages import open_page, queries_of, visitor

NOTHING = "見つかりませんでした"  # what the page says
SEEN = 60  # of its clients the operator is assigned to the first ones
INDEX = "tasks_searchrow_words"
# Half of the comments are internal; texts differ by kanji that rise with the number, so that words of every frequency
# are there. What stands in all rows is spelled once.
ROWS = """
WITH spelled AS (
  SELECT app.search_words('案内状の作成') AS title, app.search_words('様あて、歳末のご挨拶状です。部数は') AS task,
         app.search_words('部長に伝えました。') AS comment, app.search_words('反社の疑いがあります') AS rare),
texts AS (
  SELECT n, (ARRAY['TASK', 'TASK', 'TASK', 'TASK', 'COMMENT', 'COMMENT', 'COMMENT', 'COMMENT', 'DOCUMENT', 'FILE'])
            [n / 200 %% 10 + 1] AS kind,
         chr(19968 + (n * 7919 %% 6000)::integer) || chr(19968 + (n * 104729 %% 6000)::integer) AS name
    FROM generate_series(1::bigint, %(rows)s) AS n)
INSERT INTO app.tasks_searchrow
       (tenant_id, kind, subject, parent, file, number, title, body, words, category, client_visible, at)
SELECT (%(clients)s::uuid[])[n %% cardinality(%(clients)s::uuid[]) + 1], kind, uuidv7(), uuidv7(), uuidv7(),
       'BB-' || n,
       '案内状の作成 ' || n,
       CASE kind WHEN 'TASK' THEN '株式会社' || name || '様あて、歳末のご挨拶状です。部数は' || n %% 97
                 WHEN 'COMMENT' THEN name || '部長に伝えました。' ELSE '' END,
       CASE kind WHEN 'TASK' THEN concat_ws(chr(30), 'bb-' || n, title || n, '株式会社' || name || task || n %% 97)
                 WHEN 'COMMENT' THEN name || comment || CASE WHEN n %% 997 = 5 THEN rare ELSE '' END
                 ELSE title || n END,
       '', kind IN ('TASK', 'DOCUMENT') OR n / 10 %% 2 = 0, now() - n * 37 %% 525600 * interval '1 minute'
  FROM texts, spelled
"""
WORDS = (
    ("in every task", "案内状"),
    ("in a comment of 1,000", "反社の疑い"),
    ("two signs, in 40 % of the rows", "部長"),
    ("two signs, in some tasks", "丁部"),
    ("one sign", "丁"),
    ("nowhere", "存在しない言葉"),
)


def fill_search(socket: str, name: str, clients: list[UUID], *, rows: int) -> None:
    """The rows, and the text index made anew, which is quicker than row by row."""
    with closing(psycopg2.connect(host=socket, user="postgres", dbname=name)) as link, link.cursor() as cursor:
        link.autocommit = True
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [INDEX])
        (index,) = cursor.fetchone() or ("",)
        cursor.execute(f"DROP INDEX app.{INDEX}")
        cursor.execute("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'")
        cursor.execute(ROWS, {"rows": rows, "clients": [str(one) for one in clients]})
        cursor.execute(index)
        cursor.execute("VACUUM ANALYZE app.tasks_searchrow")


def show_search(
    filled: Filled, *, rows: int, row: Callable[..., None], timed: Callable[..., tuple[float, float]]
) -> None:
    """One line per kind of word; whether the plan uses the text index; queries of the page."""
    operator = visitor(filled.operator)
    for name, word in WORDS:
        path = f"/desk/search/?q={quote(word)}"
        middle, high = timed(partial(open_page, operator, path), times=40)
        row(f"search page, {rows:,} rows: {name}", f"p50 {middle:.0f} ms, p95 {high:.0f} ms", "p95 ≤ 150 ms")
    foreign, nowhere = _foreign_and_nowhere(operator, filled)
    reached = f"{foreign / nowhere:.2f}× ({foreign:.1f} / {nowhere:.1f} ms)"
    row("search page: words of foreign clients / of nobody", reached, "≈ 1×: time tells nothing")
    row("search page: queries", f"{queries_of(operator, f'/desk/search/?q={quote("部長")}')}", "≤ 10")
    row("search: scans of the text index / whole table", "{} / {}".format(*_scans(filled, "部長")), "> 0 / 0")


def _foreign_and_nowhere(operator: Browser, filled: Filled) -> tuple[float, float]:
    """Median milliseconds of a name that only clients have whom the operator does not see, and of one that nobody has.

    The two take turns, so that a busy moment of the machine meets both.
    """
    theirs = next(n for n in range(1, 200) if n % len(filled.clients) > SEEN)  # all of its kind are the same client's
    paths = [f"/desk/search/?q={quote(f'株式会社{name}様')}" for name in (_name(theirs), _name(theirs, 1))]
    for path in paths:
        if NOTHING not in operator.get(path).text:
            raise SystemExit(f"{path} finds something")
    taken: list[list[float]] = [[], []]
    for _ in range(40):
        for times, path in zip(taken, paths, strict=True):
            started = time.perf_counter()
            open_page(operator, path)
            times.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken[0]), statistics.median(taken[1])


def _name(n: int, more: int = 0) -> str:
    """The two signs of row `n`, as `ROWS` makes them; with `more` two that never stand together."""
    return chr(19968 + n * 7919 % 6000) + chr(19968 + (n * 104729 + more) % 6000)


def _scans(filled: Filled, word: str) -> tuple[int, int]:
    """Index scans and sequential scans of one question, as the database counted them in this transaction."""
    told = json.dumps([Grant(str(filled.busy), ["COMMENT"], [""]).plain()])
    counted = (
        f"SELECT pg_stat_get_xact_numscans('app.{INDEX}'::regclass),"
        " pg_stat_get_xact_numscans('app.tasks_searchrow'::regclass)"
    )
    with tenancy.use(filled.busy), connection.cursor() as cursor:
        cursor.execute(counted)
        before = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM app.search(%s, %s, '{COMMENT}', 5, NULL, NULL)", [[word], told])
        cursor.execute(counted)
        index, whole = (now - then for now, then in zip(cursor.fetchone(), before, strict=True))
    return index, whole
