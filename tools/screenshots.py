"""Every page of the main path at 1440×900 and 390×844, from the demo's rows."""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tools.browser import DESKTOP, PHONE, browser, context, sign_in
from tools.demo import PASSWORD, prepare
from tools.processes import serving
from tools.services import ROOT, free_port, running


@dataclass(frozen=True)
class Shot:
    """A page: its name, its path, or the text of the link that leads to it from `path`."""

    name: str
    path: str
    link: str = ""


OPERATOR = "sato@urakata.example"
PAGES: dict[str, list[Shot]] = {
    "": [Shot("login", "/accounts/login/")],
    OPERATOR: [
        Shot("inbox", "/desk/"),
        Shot("task", "/desk/", "12月の出張（大阪・2名）"),
        Shot("task-returned", "/desk/", "取引先への移転のお知らせ 50通"),
        Shot("arrivals", "/desk/arrivals/"),
        Shot("arrival", "/desk/arrivals/", "年末のご挨拶状の送付先"),
        Shot("arrival-sorted", "/desk/arrivals/?tab=sorted", "12月の準備 3点のお願い"),
        Shot("arrival-paste", "/desk/arrivals/paste/"),
        Shot("phone", "/desk/phone/"),
        Shot("timesheet", "/desk/timesheet/?day=2026-10-15"),
        Shot("manuals", "/desk/manuals/"),
        Shot("calendar", "/desk/calendar/"),
        Shot("capacity", "/desk/calendar/capacity/"),
        Shot("search", "/desk/search/?q=案内"),
        Shot("notices", "/desk/notices/"),
        Shot("notice-settings", "/account/notices/"),
        Shot("recurring-clients", "/desk/recurring/"),
    ],
    "suzuki@urakata.example": [
        Shot("reviews", "/desk/reviews/"),
        Shot("review", "/desk/reviews/", "施工実績一覧表の更新"),
    ],
    "takahashi@urakata.example": [
        Shot("dashboard", "/desk/dashboard/"),
        Shot("report-desk", "/desk/clients/DATA/reports/2026-10/"),
        Shot("clients", "/desk/clients/"),
        Shot("client", "/desk/clients/SOLAR/"),
        Shot("recurring", "/desk/clients/SOLAR/recurring/"),
        Shot("recurring-new", "/desk/clients/SOLAR/recurring/new/"),
        Shot("recurring-plan", "/desk/clients/SOLAR/recurring/plan/"),
        Shot("channels", "/desk/clients/SOLAR/channels/"),
        Shot("takeouts", "/desk/clients/SOLAR/takeout/"),
        Shot("contract", "/desk/clients/SOLAR/contract/"),
        Shot("client-people", "/desk/clients/SOLAR/people/"),
        Shot("staff", "/desk/people/"),
        Shot("inventory", "/desk/clients/SOLAR/inventory/"),
        Shot("jobs", "/desk/jobs/"),
    ],
    "hayashi@solar.example": [
        Shot("portal-home", "/portal/SOLAR/"),
        Shot("portal-new", "/portal/SOLAR/requests/new/"),
        Shot("portal-requests", "/portal/SOLAR/requests/"),
        Shot("portal-documents", "/portal/SOLAR/documents/"),
        Shot("portal-search", "/portal/SOLAR/search/?q=名刺"),
        Shot("portal-notices", "/portal/SOLAR/notices/"),
    ],
    "mori@solar.example": [
        Shot("report", "/portal/SOLAR/reports/2026-10/"),
        Shot("portal-reports", "/portal/SOLAR/reports/"),
        Shot("portal-people", "/portal/SOLAR/people/"),
    ],
}


def take(chromium: Browser, address: str, folder: Path, only: str = "", *, whole: bool = False) -> list[str]:
    """Write the pictures; gives a line per page that did not answer 200."""
    wrong: list[str] = []
    for email, shots in PAGES.items():
        for size in (DESKTOP, PHONE):
            visitor = context(chromium, size)
            page = visitor.new_page()
            if email:
                sign_in(page, address, email, PASSWORD)
            for shot in shots:
                if only and only not in shot.name:
                    continue
                answer = page.goto(address + shot.path)
                if shot.link:
                    with page.expect_navigation() as moved:
                        page.locator("main a", has_text=shot.link).first.click()
                    answer = moved.value
                page.wait_for_timeout(250)
                page.screenshot(path=folder / f"{shot.name}-{size[0]}.png", full_page=whole)
                if answer is None or answer.status != 200:
                    wrong.append(f"{shot.name}: {answer.status if answer else 'no answer'} at {page.url}")
            visitor.close()
    return wrong


def main() -> int:
    """Parse the command line, serve the demo, take the pictures."""
    parser = argparse.ArgumentParser(prog="bin/screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--only", default="", help="part of a page's name")
    parser.add_argument("--address", default="", help="a demo that runs already")
    parser.add_argument("--whole", action="store_true", help="the whole length of each page, to look at")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with browser() as chromium:
        if options.address:
            wrong = take(chromium, options.address, options.out, options.only, whole=options.whole)
        else:
            with (
                tempfile.TemporaryDirectory(prefix="urakata-shots-") as folder,
                running(Path(folder) / "data", throw_away=True) as services,
            ):
                prepare(services, load="load_demo")
                with serving(services, port=free_port()) as address:
                    wrong = take(chromium, address, options.out, options.only, whole=options.whole)
    print("\n".join(wrong) or f"written to {options.out}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
