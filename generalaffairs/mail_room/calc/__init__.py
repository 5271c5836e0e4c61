"""Pure calculation of the mail room: names of files, numbers of parcels, postage, spans of the law, known senders."""
