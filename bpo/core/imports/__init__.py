"""One import wizard for all rooms: upload, columns, preview, apply as a job, result, undo for 30 days.

A room declares what its rows are (`spec.RowImport`); everything else is here.
"""
