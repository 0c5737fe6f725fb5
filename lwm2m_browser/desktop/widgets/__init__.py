"""Controls that know no room. May import `looks`."""
