"""What there is on Discord, as plain state."""
