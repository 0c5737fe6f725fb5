"""From rows and definitions to text: CSV, TSV, JSON, Markdown, HTML and plain text. No files, no windows."""
