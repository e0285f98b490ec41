"""The sequence model: a network that remembers what the tune did some bars ago, over the events of a melody."""
