"""What the real write asks and does, as bare statements; a test keeps them the same."""

from __future__ import annotations

from typing import Final

READS: Final = (
    "SELECT session_key, session_data, expire_date FROM django_session WHERE session_key = 'none'",
    "SELECT * FROM accounts_user WHERE id = 1",
    "SELECT role, organisation_id, has_subtree FROM organisations_rolegrant WHERE user_id = 1",
    "SELECT id FROM organisations_person WHERE user_id = 1",
    """SELECT t.*, o.*, l.* FROM programmes_task t JOIN organisations_organisation o ON o.id = t.owner_id
       JOIN organisations_organisation l ON l.id = t.lead_id WHERE t.number = %(number)s""",
    "SELECT * FROM programmes_taskcollaborator WHERE task_id = %(number)s",
)
"""What the real write reads before its transaction: the session, the user, the grants, the person, the task, who helps."""
WRITES: Final = (
    "SELECT * FROM programmes_task WHERE id = %(number)s",
    """INSERT INTO programmes_taskprogress (task_id, kind, "on", percent, text, by_name, entered_at)
       VALUES (%(number)s, 'progress', '2026-03-16', %(percent)s, %(text)s, 'bench', %(at)s)""",
    "UPDATE programmes_task SET percent = %(percent)s, state = 'in_progress', what = what, folded = folded WHERE id = %(number)s",
    """INSERT INTO audit_entry (at, day, actor_name, actor_number, behalf_name, channel, action, subject_kind, subject_id, rule, payload_digest, seal)
       VALUES (%(at)s, '2026-03-16', 'bench', 1, '', 'web', 'programmes.task.progressed', 'programmes.task', %(number)s, '', '', '')""",
    "INSERT INTO audit_payload (entry_id, salt, body, erased_by) VALUES (last_insert_rowid(), '', '{}', '')",
    "INSERT INTO search_indexjob (kind, record_id) VALUES ('task', %(number)s)",
)
"""What the real write does in its transaction."""
