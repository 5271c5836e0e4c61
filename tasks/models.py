"""All tables of the room, gathered for Django."""

from tasks.absence.models import Absence, Cover
from tasks.approvals.models import Approval
from tasks.arrivals.models import Arrival, ArrivalFile, Origin, StrayMail
from tasks.bulk.models import TaskChange
from tasks.calendar.models import CalendarFeed
from tasks.cards.models import Card, CardLine, CardPlan
from tasks.double_entry.models import Case, Difference, Keying
from tasks.manuals.models import Manual, ManualVersion
from tasks.materials.models import (
    MaterialArrival,
    MaterialItem,
    MaterialList,
    MaterialNeed,
    MaterialSet,
    MaterialSetVersion,
)
from tasks.meetings.models import Improvement, Meeting, MeetingTodo
from tasks.notices.models import ChannelPost, Notice, NoticeChannel, NoticeMail, NoticeMute, NoticeSetting
from tasks.papers.models import PaperFacts
from tasks.portal.models import RequestDraft
from tasks.questions.models import AnswerRule, Question
from tasks.recurring.models import RecurringCover, RecurringDate, RecurringTask, RecurringTemplate, RecurringVersion
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
from tasks.saved.models import SavedFilter, StartView
from tasks.search.models import SearchRow
from tasks.skills.models import Skill, WorkingPlan
from tasks.time.models import (
    ClientTouch,
    PartnerEntry,
    RobotException,
    TimeCorrection,
    TimeEntry,
    TimerPulse,
    UnitCount,
)
from tasks.timemonths.models import TimeMonth
from tasks.work.models import ClockSegment, Comment, Defect, Delivery, Step, Task

__all__ = [
    "Absence",
    "Adjustment",
    "AnswerRule",
    "Approval",
    "Arrival",
    "ArrivalFile",
    "Attachment",
    "CalendarFeed",
    "Card",
    "CardLine",
    "CardPlan",
    "Case",
    "ChannelPost",
    "ClientTouch",
    "ClockSegment",
    "Comment",
    "Cover",
    "Defect",
    "Delivery",
    "Difference",
    "ImportedLine",
    "ImportedMonth",
    "Improvement",
    "Keying",
    "LineResponse",
    "Manual",
    "ManualVersion",
    "MaterialArrival",
    "MaterialItem",
    "MaterialList",
    "MaterialNeed",
    "MaterialSet",
    "MaterialSetVersion",
    "Meeting",
    "MeetingTodo",
    "Notice",
    "NoticeChannel",
    "NoticeMail",
    "NoticeMute",
    "NoticeSetting",
    "Origin",
    "PaperFacts",
    "PartnerEntry",
    "Question",
    "RecurringCover",
    "RecurringDate",
    "RecurringTask",
    "RecurringTemplate",
    "RecurringVersion",
    "ReportDecision",
    "Request",
    "RequestDraft",
    "RobotException",
    "SavedFilter",
    "SavingsMonth",
    "SavingsSnapshot",
    "SearchRow",
    "Skill",
    "StartView",
    "Step",
    "StrayMail",
    "Task",
    "TaskChange",
    "TimeCorrection",
    "TimeEntry",
    "TimeMonth",
    "TimerPulse",
    "UnitCount",
    "WorkingPlan",
]
