"""The demo company and its clients, made through the actions. Installed in the demo settings only."""
