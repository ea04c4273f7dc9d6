"""Widgets: they show what they are given and post messages; the screen decides."""
