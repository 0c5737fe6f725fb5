"""What the actions of the menus do. May import every other room but `startup` and `window`."""
