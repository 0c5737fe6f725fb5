"""What people run today in place of `list`: `python -m tests.benchmarks.bare_list DDF.xml | http://…/DDF.xml`."""

import sys
import xml.etree.ElementTree as ElementTree


def main(source: str) -> None:
    """Print ID, version and name of each object version of a DDF."""
    if source.startswith("http"):
        from urllib.request import urlopen

        file = urlopen(source)
    else:
        file = source
    for item in ElementTree.parse(file).iter("Item"):
        print(item.findtext("ObjectID"), item.findtext("Ver"), item.findtext("Name"))


if __name__ == "__main__":
    main(sys.argv[1])
