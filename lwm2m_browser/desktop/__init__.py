"""The window, the only package that imports PySide6.

`app` is its door; its rooms import only downwards, as the list in pyproject.toml has them. May import every other
package but `commands`.
"""
