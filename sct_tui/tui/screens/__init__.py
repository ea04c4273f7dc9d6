"""Screens: compose, bindings, and handlers of a few lines which call the workspace."""
