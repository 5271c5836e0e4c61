#!/bin/bash
# Runs once in the database container: roles with passwords, then the schema with its default grants.
# /run/secrets/bpo_passwords has the lines "bpo_app PASSWORD", "bpo_relay PASSWORD", "bpo_migrator PASSWORD".
set -euo pipefail
psql -v ON_ERROR_STOP=1 -U postgres -d urakata -f /opt/urakata-sql/roles.sql
while read -r role password; do
  [ -n "$role" ] || continue
  psql -v ON_ERROR_STOP=1 -U postgres -d urakata -v role="$role" -v password="$password" \
    -c 'ALTER ROLE :"role" PASSWORD '":'password'"
done < /run/secrets/bpo_passwords
psql -v ON_ERROR_STOP=1 -U postgres -d urakata -c 'ALTER DATABASE urakata OWNER TO bpo_owner'
psql -v ON_ERROR_STOP=1 -U postgres -d urakata -f /opt/urakata-sql/database.sql
