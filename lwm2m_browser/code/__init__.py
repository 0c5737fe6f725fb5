"""From definitions to source code and schemas, each by a template (Jinja2).

Reads no files but templates. May import `exports`, `search`, `storage` and `registry`.
"""
