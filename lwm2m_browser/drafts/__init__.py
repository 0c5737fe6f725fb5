"""Drafts: definitions that are edited so that nothing else in their file changes, and what is submitted of them.

What an editor holds: a `Draft` of `draft`, which is the value that is edited; an `EditHistory` of `edit_history`, which
is undo and redo over such values; a `DraftFile` of `draft_file`, which opens and saves; and a `RecoveryFile` of
`storage.recovery`, which keeps what is edited in case of a crash. Drafts begin in `new_object` and `new_version`.
May import `checks`, `sources`, `storage` and `registry`.
"""
