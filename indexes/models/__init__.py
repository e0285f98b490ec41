"""Models of who will like what, learnt from who has what: one contract, variants, and their blend."""
