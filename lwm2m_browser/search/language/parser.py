r"""The query language: from what stands in the search field to a query.

By examples:

    water meter                      both words, anywhere: ID, name, URN, owner, description, your note
    "water meter"                    the phrase; \" and \\ stand for " and \ in it
    -test                            without
    not test                         without
    temperature or humidity          either
    (temperature or humidity) ipso   parentheses group; “and” binds tighter than “or”
    owner:ipso                       in one field: id, name, urn, owner, description, note, version
    owner:(ipso or oma)              several texts, values, numbers or ranges in one field
    name:temp*                       with * or ? the pattern stands for the whole field
    name:="Temperature"              exactly
    id:3303                          the object ID
    id:3300..3400                    from, to
    id:>=32769                       also > < <=
    version:>=1.1                    versions compare as versions
    label:oma                        who defined it: oma, sdo, vendor
    class:reserved                   the class of its ID: oma, ext, x, bulk, test, reserved
    has:definition                   a link that may be shown: definition, spec, vorto
    -has:spec                        … that may not
    is:latest                        the newest version of its object
    is:new                           new in the last catalogue that brought any new object version
    is:bookmarked                    what you bookmarked, in all versions
    note:replace                     what you noted on it has this
    origin:draft                     what it was opened in, beside the registry; of all others, registry
    since:2026-05                    became known in this month or later; also a year, a day
    re:/^lwm2m .*server$/            a regular expression over each field, whatever the case; \/ stands for /
    name:re:/^lwm2m/                 … over one field
    urn:oma:lwm2m:ext:3303:1.1       a URN as it was pasted: that object version
    /3303/0/5700                     a path as it was pasted: that object
    3303                             a bare number: that object, and every text that has it
    saved:mine                       a saved search

What is inside an object, where its definition is at hand:

    resource:voltage                 a resource with this in its ID, name or description
    uses:5700                        a resource with this ID; also a range, as with id
    type:float                       its type: string, integer, unsigned, float, boolean, opaque, time, objlnk, corelnk
    type:none                        … no type, as one has that is executed
    unit:Cel                         its unit, the whole of it
    operations:rw                    what may be done with it: r, w, rw, e, none
    mandatory:yes                    whether every instance of the object has it: yes, no
    resource:(voltage type:float)    all this of one resource, with the fields of a search for resources
    battery in:resources             bare words also in the object's resources
    lwm2m:>=1.1                      the version of LwM2M that the object needs; also a range, as with version
    release:1.1                      what a release of LwM2M can use: 1.0, 1.1, 1.2
    object:temperature               the object's ID or name
    object:3303                      … a number is its ID

In a search for resources, bare words mean a resource's ID, name and description, and its object's ID and name; `id`,
`name` and `description` are the resource's own, all other fields are those of its object.

Case, accents, width and typography make no difference: “curly quotes”, full-width signs and dashes are what they look
like, and signs without width are not there; but what is in quotes or between slashes stays as it is. What only looks
like a field, such as `http://example` or `12:30`, is text.
"""

from collections.abc import Mapping

from lwm2m_browser.messages import Message
from lwm2m_browser.search.language.fields import check_group, node_of, without_value
from lwm2m_browser.search.language.query import (
    EVERYTHING,
    IN_RESOURCES,
    Node,
    Not,
    OneResource,
    WithResources,
    all_of,
    any_of,
    of_resource,
)
from lwm2m_browser.search.language.scanner import LexKind, LexToken, Mend, QueryError, scan

DEEPEST = 50
"""How many parentheses and negations may stand within each other."""

_NO_FILTERS: Mapping[str, Node] = {}


def parse(text: str, filters: Mapping[str, Node] = _NO_FILTERS) -> Node:
    """Read a query; `filters` are the saved searches, by name. Raises `QueryError`."""
    return _Parser(list(scan(text)), filters).query()


class _Parser:
    """Takes tokens from left to right; each method reads what it is named after."""

    def __init__(self, tokens: list[LexToken], filters: Mapping[str, Node]) -> None:
        self._tokens = tokens
        self._filters = filters
        self._next = 0
        self._depth = 0

    def query(self) -> Node:
        return self._either()

    def _either(self) -> Node:
        nodes = [self._all()]
        while self._sees(LexKind.OR):
            word = self._take()
            nodes.append(self._all())
            if EVERYTHING in nodes[-2:]:
                raise _lonely(word)
        return any_of(*nodes)

    def _all(self) -> Node:
        nodes: list[Node] = []
        while not self._at_end(LexKind.CLOSE, LexKind.OR):
            if not self._sees(LexKind.AND):
                nodes.append(self._one())
                continue
            word = self._take()
            if not nodes or self._at_end(LexKind.CLOSE, LexKind.OR, LexKind.AND):
                raise _lonely(word)
        beside = [node for node in nodes if node != IN_RESOURCES]
        return all_of(*nodes) if beside == nodes else WithResources(all_of(*beside))

    def _one(self) -> Node:
        token = self._take()
        if token.kind not in (LexKind.MINUS, LexKind.NOT, LexKind.OPEN):
            return node_of(token, self._filters)
        self._depth += 1
        if self._depth > DEEPEST:
            sentence = Message("More than {deepest} nested parentheses or negations.", deepest=DEEPEST)
            raise QueryError(sentence, token.start, token.end)
        node = self._group(token) if token.kind is LexKind.OPEN else self._negation(token)
        self._depth -= 1
        return node

    def _negation(self, sign: LexToken) -> Node:
        if self._at_end(LexKind.CLOSE, LexKind.OR, LexKind.AND):
            name = sign.kind.value
            sentence = Message(
                '“{name}” needs a term after it. To search for the word, put it in quotes: "{name}".', name=name
            )
            raise QueryError(sentence, sign.start, sign.end)
        node = self._one()
        if node == IN_RESOURCES:
            raise QueryError(
                Message("“in:resources” only widens a search, so it cannot be excluded."), sign.start, sign.end
            )
        return Not(node)

    def _group(self, opening: LexToken) -> Node:
        check_group(opening)
        node = self._either()
        if not self._sees(LexKind.CLOSE):
            sentence = Message("Missing ) after the group. To search for a parenthesis, put it in quotes.")
            end = self._tokens[-1].end
            raise QueryError(sentence, opening.start, opening.end, Mend(end, end, ")"))
        self._take()
        if opening.field == "resource":
            return OneResource(of_resource(node))
        if opening.field and node == EVERYTHING:
            raise without_value(opening)
        return node

    def _take(self) -> LexToken:
        self._next += 1
        return self._tokens[self._next - 1]

    def _sees(self, *kinds: LexKind) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next].kind in kinds

    def _at_end(self, *kinds: LexKind) -> bool:
        return self._next == len(self._tokens) or self._sees(*kinds)


def _lonely(word: LexToken) -> QueryError:
    name = word.kind.value
    sentence = Message(
        '“{name}” needs a term on both sides. To search for the word, put it in quotes: "{name}".', name=name
    )
    return QueryError(sentence, word.start, word.end)
