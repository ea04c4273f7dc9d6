"""What leaves the machine as text: progress files, file names, a draft mail. Text in, text out; never the store.

May import sct_tui.model, sct_tui.flow and sct_tui.cleaning; never textual, sqlite or the workspace.
"""
