"""What clients, strangers and the platform's own people see."""

from __future__ import annotations

from tools.demo import PASSWORD
from tools.screenshots.shot import Shot

STRANGER = (
    Shot("login", "/accounts/login/"),
    Shot("login-english", "/accounts/login/", language="en"),
    Shot("login-link-closed", "/sign-in/link/no-such-token/", route="link", status=410),
    Shot("password-reset", "/accounts/password/reset/"),
    Shot("invitation-closed", "/invitations/no-such-token/", route="invitation", status=410),
    Shot("card-closed", "/card/no-such-token/", route="card", status=410),
    Shot("invitation", "secret:invitation", route="invitation"),
    Shot("login-link", "secret:link", route="link"),
    Shot("card", "secret:card", route="card"),
    Shot("unsubscribe", "secret:unsubscribe", route="unsubscribe"),
    Shot("password-new", "secret:reset", route="account_reset_password_from_key"),
)
ADMIN = (
    Shot("admin-staff", "/desk/people/"),
    Shot("admin-staff-member", "/desk/people/", link="佐藤 美咲", route="desk:staff_member"),
)
REQUESTER = (
    Shot("portal-home", "/portal/SOLAR/"),
    Shot("portal-home-english", "/portal/SOLAR/", language="en"),
    Shot("portal-acceptance", "/portal/SOLAR/acceptance/"),
    Shot("portal-new", "/portal/SOLAR/requests/new/"),
    Shot("portal-form", "/portal/SOLAR/requests/new/generalaffairs.documents/"),
    Shot("portal-requests", "/portal/SOLAR/requests/"),
    Shot("portal-request", "/portal/SOLAR/requests/SOLAR-157/"),
    Shot("portal-receipt", "/portal/SOLAR/requests/SOLAR-157/receipt/"),
    Shot("portal-task", "/portal/SOLAR/SOLAR-157/"),
    Shot("portal-mail", "/portal/SOLAR/mail-room/"),
    Shot("portal-mail-new", "/portal/SOLAR/requests/new/generalaffairs.mail_room/"),
    Shot("portal-documents", "/portal/SOLAR/documents/"),
    Shot("portal-documents-found", "/portal/SOLAR/documents/?least=10000&partner=みなと"),
    Shot("portal-search", "/portal/SOLAR/search/?q=名刺"),
    Shot("portal-notices", "/portal/SOLAR/notices/"),
    Shot("portal-card", "/portal/SOLAR/card/"),
    Shot("portal-card-log", "/portal/SOLAR/card/log/"),
    Shot("portal-materials", "/portal/SOLAR/materials/"),
    Shot("portal-travel", "/portal/SOLAR/travel/?days=14"),
    Shot("portal-travel-ask", "/portal/SOLAR/requests/new/generalaffairs.travel/"),
    Shot("portal-travel-task", "/portal/SOLAR/travel/", link="石井 大輔", route="portal:task"),
    Shot("portal-antisocial", "/portal/SOLAR/antisocial-checks/"),
    Shot("portal-antisocial-new", "/portal/SOLAR/requests/new/generalaffairs.antisocial_checks/"),
    Shot("portal-data-entry-form", "/portal/SOLAR/requests/new/generalaffairs.data_entry/"),
    Shot("portal-answers", "/portal/SOLAR/answers/"),
    Shot("portal-improvements", "/portal/SOLAR/improvements/"),
    Shot("portal-agreements", "/portal/SOLAR/agreements/"),
    Shot("portal-agreement", "/portal/SOLAR/agreements/", link="複合機 保守契約", route="portal:contracts_own"),
    Shot("portal-agreement-form", "/portal/SOLAR/requests/new/generalaffairs.contracts/"),
    Shot("portal-cards", "/portal/SOLAR/business-cards/"),
    Shot(
        "portal-card-approval",
        "/portal/SOLAR/",
        route="portal:approval",
        does=("click #more > summary", "click .todo:has-text('名刺の本人確認') a"),
    ),
    Shot(
        "portal-evidence",
        "/portal/SOLAR/SOLAR-181/",
        route="portal:approval_evidence",
        does=("click main a[href*='/approvals/']", "click main a[href$='/evidence/']"),
    ),
    Shot("portal-supplies", "/portal/SOLAR/supplies/"),
    Shot("portal-count", "/portal/SOLAR/supplies/", link="/supplies/stocktakes/", route="portal:supplies_count"),
    Shot("portal-it-desk", "/portal/SOLAR/it-desk/"),
    Shot("portal-it-desk-form", "/portal/SOLAR/requests/new/generalaffairs.it_desk/"),
    Shot("portal-it-desk-task", "/portal/SOLAR/requests/", link="メールが送信できない", route="portal:request"),
    Shot("portal-visitors", "/portal/SOLAR/visitors/"),
    Shot("portal-visitors-visit", "/portal/SOLAR/visitors/", link="東都リース", route="portal:visitors_visit"),
    Shot("portal-visitors-log", "/portal/SOLAR/visitors/log/"),
    Shot("portal-visitors-form", "/portal/SOLAR/requests/new/generalaffairs.visitors/"),
    Shot("portal-visitors-task", "/portal/SOLAR/requests/", link="来客 湘南エネルギー", route="portal:request"),
    Shot("portal-phone-form", "/portal/SOLAR/requests/new/generalaffairs.phone_calls/"),
    Shot("portal-phone-task", "/portal/SOLAR/requests/?q=展示会", link="12月の展示会", route="portal:request"),
)
TWO_COMPANIES = (Shot("portal-switch", "/portal/SOLAR/", does=("click .portal-switch summary",)),)
APPROVER = (
    Shot("portal-approver", "/portal/SOLAR/"),
    Shot(
        "portal-approval",
        "/portal/SOLAR/",
        route="portal:approval",
        does=("click #more > summary", "click .todo a[href*='/approvals/']"),
    ),
)
# After the password, within its five minutes, and gone again at the end: the phone signs in by password alone.
PASSKEYS = (
    Shot(
        "passkey-codes",
        "/accounts/2fa/webauthn/add/",
        does=(
            *(f"fill input[type=password] = {PASSWORD}", "click main form [type=submit]"),
            *("passkey", "fill input[name=name] = わたしの電話", "click #mfa_webauthn_add", "await #recovery_codes"),
        ),
    ),
    Shot("passkeys", "/accounts/2fa/webauthn/"),
    Shot("passkey-name", "/accounts/2fa/webauthn/", link="名前を変更"),
    Shot("passkey-remove", "/accounts/2fa/webauthn/", link="削除"),
    Shot("passkeys-none", "/accounts/2fa/webauthn/", link="削除", does=("click main form .btn-danger",)),
)
OWNER = (
    *PASSKEYS,
    Shot("portal-it-desk-templates", "/portal/SOLAR/it-desk/templates/"),
    Shot("portal-it-desk-owner", "/portal/SOLAR/it-desk/"),
    Shot("portal-own-accounts", "/portal/SOLAR/it-desk/accounts/"),
    Shot("portal-own-devices", "/portal/SOLAR/it-desk/devices/"),
    Shot("portal-own-assets", "/portal/SOLAR/supplies/assets/"),
    Shot("report", "/portal/SOLAR/reports/2026-10/"),
    Shot("report-print", "/portal/SOLAR/reports/2026-10/", media="print"),
    Shot("report-rows", "/portal/SOLAR/reports/2026-10/", link="/rows/", route="portal:report_rows"),
    Shot("report-pdf", "/portal/SOLAR/reports/2026-10/", link="/files/", route="portal:file", file=True),
    Shot("portal-reports", "/portal/SOLAR/reports/"),
    Shot("portal-mail-letter", "/portal/SOLAR/mail-room/", link="横浜市役所", route="portal:mail_room_letter"),
    Shot("report-objection", "/portal/SOLAR/reports/2026-10/objection/"),
    Shot("portal-people", "/portal/SOLAR/people/"),
    Shot("portal-company", "/portal/SOLAR/company/"),
    Shot("portal-contract", "/portal/SOLAR/contract/"),
    Shot("portal-inventory", "/portal/SOLAR/inventory/"),
    Shot("portal-pack", "/portal/SOLAR/pack/"),
    Shot("portal-download-log", "/portal/SOLAR/download-log/"),
    Shot("portal-phone", "/portal/SOLAR/phone-calls/"),
    Shot(
        "portal-phone-call",
        "/portal/SOLAR/phone-calls/?state=open",
        link="/phone-calls/",
        route="portal:phone_calls_call",
    ),
)
