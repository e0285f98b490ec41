"""Bots on the stand-in for Discord, measured side by side."""
