"""How rows leave: as CSV, TSV, JSON, Markdown, HTML and plain text. Text in, text out: no files, no windows."""
