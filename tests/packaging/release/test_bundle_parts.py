"""What goes into the bundle."""

from tests.support.packaging_scripts import script


def test_what_the_bundle_leaves_out_is_not_missed() -> None:
    """Every module of the program is imported where Python knows none of those that are left out."""
    imported = script("""
import importlib, pkgutil, sys
from bundle_parts import UNUSED_MODULES
sys.modules.update(dict.fromkeys(UNUSED_MODULES))
import lwm2m_browser, httpx, lxml.etree, re2, truststore
names = [found.name for found in pkgutil.walk_packages(lwm2m_browser.__path__, "lwm2m_browser.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
""")

    assert int(imported) > 150
