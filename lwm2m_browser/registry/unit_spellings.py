"""What people write instead of SenML's symbols of units."""

from collections.abc import Collection, Mapping
from functools import lru_cache

SAME: Mapping[str, str] = {
    spelling: symbol
    for symbol, spellings in {
        "Cel": "celsius|°c|ºc|c°|degc|deg c|degree celsius|degrees celsius|celsius degrees|celcius|centigrade",
        "K": "kelvin|kelvins",
        "/100": "percent|percentage|pct|per cent|in %",
        "/1000": "permille|‰",
        "bit/s": "bps|bit/sec|bits/s|bits/sec|b/sec|bits per second|bit per second",
        "Mbit/s": "mbps|mb/sec|mbit/sec|mbits/s|megabit per second|megabits per second",
        "B/s": "bytes/s|byte/s|bytes/sec|bytes per second",
        "MB/s": "mbyte/s|mbytes/s|megabytes per second",
        "B": "byte|bytes|octet|octets",
        "KiB": "kib|kibibyte|kibibytes",
        "GB": "gigabyte|gigabytes",
        "bit": "bits",
        "s": "sec|secs|second|seconds|in seconds",
        "ms": "msec|msecs|millisecond|milliseconds",
        "min": "minute|minutes|mins",
        "h": "hour|hours|hr|hrs",
        "1/min": "rpm|r/min|revolutions per minute",
        "1/s": "per second",
        "Hz": "hertz",
        "MHz": "megahertz",
        "V": "volt|volts",
        "mV": "millivolt|millivolts",
        "A": "amp|amps|ampere|amperes",
        "mA": "milliamp|milliamps|milliampere|milliamperes",
        "Ohm": "ohms|ω|ohm",
        "W": "watt|watts",
        "kW": "kilowatt|kilowatts",
        "Wh": "watt-hour|watt-hours|watt hours",
        "kWh": "kilowatt-hour|kilowatt-hours|kwhr",
        "J": "joule|joules",
        "Pa": "pascal|pascals",
        "hPa": "mbar|millibar|hectopascal",
        "m": "meter|meters|metre|metres",
        "cm": "centimeter|centimeters|centimetre|centimetres",
        "mm": "millimeter|millimeters|millimetre|millimetres",
        "km": "kilometer|kilometers|kilometre|kilometres",
        "m2": "m^2|m²|sqm|square meter|square meters",
        "m3": "m^3|m³|cubic meter|cubic meters",
        "m/s": "m/sec|mps|meters per second|metres per second",
        "m/s2": "m/s^2|m/s²|m/sec2|m/s/s",
        "m3/s": "m^3/s|m³/s",
        "km/h": "kmh|kph|km/hr|kmph",
        "W/m2": "w/m^2|w/m²",
        "ug/m3": "µg/m3|μg/m3|µg/m³|μg/m³|ug/m^3|ug/m³",
        "kg/m3": "kg/m^3|kg/m³",
        "l": "liter|liters|litre|litres",
        "g": "gram|grams",
        "kg": "kilogram|kilograms|kgs",
        "deg": "degree|degrees|°",
        "rad": "radian|radians",
        "lx": "lux",
        "lm": "lumen|lumens",
        "cd": "candela",
        "dB": "decibel|decibels",
        "N": "newton|newtons",
        "count": "counts",
        "beat/min": "bpm|beats/min|beats per minute",
    }.items()
    for spelling in spellings.split("|")
}
"""The symbol for each, in small letters."""

NEAREST: Mapping[str, str] = {
    "kbps": "bit/s", "kbit/s": "bit/s", "gbps": "Mbit/s", "kb": "KiB", "mb": "KiB", "mib": "KiB", "kb/s": "B/s",
    "khz": "Hz", "ghz": "MHz", "kpa": "hPa", "bar": "hPa", "psi": "hPa", "µs": "ms", "us": "ms", "μs": "ms",
    "day": "h", "days": "h", "week": "h", "weeks": "h", "month": "h", "months": "h", "year": "h", "years": "h",
    "mw": "W", "gw": "kW", "mwh": "kWh", "°f": "Cel", "fahrenheit": "Cel", "m3/h": "m3/s", "l/min": "l/s", "l/h": "l/s",
    "ft": "m", "inch": "cm", "inches": "cm", "in": "cm", "mile": "km", "miles": "km", "µm": "mm", "um": "mm",
    "nm": "mm",
    "kv": "V", "ka": "A", "kohm": "Ohm", "mohm": "Ohm", "kj": "J", "mg": "g", "ml": "l", "mg/m3": "ug/m3",
    "db(a)": "dB", "dba": "dB", "mph": "km/h", "knots": "km/h", "us/cm": "S/m", "µs/cm": "S/m", "ms/cm": "S/m",
}  # fmt: skip
"""Units that SenML does not have, in small letters, and one that the values could be given in."""


_PREFIXES = {"m", "M"}
"""Milli and mega: the only letters of units that mean another unit where their case changes."""


def is_same_unit(one: str, other: str) -> bool:
    """Whether two texts stand for one unit, such as `%` and `/100`, or `celsius` and `Cel`."""
    first, second = _symbol(one), _symbol(other)
    if first == second:
        return True
    return first.lower() == second.lower() and {first[:1], second[:1]} != _PREFIXES


def _symbol(text: str) -> str:
    """The symbol that a spelling is for; a text that is no known spelling of another as it is."""
    text = " ".join(text.split())
    return "/100" if text == "%" else SAME.get(text.lower(), text)


@lru_cache(maxsize=1024)
def symbol_meant(text: str, symbols: Collection[str]) -> str:
    """The symbol that a text most likely stands for; empty where that cannot be told."""
    small = " ".join(text.lower().split()).strip("[]().")
    if meant := SAME.get(small):
        return meant
    alike = [symbol for symbol in symbols if symbol.lower() == small.replace(" ", "")]
    return alike[0] if len(alike) == 1 and small not in NEAREST else ""
