"""Examples that teach the query language, for those who ask while they search: a table of data."""

from typing import NamedTuple

from lwm2m_browser.i18n import noted


class Example(NamedTuple):
    """A query, and what it asks for."""

    query: str
    meaning: str


EXAMPLES = (
    Example("water meter", noted("both words, anywhere: ID, name, URN, owner, description")),
    Example('"water meter"', noted("the phrase")),
    Example("-test", noted("without")),
    Example("temperature or humidity", noted("either")),
    Example("(temperature or humidity) ipso", noted("parentheses group")),
    Example("owner:ipso", noted("in one field: id, name, urn, owner, description, version")),
    Example("name:temp*", noted("with * or ? the pattern stands for the whole field")),
    Example('name:="Temperature"', noted("exactly")),
    Example("id:3300..3400", noted("object IDs from, to")),
    Example("id:>=32769", noted("also > < <=")),
    Example("version:>=1.1", noted("versions compare as versions")),
    Example("label:oma", noted("who defined it: oma, sdo, vendor")),
    Example("class:reserved", noted("the class of its ID: oma, ext, x, bulk, test, reserved")),
    Example("has:definition", noted("a link that may be shown: definition, spec, vorto")),
    Example("-has:spec", noted("no such link")),
    Example("is:latest", noted("the newest version of each object")),
    Example("re:/^lwm2m .*server$/", noted("a regular expression, whatever the case")),
    Example("name:re:/^lwm2m/", noted("… in one field")),
    Example("urn:oma:lwm2m:ext:3303:1.1", noted("a URN as it was pasted: that object version")),
    Example("/3303/0/5700", noted("a path as it was pasted: that object")),
    Example("3303", noted("that object, and every text that has the number")),
)
"""In the order of the grammar, which stands in `parser`. Saved filters are missing: their names are the user's own."""
