"""All targets, by name."""

from tests.fuzz.addresses import ADDRESSES
from tests.fuzz.archives import ARCHIVES
from tests.fuzz.definitions import DEFINITION
from tests.fuzz.exports import EXPORTS
from tests.fuzz.keeping import KEEPING
from tests.fuzz.lists import LISTS
from tests.fuzz.queries import QUERIES
from tests.fuzz.references import REFERENCES

TARGETS = LISTS | DEFINITION | QUERIES | REFERENCES | KEEPING | ARCHIVES | ADDRESSES | EXPORTS
