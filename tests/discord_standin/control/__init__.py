"""The stand-in for tests that are other programs."""
