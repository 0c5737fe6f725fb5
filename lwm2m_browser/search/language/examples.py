"""Examples that teach the query language, for those who ask while they search: a table of data."""

from typing import NamedTuple

from lwm2m_browser.i18n import N_


class Example(NamedTuple):
    """A query, and what it asks for."""

    query: str
    meaning: str


EXAMPLES = (
    Example("water meter", N_("both words, anywhere: ID, name, URN, owner, description, your note")),
    Example('"water meter"', N_("the phrase")),
    Example("-test", N_("without this word")),
    Example("temperature or humidity", N_("either word")),
    Example("(temperature or humidity) ipso", N_("parentheses group")),
    Example("owner:ipso", N_("in one field: id, name, urn, owner, description, note, version")),
    Example("owner:(ipso or oma)", N_("either, in one field")),
    Example("name:temp*", N_("with * or ?, the pattern matches the whole field")),
    Example('name:="Temperature"', N_("exactly this text")),
    Example("id:3300..3400", N_("a range of object IDs")),
    Example("id:>=32769", N_("also > < <=")),
    Example("version:>=1.1", N_("versions compare as versions")),
    Example("label:oma", N_("who defined it: oma, sdo, vendor")),
    Example("class:reserved", N_("the class of its ID: oma, ext, x, bulk, test, reserved")),
    Example("has:definition", N_("a link that may be shown: definition, spec, vorto")),
    Example("-has:spec", N_("without such a link")),
    Example("is:latest", N_("the latest version of each object")),
    Example("is:new", N_("new in the latest catalogue that has new object versions")),
    Example("is:bookmarked", N_("the objects that you bookmarked")),
    Example("note:replace", N_("a word in your note on a bookmarked object")),
    Example("since:2026-05", N_("first seen on this day, in this month or year, or later")),
    Example("re:/^lwm2m .*server$/", N_("a regular expression, ignoring case")),
    Example("name:re:/^lwm2m/", N_("… in one field")),
    Example("urn:oma:lwm2m:ext:3303:1.1", N_("a pasted URN: that object version")),
    Example("/3303/0/5700", N_("a pasted path: that object")),
    Example("3303", N_("that object, and every text that contains the number")),
)
"""In the order of the grammar, which `parser` has; they need no definitions."""

MORE_EXAMPLES = (
    Example("origin:registry", N_("what is not from beside the registry; also the name of what was opened")),
    Example("saved:mine", N_("a saved search, by its name")),
    Example("object:temperature", N_("the object's ID or name")),
    Example("resource:voltage", N_("objects with a resource that has this in its ID, name or description")),
    Example("uses:5700", N_("objects with this resource; also a range, such as uses:5700..5750")),
    Example("type:float", N_("objects with a resource of this type")),
    Example("unit:Cel", N_("objects with a resource of this unit")),
    Example("operations:rw", N_("objects with a resource that has these operations: r, w, rw, e, none")),
    Example("mandatory:yes", N_("objects with a mandatory resource; also mandatory:no")),
    Example("resource:(name:voltage type:float)", N_("objects with one resource that matches all of this")),
    Example("battery in:resources", N_("words, also in the resources")),
    Example("lwm2m:>=1.1", N_("the LwM2M version that the object needs")),
    Example("release:1.1", N_("what a release of LwM2M can use: 1.0, 1.1, 1.2")),
)
"""Those that need saved searches or definitions, or are rarely needed: for Help and the manual page."""
