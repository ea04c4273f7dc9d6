"""Tests of sct_tui.flow."""
