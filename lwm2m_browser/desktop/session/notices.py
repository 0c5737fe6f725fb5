"""What the window has to say, in sentences."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from lwm2m_browser.errors import AllFailed, SourceError
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.messages import Message, Sentences, Words, message_of
from lwm2m_browser.registry.catalogue import Provenance
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.registry.web_address import host_of
from lwm2m_browser.sources.origins import what_is_shown
from lwm2m_browser.storage.files import reason

Retry = Callable[[], None]


class NoticeAction(NamedTuple):
    """Something that the user may choose to do about a notice, besides trying again."""

    title: Words
    """What its button says."""
    take: Callable[[], None]


class Notice:
    """Something to say, until the user has read it or it holds no more. Plain text."""

    def __init__(
        self,
        sentence: Words,
        details: tuple[Words, ...] = (),
        retry: Retry | None = None,
        offer: NoticeAction | None = None,
    ) -> None:
        self.sentence = sentence
        self.details = details
        """More lines for those who ask; none where the sentence says all."""
        self.retry = retry
        """Does again what failed; None where there is nothing to do again."""
        self.offer = offer
        """Something else that can be done; None where there is nothing."""


def failure(cause: SourceError, shown: Provenance | None, retry: Retry | None) -> Notice:
    """A load failed: why, and what is shown instead."""
    return Notice(_instead(message_of(cause), shown), _details([cause]), retry)


def stopped(reason: Words, shown: Provenance | None, retry: Retry | None) -> Notice:
    """A load came to no end, for a reason that is no source's: it was cancelled, or the program has a fault."""
    return Notice(_instead(reason, shown), retry=retry)


def refusal(cause: SourceError, retry: Retry) -> Notice:
    """One object could not be reloaded, so it is unchanged."""
    return Notice(_as_it_was(message_of(cause)), _details([cause]), retry)


def stopped_for_object(reason: Words, retry: Retry) -> Notice:
    """The same as `stopped` for reloading one object, which is unchanged."""
    return Notice(_as_it_was(reason), retry=retry)


def refreshed(object_id: int) -> str:
    """One object was reloaded, and has changed."""
    return tr("Reloaded object {object_id} from the Registry API.", object_id=object_id)


def unchanged(object_id: int) -> str:
    """One object was reloaded, and has not changed."""
    return tr("Object {object_id} is unchanged in the Registry API.", object_id=object_id)


def detour(warnings: Sequence[SourceError], shown: Provenance, retry: Retry) -> Notice:
    """A load gave a catalogue, but with warnings."""
    sentence = Message("{reason} Shown: {shown}.", reason=_sentences(warnings), shown=what_is_shown(shown))
    return Notice(sentence, _details(warnings), retry)


def doubt(
    warnings: Sequence[SourceError], shown: Provenance | None, retry: Retry | None, show: Callable[[], None]
) -> Notice:
    """A load gave far fewer entries than last time, so that what was there is shown until the user decides."""
    sentence = _instead(_sentences(warnings), shown)
    return Notice(sentence, _details(warnings), retry, NoticeAction(Message("Show it"), show))


def _instead(why: Words, shown: Provenance | None) -> Message:
    if shown is None:
        return Message("{reason} There is nothing to show instead.", reason=why)
    return Message("{reason} Shown instead: {shown}.", reason=why, shown=what_is_shown(shown))


def _as_it_was(reason: Words) -> Message:
    return Message("{reason} The table is unchanged.", reason=reason)


def _sentences(causes: Sequence[SourceError]) -> Words:
    return Sentences(*map(message_of, causes))


def _details(causes: Sequence[SourceError]) -> tuple[Words, ...]:
    lines: list[Words] = []
    for cause in causes:
        lines += _details(cause.causes) if isinstance(cause, AllFailed) else [message_of(cause), cause.hint, ""]
    return tuple(lines)


def missing_target(target: Identifier, shown: Provenance) -> Notice:
    """The object that the program was started with does not exist."""
    return Notice(
        Message(
            "There is no {target} in the current source ({shown}).", target=target.message, shown=what_is_shown(shown)
        )
    )


def refused_link(address: str) -> Notice:
    """The desktop did not open a link."""
    sentence = Message(
        "Could not open {host} in the web browser. Choose Details to copy the address.", host=host_of(address)
    )
    return Notice(sentence, (address,))


def written(path: str, rows: int) -> str:
    """Rows were exported."""
    return ntr("Exported {count:,} row to {path}.", "Exported {count:,} rows to {path}.", rows, path=path)


def damaged(complaint: Words) -> Notice | None:
    """A file of the user's own could not be read, and was set aside; None where nothing is to be complained of."""
    return Notice(complaint) if complaint else None


def not_remembered(what: Words, error: OSError) -> Notice:
    """Something could not be saved for the next start."""
    sentence = Message(
        "Not saved: {what} ({reason}). The change is lost when the window closes.",
        what=what,
        reason=reason(error),
    )
    return Notice(sentence)
