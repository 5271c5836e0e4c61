"""Gathers what this room adds to the frames: entries, its panel on a client's page, what waits on a start page."""

from tasks.absence import navigation as absence
from tasks.approvals import waiting as approvals
from tasks.arrivals import navigation as arrivals
from tasks.calendar import navigation as calendar
from tasks.desk import navigation as desk
from tasks.desk.views import client_panel
from tasks.materials import navigation as materials
from tasks.meetings import navigation as meetings
from tasks.notices import navigation as notices
from tasks.packs import navigation as packs
from tasks.portal import navigation as portal
from tasks.questions import navigation as questions
from tasks.recurring import navigation as recurring
from tasks.reports import waiting as reports
from tasks.reports.views import client_panels
from tasks.search import navigation as search
from tasks.skills import navigation as skills
from tasks.timemonths import navigation as timemonths

__all__ = [
    "absence",
    "approvals",
    "arrivals",
    "calendar",
    "client_panel",
    "client_panels",
    "desk",
    "materials",
    "meetings",
    "notices",
    "packs",
    "portal",
    "questions",
    "recurring",
    "reports",
    "search",
    "timemonths",
    "skills",
]
