"""The work type as a Django app, for its tables."""

from django.apps import AppConfig


class MailRoomConfig(AppConfig):
    """App label `generalaffairs_mail_room`."""

    name = "generalaffairs.mail_room"
    label = "generalaffairs_mail_room"
    verbose_name = "郵便・ファイリング"
