"""The names by which parts of the window are found, where there are several of one kind."""


def part_name(owner: str, name: str) -> str:
    """The object name of a part: its own for the objects' view, with the owner before it elsewhere."""
    return f"{owner}{name[0].upper()}{name[1:]}" if owner else name
