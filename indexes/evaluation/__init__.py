"""How good recommendations are: measured on what was held out, beside simpler models."""
