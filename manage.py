#!/usr/bin/env python
"""Django's command line. `bin/manage` wraps it and starts the embedded services first."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bpo.settings.prod")
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:  # whoever started it says what was stopped
        sys.exit(130)
