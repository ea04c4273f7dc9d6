"""Pure functions from data to findings. No clock, no disk, no database: what they need is an argument."""
