"""The linear mode: the same work in lines, one thing at a time, without a screen. May import workspace and below."""
