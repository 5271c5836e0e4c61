"""Rows of a general task: each is one unit of its process line."""

from __future__ import annotations

from django.db import models

from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class WorkRow(TenantModel):
    """One thing that was done: a call, a voucher, a person. `reference` is its number in the client's world.

    `evidence`: the export of the client's own system that the row was read from, kept; None for rows that were typed.
    """

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    process_line = TenantForeignKey("clients.ProcessLine", null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    reference = models.CharField(max_length=60)
    label = models.CharField(max_length=200, blank=True)
    added_by = models.UUIDField(null=True)
    evidence = TenantForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            # One thing is counted once per task, however often the list is pasted.
            models.UniqueConstraint(
                fields=["tenant", "task", "process_line", "reference"],
                nulls_distinct=False,
                name="generalaffairs_documents_workrow_once",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "task", "position"], name="ga_documents_workrow_order")]

    def __str__(self) -> str:
        return self.reference
