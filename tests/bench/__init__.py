"""What the app costs, measured against the floor and against peers: `make bench`. docs/performance.md explains it."""
