"""Four voices as chorales have them: a network that foretells each voice's next 16th from all that was sung."""
