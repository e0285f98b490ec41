"""Measure the composer: likelihood of tunes, tunes for requests, seconds; the numbers that others can check."""
