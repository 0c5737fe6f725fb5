"""The index that comes with the program: facts of every object version, without descriptions.

`packaging/make_index.py` makes it from a DDF.xml of the registry, anew for each release.
"""

from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.origins import BUILTIN_CATALOGUE
from lwm2m_browser.sources.parsing.catalogue_json import unpack
from lwm2m_browser.storage.files import read_capped
from lwm2m_browser.storage.resources import resource_file
from lwm2m_browser.storage.settings import Settings

INDEX = "index.json"


def load_builtin(settings: Settings, context: TaskContext) -> Catalogue:
    """The catalogue that is shipped with the program."""
    data = read_capped(resource_file(INDEX), settings.file_bytes)
    catalogue = unpack(data, Message("The built-in catalogue"), context)
    return catalogue._replace(provenance=catalogue.provenance._replace(origin=BUILTIN_CATALOGUE))
