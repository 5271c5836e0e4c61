"""Gathers the policies of this room and who sees its files, so that they are registered at start."""

from tasks.absence import policies as absence
from tasks.approvals import policies as approvals
from tasks.approvals import visibility as proof_files
from tasks.arrivals import policies as arrivals
from tasks.arrivals import visibility as arrival_files
from tasks.bulk import policies as bulk
from tasks.calendar import policies as calendar
from tasks.cards import policies as cards
from tasks.manuals import policies as manuals
from tasks.materials import policies as materials
from tasks.materials import visibility as card_files
from tasks.meetings import policies as meetings
from tasks.notices import policies as notices
from tasks.packs import policies as packs
from tasks.papers import policies as papers
from tasks.questions import policies as questions
from tasks.recurring import policies as recurring
from tasks.reports import policies as reports
from tasks.reports import visibility as report_files
from tasks.requests import policies as requests
from tasks.reviews import policies as reviews
from tasks.saved import policies as saved
from tasks.search import policies as search
from tasks.skills import policies as skills
from tasks.time import policies as time
from tasks.timemonths import policies as timemonths
from tasks.work import policies as work
from tasks.work import visibility

__all__ = [
    "calendar",
    "card_files",
    "cards",
    "approvals",
    "arrival_files",
    "arrivals",
    "absence",
    "bulk",
    "manuals",
    "materials",
    "meetings",
    "notices",
    "questions",
    "packs",
    "papers",
    "recurring",
    "report_files",
    "reports",
    "requests",
    "reviews",
    "saved",
    "search",
    "skills",
    "time",
    "timemonths",
    "proof_files",
    "visibility",
    "work",
]
