import os, pytest
from datetime import date, datetime, UTC
from pathlib import Path
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="1"
from playwright.sync_api import sync_playwright
from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from clients.companies import actions as companies
from clients.contracts import actions as contracts
from clients.inventory import actions as inventory
from clients.people import actions as people
OUT=Path("/tmp/shots"); OUT.mkdir(exist_ok=True)
AXE=next(Path(".venv").rglob("axe.min.js"))
def test_shots(committed_cast, live_server, settings):
    cast=committed_cast; settings.DEMO=True
    now=datetime(2026,4,1,tzinfo=UTC)
    companies.seed_holidays([2026])
    m=cast.actor(cast.staff["manager"]); o=cast.actor(cast.acme.people["OWNER"])
    with cast.at(cast.acme, cast.staff["manager"]):
        companies.add_establishment(name="本社", address="東京都千代田区丸の内1-1-1", postal_code="100-0005", is_head=True, actor=m)
        companies.set_closing_day(name="売掛金", day=31, actor=m); companies.set_closing_day(name="経費精算", day=20, actor=m)
        companies.name_responsible(side="CLIENT", duty="業務責任者", valid_from=date(2026,4,1), person=cast.acme.persons["OWNER"], actor=m)
        companies.name_responsible(side="HOUSE", duty="業務責任者", valid_from=date(2026,4,1), user_id=cast.staff["sato"].pk, actor=m)
        v=contracts.draft_version(valid_from=date(2026,4,1), actor=m, monthly_fee=480000)
        for n,w in (("名刺の作成と発注","generalaffairs.business_cards"),("請求書の受領から支払準備まで","accounting.bills")):
            contracts.add_line(v.pk,name=n,worktypes=[w],included="依頼の確認、校正、発注",excluded="印刷費の立て替え",actor=m,volume_min=20,volume_max=60,express_value=1,express_fee=5000,quality_name="正確さ",quality_target="99.5%",quality_method="納品後の訂正の件数",raci=[{"step":"校正の作成","responsible":"HOUSE","accountable":"HOUSE","consulted":"CLIENT","informed":""}])
        contracts.approve_version(v.pk, side="HOUSE", actor=m, now=now)
        text=Path("docs/cases/solar_inventory.csv").read_bytes()
        imp=inventory.preview_import(text,"solar_inventory.csv",valid_from=date(2026,4,1),actor=m,now=now)
        inventory.apply_import(imp.pk,actor=m,now=now)
        bad=inventory.preview_import(text.decode("utf-8-sig").replace(",1200,",",-5,").replace(",60,45,",",60,x,").encode(),"bad.csv",valid_from=date(2026,10,1),actor=m,now=now)
        people.invite(email="new@acme.example",name="新任 一郎",role="REQUESTER",actor=m,now=datetime.now(UTC))
        inv,token=people.invite(email="new2@acme.example",name="新任 二郎",role="REQUESTER",actor=m,now=datetime.now(UTC))
    with sync_playwright() as p:
        b=p.chromium.launch(executable_path="/usr/bin/chromium",args=["--no-sandbox"])
        def shoot(user, pages):
            for size in ((1440,900),(390,844)):
                c=b.new_context(viewport={"width":size[0],"height":size[1]}, locale="ja-JP", bypass_csp=True); pg=c.new_page()
                if user:
                    from django.test import Client
                    dj=Client(); dj.force_login(user)
                    dj.post("/accounts/reauthenticate/",{"password":"correct horse battery staple"})
                    c.add_cookies([{"name":"sessionid","value":dj.cookies["sessionid"].value,"url":live_server.url}])
                for name,url in pages:
                    r=pg.goto(live_server.url+url); 
                    pg.screenshot(path=str(OUT/f"{name}_{size[0]}.png"), full_page=True)
                    pg.add_script_tag(path=str(AXE))
                    res=pg.evaluate("axe.run()")
                    for viol in res["violations"]:
                        print("AXE",name,size[0],viol["id"],viol["help"],[n["html"][:120] for n in viol["nodes"]][:3])
                    w=pg.evaluate("document.documentElement.scrollWidth")
                    print(name,size,r.status,"scrollWidth",w)
                c.close()
        D="/desk/clients/ACME/"
        shoot(cast.staff["manager"],[("clients","/desk/clients/"),("client",D),("edit_profile",D+"edit/profile/"),("edit_calendar",D+"edit/calendar/"),("people",D+"people/"),("contract",D+"contract/"),("line_new",D+"contract/new/"),("inventory",D+"inventory/"),("import",D+"inventory/import/"),("preview",D+f"inventory/imports/{bad.pk}/"),("new_client","/desk/clients/new/"),("sessions","/account/sessions/")])
        shoot(cast.staff["admin"],[("staff","/desk/people/"),("member",f"/desk/people/{cast.staff['tanaka'].pk}/")])
        shoot(cast.acme.people["OWNER"],[("p_company","/portal/ACME/company/"),("p_people","/portal/ACME/people/"),("p_contract","/portal/ACME/contract/"),("p_inventory","/portal/ACME/inventory/")])
        shoot(None,[("invitation",f"/invitations/{token}/"),("closed","/invitations/x/"),("login","/accounts/login/")])
        with cast.at(cast.acme, cast.staff["manager"]):
            v2=contracts.draft_version(valid_from=date(2027,4,1),actor=m)
            l=contracts.queries if 0 else None
            from clients.contracts.queries import lines_of
            ln=lines_of(v2)[0]
        shoot(cast.staff["manager"],[("draft",D+f"contract/{v2.pk}/"),("line",D+f"contract/lines/{ln.pk}/")])
