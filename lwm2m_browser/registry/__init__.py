"""What an object, an object version and a catalogue of them are. No Qt, no network, no files."""
