"""Drafts: definitions that are edited so that nothing else in their file changes, and what is submitted of them.

`draft.Draft` is the value that an editor holds; `edit_history.EditHistory` is undo and redo over such values.
May import `checks`, `sources`, `storage` and `registry`.
"""
