"""What the database itself refuses (PL/pgSQL of the models' triggers): an end without the client's approval."""

from __future__ import annotations

_APPROVED = (
    "SELECT 1 FROM tasks_approval WHERE tenant_id = NEW.tenant_id AND id = NEW.approval_id"
    " AND task_id = NEW.task_id AND state = 'APPROVED'"
)

# A list is carried out once the client has approved it, by somebody else than who approved it.
APPROVED_WASTE = f"""
IF NEW.destroyed_at IS NOT NULL AND NOT EXISTS (
    {_APPROVED} AND key = 'disposal' AND decided_by_id IS DISTINCT FROM NEW.destroyed_by_id
) THEN
    RAISE EXCEPTION 'disposal without approval' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""

# A letter is gone only with its list.
GONE_WITH_ITS_LIST = """
IF NEW.state = 'DISPOSED' AND NOT EXISTS (
    SELECT 1 FROM generalaffairs_mail_room_disposal
     WHERE tenant_id = NEW.tenant_id AND id = NEW.disposal_id AND destroyed_at IS NOT NULL
) THEN
    RAISE EXCEPTION 'letter destroyed without a list' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""

# A seal is used for what the client approved, by somebody else than who approved it.
APPROVED_SEAL = f"""
IF NOT EXISTS (
    {_APPROVED} AND key = 'stamp' AND decided_by_id IS DISTINCT FROM NEW.used_by_id
) THEN
    RAISE EXCEPTION 'seal used without approval' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
