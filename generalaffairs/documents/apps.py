"""The work type as a Django app, for its table."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """App label `generalaffairs_documents`."""

    name = "generalaffairs.documents"
    label = "generalaffairs_documents"
    verbose_name = "書類作成"
