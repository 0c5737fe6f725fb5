"""What the check promises: on random definitions, on the real registry, and beside a second reading."""
