"""SQLite: opening, schema and migrations, journal, queries. The only place with SQL. Imported by workspace alone."""
