"""Management commands name their tenants, or stand on a reviewed list with the reason why they need none."""

from __future__ import annotations

from django.core.management import get_commands, load_command_class

from bpo.core.tenancy.commands import TenantCommand

OURS = ("bpo", "clients", "tasks", "accounting", "hr", "generalaffairs")
# Commands of ours without --client or --all-clients, each with its reason.
TENANTLESS = {
    "found_house": "makes the BPO company's own row and invites its first person",
    "load_check_set": "makes its own client companies, in their own contexts; demo settings only",
    "load_demo": "makes its own client companies, in their own contexts; demo settings only",
    "load_holidays": "national holidays are the same for everybody",
    "load_postal": "postal codes are the same for everybody",
    "prepare_installation": "makes the BPO company's own row, before there is any client",
    "receive_mail": "a mail says by its address whose it is; each is taken in in its own context",
    "reseal_channels": "keys belong to the installation: the chats of all companies at once, each in its own context",
    "reseal_factors": "second factors belong to people, not to clients",
}


def ours():
    found = {name: app for name, app in get_commands().items() if str(app).startswith(OURS)}
    return {name: load_command_class(app, name) for name, app in found.items()}


def test_every_command_of_ours_names_its_tenants_or_is_reviewed():
    commands = ours()
    assert {"import_inventory", "import_results", "monthly_report"} <= set(commands)
    without = {name for name, command in commands.items() if not isinstance(command, TenantCommand)}
    assert without <= set(TENANTLESS), without - set(TENANTLESS)


def test_tenant_commands_cannot_be_run_without_saying_for_whom():
    for name, command in ours().items():
        if isinstance(command, TenantCommand):
            parser = command.create_parser("manage.py", name)
            words = {word for action in parser._actions for word in action.option_strings}
            assert "--client" in words, name
            one = next(action for action in parser._actions if "--client" in action.option_strings)
            groups = [group for group in parser._mutually_exclusive_groups if one in group._group_actions]
            assert one.required or any(group.required for group in groups), name
