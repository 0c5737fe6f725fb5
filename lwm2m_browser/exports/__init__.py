"""From rows and definitions to text: CSV, TSV, JSON, Markdown, HTML and plain text.

Text in, text out: no files, no windows. May import `checks`, `sources`, `search`, `references` and `registry`.
"""
