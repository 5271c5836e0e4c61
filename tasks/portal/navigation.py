"""The four entries of the portal and its one big button, and what a task asks of its client on the start page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from tasks.portal import needs

__all__ = ["needs"]

register("portal", "home", _("ホーム"), "portal:home", "house", 10, policy="requests.view")
register("portal", "requests", _("依頼"), "portal:requests", "message-square", 20, policy="requests.view")
register("portal", "documents", _("書類"), "portal:documents", "folder", 30, policy="requests.view")
register("portal", "reports", _("レポート"), "portal:reports", "chart-column", 40, policy="reports.read")
register("portal", "ask", _("依頼する"), "portal:request_new", "plus", 0, policy="requests.submit", primary=True)
