"""Files that came together, in an archive or a folder, read under caps. May import `parsing`."""
