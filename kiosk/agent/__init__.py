"""The agent: fetches from the repository into the inbox. Network, no display, no trust."""
