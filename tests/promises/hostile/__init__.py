"""What comes from outside and is meant to do harm: files, texts, links, words; and what fuzzing found."""
