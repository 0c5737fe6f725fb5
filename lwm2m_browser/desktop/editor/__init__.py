"""The editor: a window of its own for one definition, with a form, a table of resources, the XML and the findings.

`editor_window.EditorWindow` puts it together. Edits are made in a thread (`edit_queue`), so that a key is answered at
once; the form and the table show what is typed before the file has it. May import `dialogs`, `details`, `table`,
`session`, `widgets` and `looks`.
"""
