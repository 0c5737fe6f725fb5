"""What can go wrong with a source. Each class is one situation of a user.

The tree:

    SourceError               a source gave no catalogue, or no definition
    ├── InvalidRequest        the request makes no sense; it was not sent
    ├── Unreachable           no answer: no network, no such host, no trust, too slow
    ├── ServerRefused         an answer that says no
    │   └── NotInRegistry     … because there is no such object version
    ├── NotACatalogue         an answer or a file that is something else
    ├── Incomplete            an answer that breaks off, where a whole one may be had elsewhere
    ├── NotADefinition        … where an object's definition should be
    ├── NoDefinition          an object version whose definition nobody publishes
    ├── NotAtHand             a definition that is not on this machine, and nobody may be asked
    ├── TooLarge              more than this program takes in
    ├── AllFailed             every way to the registry failed, each for its reason
    ├── UnreadableFile        a file that is not there, or not for this user
    ├── UnreadableArchive     an archive that is encrypted, cut off or damaged
    ├── NotKept               something that could not be written for later
    └── NothingStored         no cache yet
    Cancelled                 the user said stop (no SourceError: nothing went wrong)
"""


class SourceError(Exception):
    """A source gave no catalogue, or no definition. `str()` is a sentence for the user."""

    hint = ""
    """What the user can do, as a sentence; empty where there is nothing."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint or self.hint


class InvalidRequest(SourceError):
    """The API's contract excludes the request, so it was not sent."""


class Unreachable(SourceError):
    """The server did not answer, or not in time."""

    hint = "Check the network and the address, then try again."


class ServerRefused(SourceError):
    """The server answered with a status that is no success."""

    hint = "Try again later, or open a DDF.xml file."


class NotInRegistry(ServerRefused):
    """404: the registry has no such object version."""

    hint = "Check the object ID and the version."


class NotACatalogue(SourceError):
    """What came is not the registry's metadata."""

    hint = "Check that the address or the file is the registry's."


class Incomplete(SourceError):
    """An answer broke off in the middle."""

    hint = "Try again; if it happens again, open a DDF.xml file."


class NotADefinition(SourceError):
    """What came defines no object."""

    hint = "Look at its source, or open another version of the object."


class NoDefinition(SourceError):
    """The registry shows no definition of an object version: it has no link, or one that is not to be shown."""


class NotAtHand(SourceError):
    """A definition was never fetched on this machine, and the network is not to be asked."""

    hint = "Go online and open the object once, or make all definitions available offline."


class TooLarge(SourceError):
    """What came is larger than the cap in the settings."""


class AllFailed(SourceError):
    """Neither the API nor the registry's DDF gave a catalogue."""

    def __init__(self, causes: tuple[SourceError, ...]) -> None:
        super().__init__(" ".join(str(cause) for cause in causes), causes[0].hint)
        self.causes = causes


class UnreadableFile(SourceError):
    """A file or folder cannot be read."""

    hint = "Check that the file exists and that you may read it."


class UnreadableArchive(SourceError):
    """An archive cannot be unpacked."""

    hint = "Fetch the archive again, or unpack it and open its folder."


class NotKept(SourceError):
    """A file of this program's own cache could not be written."""

    hint = "Make room on the disk, and make the folder writable."


class NothingStored(SourceError):
    """No catalogue was kept on this machine yet."""

    hint = "Load the Registry API once, and its catalogue is kept."


class Cancelled(Exception):
    """The user cancelled the load."""
