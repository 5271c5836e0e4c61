"""All tables of the room, gathered for Django."""

from tasks.calendar.models import CalendarFeed
from tasks.manuals.models import Manual, ManualVersion
from tasks.notices.models import ChannelPost, Notice, NoticeChannel, NoticeMail, NoticeMute, NoticeSetting
from tasks.recurring.models import RecurringTask, RecurringTemplate, RecurringVersion
from tasks.reports.models import (
    Adjustment,
    ImportedLine,
    ImportedMonth,
    LineResponse,
    ReportDecision,
    SavingsMonth,
    SavingsSnapshot,
)
from tasks.requests.models import Attachment, Request
from tasks.search.models import SearchRow
from tasks.time.models import ClientTouch, PartnerEntry, RobotException, TimeCorrection, TimeEntry, UnitCount
from tasks.work.models import ClockSegment, Comment, Defect, Delivery, Question, Step, Task

__all__ = [
    "Adjustment",
    "Attachment",
    "CalendarFeed",
    "ChannelPost",
    "ClientTouch",
    "ClockSegment",
    "Comment",
    "Defect",
    "Delivery",
    "ImportedLine",
    "ImportedMonth",
    "LineResponse",
    "Manual",
    "ManualVersion",
    "Notice",
    "NoticeChannel",
    "NoticeMail",
    "NoticeMute",
    "NoticeSetting",
    "PartnerEntry",
    "Question",
    "RecurringTask",
    "RecurringTemplate",
    "RecurringVersion",
    "ReportDecision",
    "Request",
    "RobotException",
    "SavingsMonth",
    "SavingsSnapshot",
    "SearchRow",
    "Step",
    "Task",
    "TimeCorrection",
    "TimeEntry",
    "UnitCount",
]
