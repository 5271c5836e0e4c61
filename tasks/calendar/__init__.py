"""Three calendars side by side: the client's, the BPO company's own and the banks'. Promises count by the client's."""
