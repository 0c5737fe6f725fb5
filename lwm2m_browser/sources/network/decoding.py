"""Bodies of answers, unpacked in small pieces: 300 kB of gzip may hold 300 MB, and packed twice a thousand times that.

This is not left to httpx, which unpacks whatever comes in at once, as often as the server says.
"""

import zlib
from collections.abc import Iterable, Iterator

from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message, Words

ACCEPTED = "gzip"
"""What a request says that it understands."""
_PIECE = 64 * 1024
_WITH_GZIP_HEADER = 16 + zlib.MAX_WBITS


class DecodingError(Exception):
    """A body is not what its Content-Encoding says.

    Made with a sentence in which `{host}` stands for who sent the body, and with what else is put into it.
    """

    def __init__(self, sentence: str, **values: str) -> None:
        super().__init__(sentence)
        self._sentence = sentence
        self._values = values

    def __str__(self) -> str:
        return str(self.said_of("the server"))

    def said_of(self, host: Words) -> Message:
        """The sentence, of a host."""
        return Message(self._sentence, host=host, **self._values)


def unpacked(chunks: Iterable[bytes], encoding: str) -> Iterable[bytes]:
    """A body as it was before it was packed, in pieces of at most 64 KiB if it was. Raises `DecodingError`."""
    match encoding.strip().lower():
        case "" | "identity":
            return chunks
        case "gzip" | "x-gzip":
            return _out_of_gzip(chunks)
    raise DecodingError(
        N_("{host} answered with the encoding “{encoding}”, which was not requested."), encoding=encoding
    )


def _out_of_gzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What one gzip file holds, or several in a row."""
    inflater = zlib.decompressobj(_WITH_GZIP_HEADER)
    is_empty = True
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                is_empty = False
                if inflater.eof:
                    inflater = zlib.decompressobj(_WITH_GZIP_HEADER)
                yield inflater.decompress(rest, _PIECE)
                rest = inflater.unconsumed_tail or inflater.unused_data
        while piece := inflater.decompress(b"", _PIECE):
            yield piece
    except zlib.error as error:
        raise DecodingError(N_("{host} sent data that cannot be unpacked.")) from error
    if not (inflater.eof or is_empty):
        raise DecodingError(N_("{host} closed the connection before its answer was complete."))
