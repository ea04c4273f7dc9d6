"""Storms: the real app killed, stalled and crowded, again and again.

Marked storm; run by make test-system, and for longer by make soak.
"""
