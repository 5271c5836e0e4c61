"""Who looks at what: every screen, by the person who may see it."""

from __future__ import annotations

from tools.screenshots.desk import MANAGER, OPERATOR, REVIEWER
from tools.screenshots.portal import ADMIN, APPROVER, OWNER, REQUESTER, STRANGER, TWO_COMPANIES
from tools.screenshots.shot import Shot

PAGES: dict[str, tuple[Shot, ...]] = {
    "": STRANGER,
    "sato@urakata.example": OPERATOR,
    "suzuki@urakata.example": REVIEWER,
    "takahashi@urakata.example": MANAGER,
    "admin@urakata.example": ADMIN,
    "hayashi@solar.example": REQUESTER,
    "hara@solar.example": APPROVER,
    "sakai@solar.example": TWO_COMPANIES,
    "mori@solar.example": OWNER,
}
# The pictures of docs/screenshots: name and width.
IN_README = (
    "inbox-1440", "inbox-390", "task-1440", "portal-home-390", "portal-new-390", "report-1440", "report-desk-1440",
    "dashboard-1440", "calendar-1440", "client-1440",
)  # fmt: skip
