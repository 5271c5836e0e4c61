"""The core's entries in the frames."""

from django.utils.translation import gettext_lazy as _

from bpo.core.ui import navigation

navigation.register("desk", "jobs", _("処理状況"), "desk:jobs", "list-checks", 90, policy="jobs.list", group="manage")
