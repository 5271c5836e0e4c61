"""The declaration of 情シス."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from generalaffairs.it_desk import certificate, navigation, policies, report, visibility  # noqa: F401 - registers them
from generalaffairs.it_desk.actions.checklists import INQUIRY
from generalaffairs.it_desk.checks import problems
from generalaffairs.it_desk.forms.request import OF_PERSON, PERSONAL, ItRequest, narrow, title, unguarded
from generalaffairs.it_desk.guards import KEY
from generalaffairs.it_desk.models import Checklist, Enquiry
from generalaffairs.it_desk.panel import panel, portal_panel
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import ALL, DocumentSpec, Group, Step, Units, WorkType


def units(task: Task) -> list[Units]:
    """One per checklist or enquiry, however many items it has; delivered again it is the same one."""
    here = {"tenant_id": task.tenant_id, "task": task}
    is_enquiry = task.fields.get("kind") == INQUIRY
    rows = Enquiry.objects.filter(**here) if is_enquiry else Checklist.objects.filter(**here)
    word = "enquiry" if is_enquiry else "checklist"
    return [Units(key=f"{word}:{key}", count=1) for key in rows.values_list("pk", flat=True)]


IT_DESK = catalogue.register(
    WorkType(
        key=KEY,
        name=_("情シス"),
        description=_("パソコンやアカウントの問い合わせと、入社・異動・退社のアカウントと機器の手続きをお受けします。"),
        request_form=ItRequest,
        groups=(
            Group(_("ご用件"), ("kind",)),
            Group(_("問い合わせのとき"), ("subject", "matter", "urgency", "device", "details"), only=(INQUIRY,)),
            Group(
                _("入社・異動・退社のとき"),
                ("member", "number", "name", "on", "department", "role", "mail"),
                only=OF_PERSON,
            ),
        ),
        icon="key-round",
        category=PERSONAL,
        unguarded=unguarded,
        narrow=narrow,
        steps=(
            Step("check", _("依頼内容の確認"), minutes=3),
            Step("work", _("アカウント・機器の作業、または回答"), minutes=15, review=ALL),
            Step("ledger", _("台帳との照合"), minutes=4, review=ALL),
        ),
        client_minutes=3,
        title=title,
        units=units,
        checks=problems,
        panel_template="generalaffairs/it_desk/panel.html",
        panel=panel,
        portal_panel_template="generalaffairs/it_desk/portal_panel.html",
        portal_panel=portal_panel,
        documents=(
            DocumentSpec(
                certificate.SPEC, _("退職者アカウント停止・機器回収の証明書"), certificate.TEMPLATE,
                certificate.VERSION, certificate.data_of,
            ),
        ),
        report_section=report.TEMPLATE,
        report_data=report.report_data,
    )
)  # fmt: skip
