"""The command line: one file a noun, loaded when it is used. Imports nothing that draws and never the store."""
