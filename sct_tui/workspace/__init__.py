"""The one door to the work: one method for each thing a person does. Everything that writes goes through it.

cli, plain and tui import Workspace from sct_tui.workspace.workspace, and never the store behind it.
"""
