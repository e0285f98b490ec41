"""The critic: tells drafts from tunes that people wrote, so that the most convincing of several drafts is kept."""
