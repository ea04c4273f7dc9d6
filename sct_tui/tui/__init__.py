"""The app: Textual screens and widgets over the workspace. Imports the workspace, the flow and the rules; no store."""
