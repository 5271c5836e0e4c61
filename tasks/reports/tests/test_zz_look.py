import csv, io, os
from datetime import date, datetime
import pytest
from django.conf import settings as s
from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import TOKYO
from bpo.core.testing.jobs import run_all
from clients.companies.models import Client
from clients.contracts.models import Contract, ContractVersion
from clients.inventory import actions as inv
from tasks.reports import actions, queries, exports
from tests.fixtures import make_cast
from tests.fixtures.work import make_scope
from tasks.reports.models import SavingsMonth
from playwright.sync_api import sync_playwright
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="1"
pytestmark = pytest.mark.django_db(transaction=True, databases=["default","relay"])

def test_look(live_server, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    cast = make_cast()
    client = cast.acme
    now = datetime(2026,11,5,9,0,tzinfo=TOKYO)
    cases = s.BASE_DIR/"docs"/"cases"
    with tenancy.use(client.id):
        Client.objects.filter(pk=client.id).update(target_seconds=350*3600)
        im = inv.preview_import((cases/"solar_inventory.csv").read_bytes(),"i.csv",valid_from=date(2026,4,1),actor=SYSTEM,now=now)
        v = inv.apply_import(im.pk,actor=SYSTEM,now=now); inv.sign_as_takeover(v.pk,name="引き継ぎ資料",actor=SYSTEM,now=now)
        c = Contract.objects.create(tenant=client.row, number="K-1", title="業務委託契約")
        ContractVersion.objects.create(tenant=client.row, contract=c, number=1, valid_from=date(2026,4,1), monthly_fee=980000, house_approved_at=now, client_approved_at=now)
        rows = list(csv.reader(io.StringIO((cases/"solar_2026-10.csv").read_text("utf-8"))))
        mgr = cast.actor(cast.staff["manager"])
        for i, m in enumerate([5,6,7,8,9,10]):
            f = 55+i*9
            out = [rows[0]]+[[r[0],str(max(1,int(r[1])*f//100)),r[2],str(int(r[3])*f//100),r[4]] for r in rows[1:]]
            data = "\n".join(",".join(r) for r in out).encode() if m!=10 else (cases/"solar_2026-10.csv").read_bytes()
            month=Month(2026,m)
            t = actions.import_results(data,"r.csv",month=month,actor=mgr,now=now)
            assert t.done, t
            row = actions.draft(month, actor=SYSTEM, now=now)
            if m==10:
                row = actions.edit(row.pk, version=row.version, comment=row.comment, decisions=[("打刻漏れの確認を本人へ直接送ることの可否（月 2.4 時間の見込み）",date(2026,11,13)),("入社書類のひな形の統一",date(2026,11,20))], actor=mgr, now=now)
            if m<11:
                row = actions.check_off(row.pk, version=row.version, actor=mgr, now=now)
                actions.send(row.pk, version=row.version, actor=mgr, now=now)
        open("/tmp/look/report.pdf","wb").write(exports.as_pdf(queries.report_of(Month(2026,10),now=now)))
        oct_ = SavingsMonth.objects.get(month="2026-10")
    run_all([client.id])
    with sync_playwright() as p:
        b = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for who, w, h, paths in (("manager@urakata.example",1440,900,[("/desk/dashboard/?month=2026-10","dash"),("/desk/clients/ACME/reports/2026-10/","desk"),("/desk/clients/ACME/reports/2026-10/rows/?line=LINE&figure=units","rows"),("/desk/timesheet/","timesheet"),("/desk/clients/ACME/reports/","list"),("/desk/clients/ACME/reports/2026-11/","desknov")]),
                         ("owner@acme.example",1440,900,[("/portal/ACME/reports/2026-10/","portal"),("/portal/ACME/reports/","plist"),("/portal/ACME/reports/2026-10/objection/","objection")]),
                         ("owner@acme.example",390,844,[("/portal/ACME/reports/2026-10/","phone")])):
            from django.test import Client as C
            from clients.people.models import User
            tc = C(); 
            tc.force_login(User.objects.get(email=who))
            ctx = b.new_context(viewport={"width":w,"height":h}); 
            ctx.add_cookies([{"name":s.SESSION_COOKIE_NAME,"value":tc.cookies[s.SESSION_COOKIE_NAME].value,"url":live_server.url}])
            page = ctx.new_page()
            page.on("console", lambda m: print("CONSOLE", m.text))
            for path, name in paths:
                with tenancy.use(client.id):
                    from clients.inventory.models import ProcessLine
                    key = str(ProcessLine.objects.first().pk)
                r = page.goto(live_server.url+path.replace("LINE",key))
                print(name, r.status)
                page.screenshot(path=f"/tmp/look/{name}.png", full_page=True)
                over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if over: print("OVERFLOW", name, over)
                page.add_script_tag(content=open("tests/vendor/axe.min.js").read()) if False else None
        b.close()
