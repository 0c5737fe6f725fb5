"""What is wrong with what is shown: the panel that lists it, what is checked for it, and how it is fixed.

May import `dialogs`, `details`, `table`, `session`, `widgets` and `looks`.
"""
