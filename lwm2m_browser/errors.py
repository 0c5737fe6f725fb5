"""What can go wrong with a source. Each class is one situation of a user.

The tree:

    SourceError               a source gave no catalogue, or no definition
    ├── InvalidRequest        the request makes no sense; it was not sent
    ├── Unreachable           no answer: no network, no such host, no trust, too slow
    │   └── NotConnected      … because no connection came about, which may pass
    ├── ServerRefused         an answer that says no
    │   ├── ServerBusy        … for now: too much to do, or a fault that may pass
    │   └── NotInRegistry     … because there is no such object version
    ├── NotACatalogue         an answer or a file that is something else
    ├── NotADefinition        … where an object's definition should be
    ├── NotEditable           a definition, or a place in it, that cannot be edited without damage to the rest
    ├── NoDefinition          an object version whose definition nobody publishes
    ├── NotAtHand             a definition that is not on this machine, and nobody may be asked
    ├── Incomplete            an answer that breaks off, where a whole one may be had elsewhere
    ├── MuchShorter           a list that has lost many entries since the last time
    ├── TooLarge              more than this program takes in
    ├── AllFailed             every way to the registry failed, each for its reason
    ├── UnreadableFile        a file that is not there, or not for this user
    ├── UnreadableArchive     an archive that is encrypted, cut off or damaged
    ├── NotKept               something that could not be written for later
    ├── NotWritten            a file that the user wanted, and that could not be written
    │   └── ChangedMeanwhile  … because another program has changed it, which is not to be lost
    ├── TemplateFailed        a template that is no template, or fails
    ├── Quarantined           a file of this program's own that is of no use, and has another name now
    └── NothingStored         no cache yet
    Cancelled                 the user said stop (no SourceError: nothing went wrong)
"""

from lwm2m_browser.messages import Message, Sentences, Words, clause_of, message_of


class SourceError(Exception):
    """A source gave no catalogue, or no definition. `str()` is a sentence for the user, in the language of now."""

    hint: Words = ""
    """What the user can do, as a sentence; empty where there is nothing."""

    def __init__(self, sentence: Words, hint: Words = "") -> None:
        super().__init__(sentence)
        self.hint = hint or self.hint

    @property
    def clause(self) -> Words:
        """The sentence without its full stop, for one that goes on behind it."""
        return clause_of(message_of(self))


class InvalidRequest(SourceError):
    """The API's contract excludes the request, so it was not sent."""


class Unreachable(SourceError):
    """The server did not answer, or not in time."""

    hint = Message("Check the network and the address, then try again.")


class NotConnected(Unreachable):
    """No connection to the server came about. It was not refused for want of trust, so another try may help."""

    wait = 0.0
    """Nobody said how long to wait."""


class ServerRefused(SourceError):
    """The server answered with a status that is no success."""

    hint = Message("Try again later, or open a DDF.xml file.")


class ServerBusy(ServerRefused):
    """The server answered 408, 429 or 5xx: another try may help."""

    def __init__(self, sentence: Words, hint: Words = "", *, wait: float = 0) -> None:
        super().__init__(sentence, hint)
        self.wait = wait
        """The seconds that the server wants to be left alone; 0 where it does not say."""


class NotInRegistry(ServerRefused):
    """404: the registry has no such object version."""

    hint = Message("Check the object ID and the version.")


class NotACatalogue(SourceError):
    """What came is not the registry's metadata."""

    hint = Message("Check that the address or the file is the registry's.")


class NotADefinition(SourceError):
    """What came defines no object."""

    hint = Message("Look at its XML, or select another version of the object.")


class NotEditable(SourceError):
    """A definition, or a place in it, cannot be edited so that all else in its file stays as it is."""


class NoDefinition(SourceError):
    """The registry shows no definition of an object version: it has no link, or one that is not to be shown."""


class NotAtHand(SourceError):
    """A definition was never fetched on this machine, and the network is not to be asked."""

    hint = Message("Go online and select the object, or download all definitions.")


class Incomplete(SourceError):
    """An answer broke off in the middle."""

    hint = Message("Try again; if it happens again, open a DDF.xml file.")


class MuchShorter(SourceError):
    """A source lists far fewer object versions than the catalogue that was kept of it, which was not replaced."""

    hint = Message("The registry rarely removes objects; the server may be under maintenance. Try again later.")

    def __init__(self, kept: int, now: int) -> None:
        super().__init__(
            Message(
                "The new catalogue has {now:,} object versions, {fewer:,} fewer than the cached one, "
                "which has {kept:,} and was not replaced.",
                now=now,
                fewer=kept - now,
                kept=kept,
            )
        )


class TooLarge(SourceError):
    """What came is larger than the cap in the settings."""

    hint = Message("If it has to be this large, raise the limit in the settings.")


class AllFailed(SourceError):
    """Neither the API nor the registry's DDF gave a catalogue."""

    def __init__(self, causes: tuple[SourceError, ...]) -> None:
        super().__init__(Sentences(*map(message_of, causes)), causes[0].hint)
        self.causes = causes


class UnreadableFile(SourceError):
    """A file or folder cannot be read."""

    hint = Message("Check that the file exists and that you may read it.")


class UnreadableArchive(SourceError):
    """An archive cannot be unpacked."""

    hint = Message("Download the archive again, or unpack it and open its folder.")


class NotKept(SourceError):
    """A file of this program's own cache could not be written."""

    hint = Message("Free some disk space, and make the folder writable.")


class NotWritten(SourceError):
    """A file that the user named could not be written. Whatever stood there is unchanged."""


class ChangedMeanwhile(NotWritten):
    """A file was changed by another program since it was read. It was not overwritten."""


class TemplateFailed(SourceError):
    """A template of the user's own cannot be used, or fails with these objects."""

    hint = Message("Mend the template; the manual page says what it may use.")


class Quarantined(SourceError):
    """A file of this program's own could not be used. Nothing of it is lost: it has another name now, if possible."""


class NothingStored(SourceError):
    "No cached catalogue yet."

    hint = Message("Load the Registry API once to cache its catalogue.")


class Cancelled(Exception):
    """The user cancelled the load."""
