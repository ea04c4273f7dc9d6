"""What a person can do in the app, declared once: keys, palette, help, footer and docs/keys.md derive from it."""
