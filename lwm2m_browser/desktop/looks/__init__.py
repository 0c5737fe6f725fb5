"""How everything looks: themes, contrast, fonts, icons. Imports no other room."""
