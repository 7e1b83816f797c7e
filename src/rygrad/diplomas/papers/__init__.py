"""Diploma, cards and letter as PDF: made from what they say alone, byte for byte the same whenever they are made."""
