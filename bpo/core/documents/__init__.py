"""Files and documents: bytes with their SHA-256, made once per (object, template version, data), opened on record."""
