"""Migrate when something is pending, and make the rows that every installation has. Safe to run again."""

from __future__ import annotations

from django.core.management import BaseCommand, CommandParser, call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    """Used by bin/demo; real installations run `migrate --database owner` in the one-shot container."""

    help = "Run pending migrations as the migrator."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--then`: one more command in the same process, which spares its start."""
        parser.add_argument("--then", default="", metavar="COMMAND")

    def handle(self, *args: object, **options: object) -> None:
        """Skip `migrate` when nothing is pending: it reads all models and takes seconds."""
        executor = MigrationExecutor(connections["default"])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", database="owner", verbosity=0)
        call_command("load_holidays", verbosity=0)
        if options["then"]:
            call_command(str(options["then"]))
