"""Examples that teach the query language, for those who ask while they search: a table of data."""

from typing import NamedTuple


class Example(NamedTuple):
    """A query, and what it asks for."""

    query: str
    meaning: str


EXAMPLES = (
    Example("water meter", "both words, anywhere: ID, name, URN, owner, description"),
    Example('"water meter"', "the phrase"),
    Example("-test", "without"),
    Example("temperature or humidity", "either"),
    Example("(temperature or humidity) ipso", "parentheses group"),
    Example("owner:ipso", "in one field: id, name, urn, owner, description, version"),
    Example("name:temp*", "with * or ? the pattern stands for the whole field"),
    Example('name:="Temperature"', "exactly"),
    Example("id:3300..3400", "object IDs from, to"),
    Example("id:>=32769", "also > < <="),
    Example("version:>=1.1", "versions compare as versions"),
    Example("label:oma", "who defined it: oma, sdo, vendor"),
    Example("class:reserved", "the class of its ID: oma, ext, x, bulk, test, reserved"),
    Example("has:definition", "a link that may be shown: definition, spec, vorto"),
    Example("-has:spec", "no such link"),
    Example("is:latest", "the newest version of each object"),
    Example("re:/^lwm2m .*server$/", "a regular expression, whatever the case"),
    Example("name:re:/^lwm2m/", "… in one field"),
    Example("urn:oma:lwm2m:ext:3303:1.1", "a URN as it was pasted: that object version"),
    Example("/3303/0/5700", "a path as it was pasted: that object"),
    Example("3303", "that object, and every text that has the number"),
)
"""In the order of the grammar, which stands in `parser`. Saved filters are missing: their names are the user's own."""
